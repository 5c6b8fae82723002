using System.Text;
using DeskDevice.Journal;
using DeskDevice.Journal.Postgres;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Support;
using static DeskDevice.Rehearsal.Tests.Asked;

namespace DeskDevice.Rehearsal.Tests;

/// <summary>The journal as it is stored: scanning gives what reading gives.</summary>
public sealed class StoredJournalTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Diary _diary = RandomDays.Write(6, 9, Present, 13 * HourMs);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_stored_journal_is_rehearsed_like_one_in_memory() => IsRehearsedAlike(Store());

    [NeedsProgramFact(PostgresServer.Program, "psql")]
    public async Task A_journal_in_PostgreSQL_is_rehearsed_like_one_in_memory()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        using PostgresDatabase database = PostgresDatabase.Open(new PostgresOptions { Connection = await server.CreateDatabaseAsync() });
        using ImportLease lease = ImportLease.Take(database, "kyiv", "tests");
        using (IJournalStore store = PostgresStore.Open(database, lease.Lease)) store.Commit([.. _diary.Entries.OrderBy(entry => entry.ReceivedMs)], [], () => []);
        IsRehearsedAlike(new PostgresJournalReader(database, "kyiv"));
    }

    private void IsRehearsedAlike(IJournalReader stored)
    {
        RehearsalQuestion question = Question() with { ToMs = Diary.Start + (24 * HourMs) };
        RehearsalReport expected = Of(_diary, question);
        RehearsalReport report = Of(stored, question);
        Assert.True(report.Calls > 50, $"{report.Calls} calls are too few to tell");
        Assert.Equal((expected.Entries, expected.Calls), (report.Entries, report.Calls));
        Assert.Equal(expected.Rules.Select(rule => (rule.Prompts, rule.Breaches, rule.PromptMs)), report.Rules.Select(rule => (rule.Prompts, rule.Breaches, rule.PromptMs)));
    }

    [Fact]
    public void Scanning_hands_over_every_entry_once_across_days()
    {
        SqliteJournalReader stored = Store();
        foreach (long after in new[] { 0L, 1, 250, stored.LastId - 1, stored.LastId })
        {
            List<string> scanned = [];
            stored.Scan(after, (scoped in RawEntry entry) =>
            {
                scanned.Add($"{entry.Id} {Encoding.UTF8.GetString(entry.Source)} {entry.Boot} {entry.Seq} {entry.ReceivedMs} {Encoding.UTF8.GetString(entry.Payload)}");
                return true;
            });
            Assert.Equal(stored.ReadAll(after).Select(entry => $"{entry.Id} {entry.Source} {entry.Boot} {entry.Seq} {entry.ReceivedMs} {Encoding.UTF8.GetString(entry.Payload.Span)}"), scanned);
        }
    }

    [Fact]
    public void A_scan_ends_when_its_visitor_has_enough()
    {
        SqliteJournalReader stored = Store();
        int seen = 0;
        stored.Scan(0, (scoped in RawEntry _) => ++seen < 7);
        Assert.Equal(7, seen);
    }

    [Fact]
    public void The_first_entry_of_a_time_is_found()
    {
        SqliteJournalReader stored = Store();
        foreach (JournalEntry entry in stored.ReadAll().Where(entry => entry.Id % 37 == 0))
        {
            long before = stored.IdBefore(entry.ReceivedMs);
            Assert.True(stored.Read(before, 1)[0].ReceivedMs >= entry.ReceivedMs);
            Assert.True(before == 0 || stored.Read(before - 1, 1)[0].ReceivedMs < entry.ReceivedMs);
        }

        Assert.Equal((0, stored.LastId), (stored.IdBefore(0), stored.IdBefore(long.MaxValue)));
        Assert.Equal(0, new Diary().IdBefore(5));
    }

    // In the order of receipt, as a gateway writes it; the day turns in the middle.
    private SqliteJournalReader Store()
    {
        using IJournalStore store = SqliteStore.Open(new SqliteStoreOptions { Folder = _folder.Path });
        foreach (var day in _diary.Entries.OrderBy(entry => entry.ReceivedMs).GroupBy(entry => entry.ReceivedMs / (24 * HourMs))) store.Commit([.. day], [], () => []);
        Assert.Equal(2, Directory.GetFiles(_folder.Path, "*.db").Length);
        return new SqliteJournalReader(_folder.Path);
    }
}
