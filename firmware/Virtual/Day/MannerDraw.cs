using DeskDevice.Contract.Events;

namespace DeskDevice.Virtual.Day;

/// <summary>Draws how a call is led: how fast the agent speaks, where the microphone sits, who hangs up. From a stream of its own, as <see cref="ExtraDraw"/>.</summary>
internal sealed class MannerDraw(DayShape shape, DeskRandom random)
{
    private readonly double _agent = random.NextLogNormal(1, shape.PaceDeviation);

    /// <summary>The call with how it is led.</summary>
    public PlannedCall Add(PlannedCall call)
    {
        double spell = random.NextUnit();
        double pace = spell < shape.PaceSpellShare ? shape.PaceSpell : spell < 2 * shape.PaceSpellShare ? 1 / shape.PaceSpell : 1;
        return call with
        {
            Pace = _agent * pace,
            HearsBreath = random.NextChance(shape.MicrophoneShare),
            EndedBy = random.NextChance(shape.AgentHangsUpShare) ? EndedBy.Agent : EndedBy.Caller,
        };
    }
}
