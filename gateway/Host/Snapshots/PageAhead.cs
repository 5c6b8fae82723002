using DeskDevice.Journal;

namespace DeskDevice.Host.Snapshots;

/// <summary>Reads a journal page by page, each while the one before it is worked on.</summary>
internal static class PageAhead
{
    private const int PageEntries = 4_000;

    /// <summary>The pages after <paramref name="afterId"/>, up to the newest entry when it gets there.</summary>
    public static IEnumerable<IReadOnlyList<JournalEntry>> Read(IJournalReader reader, long afterId)
    {
        IReadOnlyList<JournalEntry> page = reader.Read(afterId, PageEntries);
        while (page.Count > 0)
        {
            long last = page[^1].Id;
            Task<IReadOnlyList<JournalEntry>> next = Task.Run(() => reader.Read(last, PageEntries));
            yield return page;
            page = next.GetAwaiter().GetResult();
        }
    }
}
