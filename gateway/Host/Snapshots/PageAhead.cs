using DeskDevice.Journal;

namespace DeskDevice.Host.Snapshots;

/// <summary>Reads a journal page by page, each while the one before it is worked on.</summary>
internal static class PageAhead
{
    private const int PageEntries = 4_000;

    /// <summary>The pages after <paramref name="afterId"/>, up to the newest entry when it gets there.</summary>
    public static IEnumerable<IReadOnlyList<JournalEntry>> Read(IJournalReader reader, long afterId)
    {
        Task<IReadOnlyList<JournalEntry>> next = Task.FromResult(reader.Read(afterId, PageEntries));
        try
        {
            while (next.GetAwaiter().GetResult() is { Count: > 0 } page)
            {
                long last = page[^1].Id;
                next = Task.Run(() => reader.Read(last, PageEntries));
                yield return page;
            }
        }
        finally
        {
            // Who stops early leaves nobody reading behind; how that read ended is of no interest then.
            Task.WhenAny(next).GetAwaiter().GetResult();
        }
    }
}
