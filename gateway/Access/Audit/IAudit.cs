namespace DeskDevice.Access;

/// <summary>The log of who changed what. Entries are added, never changed; the oldest go when their time is over.</summary>
public interface IAudit
{
    /// <summary>
    /// Adds an entry; call it when the change is made. Never throws: what cannot be written is logged as an error. Longer texts are cut.
    /// </summary>
    /// <param name="who">Who did it: <see cref="CallerExtensions.Who"/>.</param>
    /// <param name="what">The deed, in the words of the product: <c>rollout approved</c>. At most 100 characters.</param>
    /// <param name="on">What it was done to: a desk, a rollout, an account. At most 200 characters.</param>
    /// <param name="detail">What else one would ask. Never a secret. At most 2,000 characters.</param>
    void Write(string who, string what, string on, string detail);

    /// <summary>The newest entries first.</summary>
    IReadOnlyList<AuditEntry> Read(AuditQuestion question);
}

/// <summary>One deed.</summary>
/// <param name="Id">Counts them; it has no gaps but those at the beginning.</param>
/// <param name="AtMs">When, UTC ms.</param>
/// <param name="Who">By whom.</param>
/// <param name="What">What was done.</param>
/// <param name="On">To what.</param>
/// <param name="Detail">What else one would ask.</param>
public sealed record AuditEntry(long Id, long AtMs, string Who, string What, string On, string Detail);

/// <summary>Which entries.</summary>
public sealed record AuditQuestion
{
    /// <summary>The most that one answer holds.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Only with this text in who, what, on or detail; empty for all.</summary>
    public string Text { get; init; } = "";

    /// <summary>Only from then on, UTC ms.</summary>
    public long FromMs { get; init; }

    /// <summary>Only before that, UTC ms.</summary>
    public long ToMs { get; init; } = long.MaxValue;

    /// <summary>Only older ones than that entry: the next page.</summary>
    public long BeforeId { get; init; } = long.MaxValue;

    /// <summary>At most so many, 1 to <see cref="MostEntries"/>.</summary>
    public int Most { get; init; } = 200;
}
