using DeskDevice.Journal.Check;
using DeskDevice.Journal.Postgres;
using DeskDevice.Support;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests.Postgres;

/// <summary>The contract on a real PostgreSQL, and what is its own: marks, retention, leases on every write.</summary>
[Collection(PostgresFixture.Collection)]
[NeedsPrograms(PostgresServer.Program)]
public sealed class PostgresJournalTests(PostgresFixture postgres) : RetentionContract, IAsyncLifetime
{
    private PostgresDatabase? _database;
    private SiteLeases? _gateway;

    protected override IJournalReader Reader => new PostgresJournalReader(Database, PostgresSite.Name);

    protected override IJournalInspection Inspection => new PostgresInspection(Database, PostgresSite.Name);

    protected override IJournalRetention Retention => new PostgresRetention(Database, PostgresSite.Name);

    private PostgresDatabase Database => _database!;

    private SiteLease _lease;

    public async Task InitializeAsync()
    {
        _database = await postgres.CreateAsync();
        _gateway = PostgresSite.Gateway(_database, "a");
        _lease = _gateway.Take();
    }

    // After the journals, which are closed by Dispose; xunit calls this first.
    public Task DisposeAsync()
    {
        Dispose();
        _database?.Dispose();
        return Task.CompletedTask;
    }

    protected override IJournalStore OpenStore() => PostgresStore.Open(Database, _lease);

    [ContractFact]
    public void A_gateway_that_lost_the_site_stores_nothing_and_is_told_so()
    {
        var (old, heardOld) = Open();
        old.Append(Entry(1));
        heardOld.WaitCommitted(1);
        _gateway!.Release(_lease);
        SiteLease next = PostgresSite.Gateway(Database, "b").Take();
        var (journal, heard) = PostgresSite.Open(Database, next);
        using (journal)
        {
            old.Append(Entry(2) with { Payload = "old"u8.ToArray() });
            Assert.Equal(Refusal.Moved, Assert.Single(heardOld.WaitRefused(1)).Refusal);
            Assert.Contains("another owner", old.Store.Error, StringComparison.Ordinal);
            old.PutAside(new AsidePayload(Monday, "t", "r", default));

            Assert.Equal(new AppendResult(AppendOutcome.Accepted, 0, 1, Refusal.None), journal.Append(Entry(2)));
            Assert.Equal(2, Assert.Single(heard.WaitCommitted(1)).Id);
            old.Append(Entry(2) with { Payload = "old"u8.ToArray() });
            heardOld.WaitRefused(2);
        }

        old.Dispose();
        Assert.Single(heardOld.Committed);
        Assert.Equal([Plain(Entry(1) with { Id = 1 }), Plain(Entry(2) with { Id = 2 })], Reader.ReadAll().Select(Plain));
        Assert.Empty(Reader.ReadAside(10));
    }

    [ContractFact]
    public void Marks_are_kept_daily_and_a_start_goes_on_from_them_after_retention()
    {
        var (first, heardFirst) = Open();
        first.Append(Entry(2, "desk-2"));
        heardFirst.WaitCommitted(1);
        first.Append(Entry(1, receivedMs: Monday + DayMs));
        heardFirst.WaitCommitted(2);
        first.Append(Entry(2, receivedMs: Monday + (2 * DayMs)));
        heardFirst.WaitCommitted(3);
        first.Dispose();

        Assert.Equal(2, Retention.DeleteBefore(DateOnly.FromDateTime(DateTime.UnixEpoch).AddYears(200)).Entries);
        Assert.Equal([3L], Reader.ReadAll().Select(entry => entry.Id));

        var (again, heard) = Open();
        Assert.Equal(
            [new SourceMark("kyiv", "desk-1", 7, 2, 0), new SourceMark("kyiv", "desk-2", 7, 2, 1)], again.Marks.OrderBy(mark => mark.Source));
        Assert.Equal(AppendOutcome.Duplicate, again.Append(Entry(2, "desk-2")).Outcome);
        again.Append(Entry(3, receivedMs: Monday + (2 * DayMs)));
        Assert.Equal(4, Assert.Single(heard.WaitCommitted(1)).Id);
    }

    [ContractFact]
    public void Retention_deletes_the_days_before_and_no_other_site()
    {
        var (journal, heard) = Open();
        for (var day = 0; day < 4; day++)
        {
            journal.Append(Entry(day + 1, receivedMs: Monday + (day * DayMs)));
            journal.PutAside(new AsidePayload(Monday + (day * DayMs), "t", $"day {day}", default));
            heard.WaitCommitted(day + 1);
        }
        journal.Dispose();

        DateOnly third = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(Monday).UtcDateTime).AddDays(2);
        Assert.Equal(0, new PostgresRetention(Database, "lviv").DeleteBefore(third).Entries);
        Assert.Equal(new Deleted(2, 2), Retention.DeleteBefore(third));
        Assert.Equal([3L, 4L], Reader.Read(0, 10).Select(entry => entry.Id));
        Assert.Equal(["day 3", "day 2"], Reader.ReadAside(10).Select(aside => aside.Reason));
        Assert.Equal(default, Retention.DeleteBefore(third));
    }

    [ContractFact]
    public void An_empty_site_has_nothing_to_delete() => Assert.Equal(default, Retention.DeleteBefore(DateOnly.MaxValue));

    [ContractFact]
    public void What_text_in_the_database_cannot_be_does_not_hold_up_the_rest()
    {
        var (journal, heard) = Open();
        journal.PutAside(new AsidePayload(Monday, "a\0b", "half \ud83c a pair", new byte[] { 0, 255 }));
        journal.Append(Entry(1));
        heard.WaitCommitted(1);
        journal.Dispose();
        AsidePayload aside = Assert.Single(Reader.ReadAside(10));
        Assert.Equal(("a\ufffdb", "half \ufffd a pair", "00FF"), (aside.Topic, aside.Reason, Convert.ToHexString(aside.Payload.Span)));
    }

    [ContractFact]
    public void Documents_are_replaced_whole_and_by_the_owner_alone()
    {
        SiteDocuments documents = new(Database, _lease);
        Assert.Null(documents.Get("fleet"));
        documents.Put("fleet", [1, 2]);
        documents.Put("fleet", [3]);
        Assert.Equal([3], documents.Get("fleet")!);
        _gateway!.Release(_lease);
        Assert.Contains("another owner", Assert.Throws<IOException>(() => documents.Put("fleet", [4])).Message, StringComparison.Ordinal);
        Assert.Equal([3], documents.Get("fleet")!);
    }

    [ContractFact]
    public void Tables_of_another_version_stop_the_start()
    {
        Database.Use(connection => connection.Run("UPDATE deskdevice.version SET version = 2"));
        Assert.Contains("version 2", Assert.Throws<PostgresUnfitException>(() => PostgresDatabase.Open(Database.Options)).Message, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task Two_gateways_that_start_at_once_make_the_tables_once()
    {
        PostgresOptions options = new() { Connection = await postgres.Server.CreateDatabaseAsync() };
        PostgresDatabase[] opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PostgresDatabase.Open(options))));
        foreach (PostgresDatabase database in opened) database.Dispose();
    }
}
