namespace DeskDevice.SoundBench.Runs;

/// <summary>What a desk made of talk in which nothing is too loud or too soft.</summary>
/// <param name="Desk">The desk, its call over.</param>
/// <param name="Hours">How long it heard.</param>
internal sealed record ShiftHeard(DeskRun Desk, double Hours)
{
    /// <summary>How often its volume rule found that outcome: each time a false prompt.</summary>
    public int False(string outcome) => Desk.Verdicts.Count(verdict => verdict.Outcome == outcome);

    /// <summary>Bursts it counted; there is none in the talk.</summary>
    public int Bursts => Desk.Figures.Sum(f => f.Bursts);
}
