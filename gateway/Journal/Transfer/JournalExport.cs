namespace DeskDevice.Journal.Transfer;

/// <summary>What of a journal is exported. What is not set leaves nothing out.</summary>
public sealed record ExportFilter
{
    /// <summary>One site.</summary>
    public string? Site { get; init; }

    /// <summary>One source.</summary>
    public string? Source { get; init; }

    /// <summary>Received at or after this, UTC ms.</summary>
    public long FromMs { get; init; }

    /// <summary>Received before this, UTC ms.</summary>
    public long ToMs { get; init; } = long.MaxValue;

    internal bool Has(in JournalEntry entry) => IsInTime(entry.ReceivedMs) && (Source ?? entry.Source) == entry.Source && (Site ?? entry.Site) == entry.Site;

    internal bool IsInTime(long receivedMs) => receivedMs >= FromMs && receivedMs < ToMs;
}

/// <summary>Writes journals as JSON Lines, while gateways go on writing to them. Takes room for one page of entries.</summary>
public sealed class JournalExport : IDisposable
{
    private const int Told = 50_000;

    private readonly LineWriter _lines;

    /// <summary>Begins an export; the stream stays open.</summary>
    public JournalExport(Stream output)
    {
        _lines = new LineWriter(output);
        _lines.Header();
    }

    /// <summary>Entries written.</summary>
    public long Entries => _lines.Entries;

    /// <summary>Payloads put aside written.</summary>
    public long Aside => _lines.Aside;

    /// <summary>Writes a journal. Payloads put aside belong to no source: they are left out where one is named.</summary>
    /// <param name="site">The site that its payloads put aside are of.</param>
    /// <param name="reader">The journal.</param>
    /// <param name="filter">What of it.</param>
    /// <param name="progress">Hears the id reached and the last one, each so many entries.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="UnreadableJournalException">The newest part is damaged so that nothing tells how far it goes.</exception>
    public void Add(string site, IJournalReader reader, ExportFilter filter, Action<long, long> progress, CancellationToken stop)
    {
        long last = reader.LastId;
        foreach (JournalEntry entry in reader.ReadAll())
        {
            if (entry.Id % Told == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress(entry.Id, last);
            }

            if (filter.Has(entry)) _lines.Write(entry);
        }

        if (filter.Source is not null || (filter.Site ?? site) != site) return;
        foreach (AsidePayload aside in reader.ReadAllAside())
        {
            if (filter.IsInTime(aside.ReceivedMs)) _lines.Write(site, aside);
        }
    }

    /// <summary>Writes the last line. A file without it is refused by an import.</summary>
    public void Complete() => _lines.Trailer();

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();
}
