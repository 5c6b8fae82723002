namespace DeskDevice.Journal.Check;

/// <summary>What a check found, as it is.</summary>
public sealed record CheckReport
{
    /// <summary>Entries that could be read.</summary>
    public long Entries { get; init; }

    /// <summary>Payloads put aside.</summary>
    public long Aside { get; init; }

    /// <summary>Every boot of every source, by site, source and the order in which they began.</summary>
    public required IReadOnlyList<SequenceRow> Rows { get; init; }

    /// <summary>Entries whose payload is no JSON: kept as they came, and no fault of the journal.</summary>
    public long Unreadable { get; init; }

    /// <summary>The first of those.</summary>
    public IReadOnlyList<EntryName> UnreadableFirst { get; init; } = [];

    /// <summary>Marks that are not what the entries before them amount to, a sentence each.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Parts that cannot be read.</summary>
    public IReadOnlyList<JournalDamage> Damage { get; init; } = [];

    /// <summary>Whether every boot of every source is there from its beginning, each number once and in order, and nothing is damaged.</summary>
    public bool IsWhole => Damage.Count == 0 && Marks.Count == 0 && Rows.All(row => row.IsWhole);
}

/// <summary>What one entry is called.</summary>
public readonly record struct EntryName(string Site, string Source, long Boot, long Seq);
