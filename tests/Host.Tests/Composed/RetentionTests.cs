using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Support;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>What is older than the settings say is deleted, while the gateway runs and when it starts.</summary>
public sealed class RetentionTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Monday);

    [Fact]
    public async Task Days_and_points_beyond_it_go_by_the_clock()
    {
        await using TestGateway gateway = await StartAsync(retentionDays: 2);
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.EventAsync(2, EventKinds.Ring);
        await desk.EventAsync(3, EventKinds.Answer);
        await desk.AckedAsync(3);
        await gateway.Gateway.SettleAsync(TestGateway.Deadline);
        Assert.Equal(1, Points(gateway));

        _clock.Advance(TimeSpan.FromDays(1));
        await desk.EventAsync(4, EventKinds.End, 86_400_000);
        await desk.AckedAsync(4);
        Assert.Equal(["2026-03-02.db", "2026-03-03.db"], Days(gateway));

        // Wednesday: Monday is two days old, and kept. Thursday: it is more.
        _clock.Advance(TimeSpan.FromDays(1));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains("2026-03-02.db", Days(gateway));
        _clock.Advance(TimeSpan.FromDays(1));
        await Eventually.Async(() => Days(gateway).SequenceEqual(["2026-03-03.db"]), TestGateway.Deadline, "Monday is deleted");
        await Eventually.Async(() => Points(gateway) == 0, TestGateway.Deadline, "Monday's points are deleted");
        Assert.Equal([4L], gateway.Journal.ReadAll().Select(entry => entry.Seq));

        await desk.EventAsync(5, EventKinds.Done, 3 * 86_400_000);
        await desk.AckedAsync(5);
        Assert.Equal(5, gateway.Journal.LastId);
    }

    [Fact]
    public async Task A_start_replays_nothing_that_is_beyond_it_and_never_deletes_the_newest_day()
    {
        await using TestGateway gateway = await StartAsync(retentionDays: 1);
        await using (TestDesk desk = await gateway.ConnectAsync("desk1")) await RingAsync(desk, 1);
        _clock.Advance(TimeSpan.FromDays(1));
        await using (TestDesk desk = await gateway.ConnectAsync("desk2")) await RingAsync(desk, 1);
        await gateway.StopAsync();

        _clock.Advance(TimeSpan.FromDays(400));
        await gateway.StartAsync();
        Assert.Equal(["2026-03-03.db"], Days(gateway));
        Assert.Equal(["desk2"], gateway.Floor.Desks.Select(view => view.Tile.Desk));

        // Ids and marks go on: what desk1 sends again is still known.
        await using TestDesk again = await gateway.ConnectAsync("desk1");
        await again.EventAsync(2, EventKinds.Ring);
        await again.AckedAsync(2);
        Assert.Equal(4, gateway.Journal.LastId);
    }

    [Fact]
    public async Task The_oldest_days_go_when_it_is_too_large_and_it_is_counted_why()
    {
        await using TestGateway gateway = await StartAsync(retentionDays: 2);
        gateway.Settings = gateway.Settings with { Data = gateway.Settings.Data with { RetentionMegabytes = 1 } };
        await using (TestDesk desk = await gateway.ConnectAsync("desk1")) await RingAsync(desk, 1);
        await gateway.StopAsync();
        // Yesterday's file as large as its limit; a WAL that is not there yet counts nothing.
        using (FileStream day = File.OpenWrite(Path.Combine(gateway.JournalFolder, "2026-03-02.db"))) day.SetLength(1 << 20);
        _clock.Advance(TimeSpan.FromDays(1));
        await gateway.StartAsync();
        await using (TestDesk desk = await gateway.ConnectAsync("desk2")) await RingAsync(desk, 1);
        Assert.Equal(["2026-03-02.db", "2026-03-03.db"], Days(gateway));
        _clock.Advance(TimeSpan.FromHours(1));
        await Eventually.Async(() => Days(gateway).SequenceEqual(["2026-03-03.db"]), TestGateway.Deadline, "Monday is deleted");
        await Eventually.Async(() => gateway.Gateway.Core.Sites.Slots[0].Core!.Expired is { ForAge: 0, ForSize: 1, Entries: 2 }, TestGateway.Deadline, "it is counted");
    }

    [Fact]
    public async Task The_works_councils_page_says_how_long()
    {
        await using TestGateway gateway = await StartAsync(retentionDays: 123);
        using HttpClient http = gateway.Http();
        Assert.Contains("123", await http.GetStringAsync("/council"), StringComparison.Ordinal);
    }

    private async Task<TestGateway> StartAsync(int retentionDays)
    {
        TestGateway gateway = new();
        gateway.Parts = gateway.Parts with { Clock = _clock };
        gateway.Settings = gateway.Settings with { Data = gateway.Settings.Data with { RetentionDays = retentionDays } };
        await gateway.StartAsync();
        return gateway;
    }

    private static async Task RingAsync(TestDesk desk, long from)
    {
        await desk.EventAsync(from, EventKinds.Boot);
        await desk.EventAsync(from + 1, EventKinds.Ring);
        await desk.AckedAsync(from + 1);
    }

    private static string[] Days(TestGateway gateway) =>
        [.. Directory.GetFiles(gateway.JournalFolder, "*.db").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static long Points(TestGateway gateway)
    {
        using SqliteConnection connection = new($"Data Source={gateway.File("metrics/metrics.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(DISTINCT time_ns) FROM metric";
        return (long)command.ExecuteScalar()!;
    }
}
