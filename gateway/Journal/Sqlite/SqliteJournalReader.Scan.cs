namespace DeskDevice.Journal.Sqlite;

public sealed partial class SqliteJournalReader
{
    // A scan lets go of the file for a moment after so many entries: a reader that stays would keep the writer's log from being folded in.
    private const int ScanEntries = 20_000;

    /// <inheritdoc/>
    public void Scan(long afterId, EntryVisitor visit)
    {
        var at = afterId;
        var wantsMore = true;
        foreach (var path in From(afterId))
        {
            ScanDay(path);
            if (!wantsMore) return;
        }

        void ScanDay(string path)
        {
            try
            {
                using var file = DayReader.Open(path);
                while (file?.Scan(at, ScanEntries, See).State == ScanState.More)
                {
                    // It goes on where it was.
                }
            }
            catch (JournalFileException damage) when (damage.IsDamage)
            {
                while (wantsMore && Salvage(damage, at, ScanEntries) is { Count: > 0 } page) JournalScan.Visit(page, See);
            }
        }

        bool See(scoped in RawEntry entry)
        {
            at = entry.Id;
            return wantsMore = visit(entry);
        }
    }
}
