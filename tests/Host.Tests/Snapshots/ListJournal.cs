using DeskDevice.Journal;

namespace DeskDevice.Host.Tests.Snapshots;

/// <summary>A journal in memory: what of it is durable by now is up to the test, and so is what has been let go of.</summary>
internal sealed class ListJournal(IReadOnlyList<JournalEntry> entries) : IJournalReader
{
    /// <summary>The id of the last durable entry.</summary>
    public long LastId { get; set; } = entries.Count;

    /// <summary>The id of the oldest entry kept.</summary>
    public long FirstId { get; set; } = 1;

    /// <summary>Called before each page that is read.</summary>
    public Action BeforeRead { get; set; } = static () => { };

    /// <summary>After which entries pages were read; a look at one entry is none.</summary>
    public List<long> PagesAfter { get; } = [];

    public IReadOnlyList<JournalEntry> Read(long afterId, int max)
    {
        BeforeRead();
        if (max > 1) PagesAfter.Add(afterId);
        return [.. entries.Skip((int)Math.Max(afterId, FirstId - 1)).TakeWhile(entry => entry.Id <= LastId).Take(max)];
    }

    public IReadOnlyList<AsidePayload> ReadAside(int max) => [];
}
