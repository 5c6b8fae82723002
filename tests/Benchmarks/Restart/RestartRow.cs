using System.Diagnostics;
using DeskDevice.Benchmarks.Mqtt.Rows;
using DeskDevice.Benchmarks.Mqtt.Servers;
using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Support;

namespace DeskDevice.Benchmarks.Restart;

/// <summary>From the start of the gateway's process until its floor is live and desks can come, with a month of events in its journal.</summary>
internal sealed class RestartRow
{
    private const string Site = "demo";
    private const int Desks = 1_000;
    private const int Days = 30;
    private const int Rounds = 3;
    private const int Batch = 10_000;

    // After so many the next snapshot is due.
    private const int Tail = 25_000;

    // All of the journal, on a machine where other programs run.
    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(10);

    private readonly string _folder;
    private readonly int _entries;

    private RestartRow(int entries, string folder) => (_entries, _folder) = (Math.Max(entries, 2 * Tail), folder);

    private string Journal => Path.Combine(_folder, "journal");

    private string Snapshot => Path.Combine(_folder, "snapshots", "floor.snapshot");

    private string Kept => Path.Combine(_folder, "kept");

    /// <summary>Measures with so many entries, and prints the table.</summary>
    public static async Task<int> RunAsync(int entries)
    {
        using TempFolder folder = new();
        return await RunAsync(entries, folder.Path);
    }

    /// <summary>The same in a folder that stays: the next time the journal is there already, and only the restarts from its snapshot are measured.</summary>
    public static async Task<int> RunAsync(int entries, string folder)
    {
        RestartRow row = new(entries, folder);
        TableRow[] made = File.Exists(row.Kept) ? [] : [await row.MakeAsync()];
        TableRow.Print([.. await row.MeasureAsync(), .. made]);
        return 0;
    }

    private async Task<TableRow> MakeAsync()
    {
        List<JournalEntry> tail = Fill();
        Start without = await StartAsync(ThenWaitForSnapshotAsync);
        Console.WriteLine($"without a snapshot: {without}");
        Write(tail);
        File.Copy(Snapshot, Kept);
        return new($"without a snapshot, once, with {_entries - Tail:N0} entries", $"{without}", "", "");
    }

    private async Task<TableRow[]> MeasureAsync()
    {
        Start[] with = new Start[Rounds], scan = new Start[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            File.Delete(Snapshot + ".old");
            File.Copy(Kept, Snapshot, overwrite: true);
            with[round] = await StartAsync(ThenKillAsync);
            scan[round] = Scan();
            Console.WriteLine($"round {round + 1}: with {with[round]}, raw scan {scan[round]}");
        }

        string beside = $"a raw SQLite scan of the same files {Median(scan)}; snapshot {new FileInfo(Kept).Length / 1e6:0.0} MB, fsync {Fsync.MedianMs():0.00} ms";
        return
        [
            new($"restart with {_entries:N0} entries over {Days} days, the last {Tail:N0} of them after the snapshot", $"{Median(with)}", "10 s", beside),
            new("the same against the scan", $"{Median(with).Seconds / Median(scan).Seconds:0.00}", "", ""),
        ];
    }

    // All but the last entries, which are given back.
    private List<JournalEntry> Fill()
    {
        long started = Stopwatch.GetTimestamp();
        DateOnly first = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-Days);
        JournalMonth month = new(Site, first, Desks, (int)Math.Ceiling(_entries / (double)Desks / Days));
        int left = _entries - Tail;
        for (int day = 0; left > 0; day++)
        {
            List<JournalEntry> entries = [.. month.DayOf(day)];
            int now = Math.Min(left, entries.Count);
            Write(entries[..now]);
            left -= now;
            if (left > 0) continue;
            for (day++, entries = entries[now..]; entries.Count < Tail; day++) entries.AddRange(month.DayOf(day));
            Console.WriteLine($"{_entries:N0} entries were made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
            return entries[..Tail];
        }

        return [];
    }

    private void Write(List<JournalEntry> entries)
    {
        GroupCommitJournal journal = new(
            SqliteStore.Open(new SqliteStoreOptions { Folder = Journal }), new JournalOptions { QueueEntries = entries.Count + 1, BatchEntries = Batch });
        foreach (JournalEntry entry in entries) journal.Append(entry);
        journal.Start(new Nobody());
        journal.Dispose();
        if (journal.Counters.Durable != entries.Count) throw new IOException($"The journal took {journal.Counters.Durable} of {entries.Count} entries: {journal.Store.Error}");
    }

    private Start Scan()
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        double seconds = JournalScan.Seconds(Journal);
        return new Start(seconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    private async Task<Start> StartAsync(Func<ServerProcess, Task> then)
    {
        int mqtt = FreePort.Take(), http = FreePort.Take();
        ProcessStartInfo start = new(Contender.Dotnet,
        [
            Path.Combine(AppContext.BaseDirectory, "deskdevice.dll"), "gateway", "--mqtt-port", $"{mqtt}", "--http-port", $"{http}", "--data", _folder,
        ]);
        start.Environment["DOTNET_TieredCompilation"] = "1";
        long started = Stopwatch.GetTimestamp();
        await using ServerProcess gateway = await ServerProcess.StartAsync(start, mqtt, StartWithin);
        using HttpClient client = new();
        await Eventually.Async(() => ShowsAsync(client, http), TimeSpan.FromSeconds(60), () => $"the floor is shown; the gateway said:\n{gateway.Output}");
        using Process process = Process.GetProcessById(gateway.Id);
        Start live = new(Stopwatch.GetElapsedTime(started).TotalSeconds, process.TotalProcessorTime.TotalSeconds);
        await then(gateway);
        return live;
    }

    private static async Task<bool> ShowsAsync(HttpClient client, int port)
    {
        try
        {
            return (await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/floor"))).Contains("\"tiles\":[{", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Task ThenWaitForSnapshotAsync(ServerProcess gateway) =>
        Eventually.Async(() => File.Exists(Snapshot), TimeSpan.FromSeconds(60), "the floor is kept");

    private static Task ThenKillAsync(ServerProcess gateway) => gateway.KillAsync();

    private static Start Median(Start[] starts) => starts.OrderBy(start => start.Seconds).ElementAt(starts.Length / 2);

    /// <summary>What one took: by the clock, and of processors, which says more where other programs run.</summary>
    private sealed record Start(double Seconds, double Processor)
    {
        public override string ToString() => $"{Seconds:0.00} s ({Processor:0.00} s of processor)";
    }

    private sealed class Nobody : IJournalObserver
    {
        public void Committed(ReadOnlySpan<JournalEntry> entries)
        {
            // They are read from the files.
        }

        public void Refused(ReadOnlySpan<JournalEntry> entries, Refusal refusal)
        {
            // It is counted.
        }
    }
}
