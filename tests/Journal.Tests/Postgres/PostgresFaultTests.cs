using System.Diagnostics;
using DeskDevice.Journal.Postgres;
using DeskDevice.Support;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests.Postgres;

/// <summary>What happens to a real server, and that nothing acknowledged is lost and nothing stored twice by it.</summary>
[Collection(PostgresFixture.Collection)]
[NeedsPrograms(PostgresServer.Program)]
public sealed class PostgresFaultTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Count = 2_000;

    // A server that recovers writes its whole folder through to the disk first: minutes, where others write as well.
    private static readonly TimeSpan RecoveredWithin = TimeSpan.FromMinutes(4);

    private PostgresDatabase? _database;
    private GroupCommitJournal? _journal;
    private Recorder? _heard;
    private SiteLease _lease;

    private PostgresServer Server => postgres.Server;

    private GroupCommitJournal Journal => _journal!;

    private Recorder Heard => _heard!;

    private PostgresJournalReader Reader => new(_database!, PostgresSite.Name);

    public async Task InitializeAsync()
    {
        _database = await postgres.CreateAsync();
        _lease = PostgresSite.Gateway(_database, "a").Take();
        (_journal, _heard) = PostgresSite.Open(_database, _lease);
    }

    public Task DisposeAsync()
    {
        _journal?.Dispose();
        _database?.Dispose();
        return Task.CompletedTask;
    }

    [ContractFact]
    public async Task A_server_killed_in_the_middle_of_commits_and_started_again_loses_nothing_acknowledged()
    {
        long acknowledged = 0;
        Task draining = Task.Run(() => Outbox.Drain(Journal, Count, seed: 1, durable => Interlocked.Exchange(ref acknowledged, durable)));
        await GoneOnAsync(draining, () => Interlocked.Read(ref acknowledged) >= 300);
        await Server.KillAsync();
        long safe = Interlocked.Read(ref acknowledged);
        await Server.RestartAsync();
        Assert.True(Reader.LastId >= safe);
        await draining;
        IsWhole();
    }

    [ContractFact]
    public async Task Backends_killed_or_ended_in_the_middle_of_commits_lose_nothing_acknowledged()
    {
        long acknowledged = 0;
        Task draining = Task.Run(() => Outbox.Drain(Journal, Count, seed: 2, durable => Interlocked.Exchange(ref acknowledged, durable)));
        for (int ends = 1; ends <= 3; ends++)
        {
            await GoneOnAsync(draining, () => Interlocked.Read(ref acknowledged) >= ends * 200);
            await TryAsync(() => Server.QueryAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'deskdevice'"));
        }

        // kill -9 of one: the server throws all sessions out and recovers.
        string backend = await WalWriterAsync();
        using (Process kill = Process.Start("kill", ["-9", backend])) await kill.WaitForExitAsync();
        await draining;
        // All may have been durable before the server noticed: reading it, and the next test, need one that has recovered.
        await RecoveredAsync(backend);
        IsWhole();
    }

    [ContractFact]
    public async Task A_server_that_is_read_only_refuses_and_goes_on_by_itself()
    {
        Journal.Append(Entry(1));
        Heard.WaitCommitted(1);
        await Server.QueryAsync($"ALTER DATABASE {DatabaseName} SET default_transaction_read_only = on");
        await ReloadAsync("default_transaction_read_only = on");
        try
        {
            await RefusesAsync(Refusal.ReadOnly);
        }
        finally
        {
            await ReloadAsync("default_transaction_read_only = off");
            await Server.QueryAsync($"SET default_transaction_read_only = off; ALTER DATABASE {DatabaseName} RESET default_transaction_read_only");
        }

        Outbox.Drain(Journal, 20, seed: 3);
        IsWhole(20);
    }

    [ContractFact]
    public async Task A_server_whose_disk_is_full_refuses_and_goes_on_by_itself()
    {
        Journal.Append(Entry(1));
        Heard.WaitCommitted(1);
        // The server's own error for a full disk, raised where a row would be written: filling a disk for real would take the machine's.
        await Server.QueryAsync(
            """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON deskdevice.entry EXECUTE FUNCTION full_disk()
            """,
            DatabaseName);
        await RefusesAsync(Refusal.DiskFull);
        await Server.QueryAsync("DROP TRIGGER full_disk ON deskdevice.entry", DatabaseName);

        Outbox.Drain(Journal, 20, seed: 4);
        IsWhole(20);
    }

    [ContractFact]
    public async Task A_commit_whose_answer_was_lost_is_found_and_not_written_twice()
    {
        Journal.Append(Entry(1));
        Heard.WaitCommitted(1);
        // The commit waits for a lock; meanwhile its session ends, the row is there all the same, as when only the answer was lost.
        await Server.QueryAsync("CREATE TABLE deskdevice.other AS SELECT * FROM deskdevice.entry", DatabaseName);
        await Server.QueryAsync("ALTER TABLE deskdevice.entry RENAME TO hidden", DatabaseName);
        Journal.Append(Entry(2));
        Heard.WaitRefused(1);
        await Server.QueryAsync("ALTER TABLE deskdevice.hidden RENAME TO entry", DatabaseName);
        await Server.QueryAsync("INSERT INTO deskdevice.entry SELECT site, 2, source, boot, 2, received_ms, payload FROM deskdevice.entry", DatabaseName);

        Journal.Append(Entry(2));
        Heard.WaitCommitted(2);
        Journal.Append(Entry(3));
        Assert.Equal([(1L, 1L), (2L, 2L), (3L, 3L)], Heard.WaitCommitted(3).Select(entry => (entry.Id, entry.Seq)));
        IsWhole(3);
    }

    [ContractFact]
    public async Task An_id_that_is_taken_meanwhile_is_not_given_twice()
    {
        Journal.Append(Entry(1));
        Heard.WaitCommitted(1);
        // As a statement of this gateway's lost connection that the server ends late.
        await Server.QueryAsync("INSERT INTO deskdevice.entry SELECT site, 2, source, boot, 2, received_ms, payload FROM deskdevice.entry", DatabaseName);
        Journal.Append(Entry(2));
        Heard.WaitRefused(1);
        Journal.Append(Entry(2));
        Assert.Equal([1L, 2L], Heard.WaitCommitted(2).Select(entry => entry.Id));
        IsWhole(2);
    }

    [ContractFact]
    public async Task Without_a_server_there_is_no_start_and_the_message_keeps_the_password()
    {
        PostgresOptions options = new() { Connection = $"Host=127.0.0.1;Port={FreePort.Take()};Database=none;Username=x;Password=secret-9" };
        PostgresUnavailableException unreachable = Assert.Throws<PostgresUnavailableException>(() => PostgresDatabase.Open(options));
        PostgresOptions wrong = new() { Connection = Server.Connection().Replace("only-for-tests", "secret-9", StringComparison.Ordinal) };
        PostgresUnavailableException refused = Assert.Throws<PostgresUnavailableException>(() => PostgresDatabase.Open(wrong));
        foreach (PostgresUnavailableException failure in (PostgresUnavailableException[])[unreachable, refused])
        {
            Assert.DoesNotContain("secret-9", failure.ToString(), StringComparison.Ordinal);
        }

        Assert.StartsWith($"PostgreSQL at 127.0.0.1:{Server.Port}, database 'postgres' cannot be used", refused.Message, StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    private string DatabaseName => new Npgsql.NpgsqlConnectionStringBuilder(_database!.Options.Connection).Database!;

    private static async Task GoneOnAsync(Task draining, Func<bool> condition)
    {
        await Eventually.Async(() => draining.IsCompleted || condition(), TimeSpan.FromSeconds(90), "entries are acknowledged");
        if (draining.IsFaulted) await draining;
    }

    private static async Task TryAsync(Func<Task<string>> query)
    {
        try
        {
            await query();
        }
        catch (InvalidOperationException)
        {
            // The server was just recovering.
        }
    }

    private async Task ReloadAsync(string setting)
    {
        await Server.QueryAsync($"ALTER SYSTEM SET {setting}");
        await Server.QueryAsync("SELECT pg_reload_conf()");
    }

    // The setting takes effect within moments: what was still stored before then is fine too.
    private async Task RefusesAsync(Refusal refusal)
    {
        long next = 2;
        await Eventually.Async(
            () =>
            {
                if (Heard.Refused.Length == 0) Journal.Append(Entry(next++));
                return Heard.Refused.Length > 0;
            },
            TimeSpan.FromSeconds(60),
            "the journal refuses");
        Assert.Equal(refusal, Heard.Refused[0].Refusal);
        Assert.NotNull(Journal.Store.Error);
    }

    private Task<string> WalWriterAsync() => Server.QueryAsync("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'");

    private Task RecoveredAsync(string killed) => Eventually.Async(
        async () =>
        {
            string now = "";
            await TryAsync(async () => now = await WalWriterAsync());
            return now.Length > 0 && now != killed;
        },
        RecoveredWithin,
        "the server has recovered");

    private void IsWhole(int count = Count)
    {
        Journal.Dispose();
        Assert.Equal(Enumerable.Range(1, count).Select(seq => (long)seq), Reader.ReadAll().Select(entry => entry.Seq));
        Assert.Equal(Reader.ReadAll().Select(Plain), Heard.Committed.Select(Plain));
    }
}
