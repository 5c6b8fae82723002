using DeskDevice.Journal.Sqlite;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>Letting go of old days.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly DateOnly First = new(2026, 3, 2);

    private readonly string _folder = Directory.CreateTempSubdirectory("journal-").FullName;

    private SqliteRetention Retention => new(_folder);

    private string[] Files => [.. Directory.GetFiles(_folder, "2026*").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Days_before_the_oldest_kept_are_deleted_with_what_stands_beside_them()
    {
        WriteDays(4);
        File.WriteAllText(Path.Combine(_folder, "2026-03-02.db-wal"), "");
        File.WriteAllText(Path.Combine(_folder, "2026-03-02.db-shm"), "");
        File.WriteAllText(Path.Combine(_folder, "2026-notes.txt"), "");

        Assert.Equal(2, Retention.DeleteBefore(First.AddDays(2)).Days);
        Assert.Equal(["2026-03-04.db", "2026-03-05.db", "2026-notes.txt"], Files);
        Assert.Equal(0, Retention.DeleteBefore(First.AddDays(2)).Days);
    }

    [Fact]
    public void The_newest_day_stays_whatever_its_age_and_ids_go_on_from_it()
    {
        WriteDays(2);
        Assert.Equal(1, Retention.DeleteBefore(First.AddDays(1000)).Days);
        Assert.Equal(["2026-03-03.db"], Files);
        Assert.Equal(3, WriteOne(1000).Id);
    }

    [Fact]
    public void A_day_that_was_never_begun_is_not_the_newest()
    {
        WriteDays(2);
        File.WriteAllText(Path.Combine(_folder, "2026-03-04.db"), "");
        Assert.Equal(1, Retention.DeleteBefore(First.AddDays(1000)).Days);
        Assert.Equal(["2026-03-03.db", "2026-03-04.db"], Files);
    }

    [Fact]
    public void A_reader_goes_on_with_the_days_that_are_left()
    {
        WriteDays(3);
        SqliteJournalReader reader = new(_folder);
        Assert.Equal([1L], reader.Read(0, 1).Select(entry => entry.Id));
        Retention.DeleteBefore(First.AddDays(2));
        Assert.Equal([3L], reader.Read(1, 10).Select(entry => entry.Id));
        Assert.Equal(3, reader.LastId);
    }

    [Fact]
    public void A_folder_that_is_not_there_yet_has_nothing_to_delete() =>
        Assert.Equal(default, new SqliteRetention(Path.Combine(_folder, "none")).DeleteBefore(First));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void WriteDays(int days)
    {
        for (int day = 0; day < days; day++) WriteOne(day);
    }

    private JournalEntry WriteOne(int day)
    {
        using SqliteStore store = SqliteStore.Open(new SqliteStoreOptions { Folder = _folder });
        JournalEntry[] entries = [Entry(day + 1, receivedMs: Monday + (day * DayMs))];
        store.Commit(entries, [], () => []);
        return entries[0];
    }
}
