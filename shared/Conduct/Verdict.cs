namespace DeskDevice.Conduct;

/// <summary>What a rule found: its name, the evidence (times and value) and the limit that was in force.</summary>
public sealed class Verdict
{
    /// <summary>The rule was kept.</summary>
    public const string Kept = "kept";

    /// <summary>The rule's name.</summary>
    public string Rule { get; init; } = "";

    /// <summary><see cref="Kept"/>, or the rule's own word for what happened instead.</summary>
    public string Outcome { get; init; } = Kept;

    /// <summary>The call (sequence of its first event).</summary>
    public long Call { get; init; }

    /// <summary>Start of the evidence, ms of the desk's clock.</summary>
    public long FromMs { get; init; }

    /// <summary>End of the evidence, ms of the desk's clock.</summary>
    public long ToMs { get; init; }

    /// <summary>What was measured: ms; 0.1 dB, 0.1 syllables a second or a count where the rule is about loudness, pace or placement.</summary>
    public long Value { get; init; }

    /// <summary>The limit in force, in the same unit.</summary>
    public long Limit { get; init; }

    /// <summary>Which edition of the limits it comes from.</summary>
    public int Revision { get; init; }

    /// <summary>1 when the rule was broken, else 0: what pages count.</summary>
    public int Breaches { get; init; }

    /// <summary>The verdict in one line, the same on the desk and at the gateway.</summary>
    public string ToLine() =>
        "call " + Call.ToString() + " " + Rule + " " + Outcome + " " + FromMs.ToString() + ".." + ToMs.ToString()
        + " value " + Value.ToString() + " limit " + Limit.ToString() + " rev " + Revision.ToString();
}
