namespace DeskDevice.Host.Health;

/// <summary>What a check came to; the worst of all is the whole's.</summary>
internal enum CheckStatus
{
    /// <summary>All is well.</summary>
    Pass,

    /// <summary>It works, with something that people should look at.</summary>
    Warn,

    /// <summary>It does not work.</summary>
    Fail,
}

/// <summary>One check.</summary>
/// <param name="Name">What is checked: journal, line, sink ...</param>
/// <param name="Of">Whose: a site, a sink of it; or empty.</param>
/// <param name="Status">What it came to.</param>
/// <param name="Words">What is wrong, in words for people; how it is where nothing is.</param>
/// <param name="Do">What to do about it; empty where nothing is wrong.</param>
internal sealed record Check(string Name, string Of, CheckStatus Status, string Words, string Do = "")
{
    /// <summary>Since when it has had this status.</summary>
    public DateTimeOffset Since { get; init; }

    public static Check Pass(string name, string of, string words) => new(name, of, CheckStatus.Pass, words);
}

/// <summary>All checks at one moment.</summary>
internal sealed record HealthReport(IReadOnlyList<Check> Checks)
{
    /// <summary>The worst of them.</summary>
    public CheckStatus Status => Checks.Count == 0 ? CheckStatus.Pass : Checks.Max(check => check.Status);

    /// <summary>The worst check in words, or empty when all is well.</summary>
    public string Words => Checks.MaxBy(check => check.Status) is { Status: > CheckStatus.Pass } worst ? worst.Words : "";
}
