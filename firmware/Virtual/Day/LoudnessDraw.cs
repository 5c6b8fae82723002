namespace DeskDevice.Virtual.Day;

/// <summary>How loud one agent speaks, call by call: each has a level of their own, calls differ, and now and then a spell runs loud or soft.</summary>
internal sealed class LoudnessDraw(DayShape shape, DeskRandom random)
{
    private readonly double _agentDb = random.NextNormal(shape.AgentDeviationDb);
    private double _spellDb;

    /// <summary>The next call's loudness, dB against the desk's reference.</summary>
    public double Next()
    {
        if (_spellDb == 0 || !random.NextChance(shape.SpellStays)) _spellDb = Spell();
        return _agentDb + _spellDb + random.NextNormal(shape.CallDeviationDb);
    }

    private double Spell()
    {
        double draw = random.NextUnit();
        if (draw < shape.SpellShare) return shape.LoudSpellDb;
        return draw < 2 * shape.SpellShare ? shape.SoftSpellDb : 0;
    }
}
