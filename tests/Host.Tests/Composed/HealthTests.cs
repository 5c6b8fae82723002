using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Host.Composition;
using DeskDevice.Journal;
using DeskDevice.Metrics.Projection;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>A unit's health on its way into the journal.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_is_journaled_every_five_minutes_under_a_source_that_is_no_desk()
    {
        ManualClock clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        await using TestGateway gateway = new() { Parts = new GatewayParts { Clock = clock } };
        await gateway.StartAsync();
        await using (TestDesk desk1 = await gateway.ConnectAsync("desk1"))
        await using (TestDesk desk2 = await gateway.ConnectAsync("desk2"))
        {
            await TellAsync(desk1, 1);
            await TellAsync(desk2, 1);
            clock.Advance(TimeSpan.FromMinutes(4));
            await TellAsync(desk1, 2);
            clock.Advance(TimeSpan.FromMinutes(1));
            await TellAsync(desk1, 3);
        }

        JournalEntry[] entries = [.. gateway.Journal.ReadAll().Where(entry => !GatewaySources.IsDesk(entry.Source))];
        Assert.Equal([1L, 2L, 3L], entries.Select(entry => entry.Seq));
        HealthEntry[] health = [.. entries.Select(entry => HealthEntry.Read(entry.Payload)!)];
        Assert.Equal([("desk1", 1_000L), ("desk2", 1_000L), ("desk1", 3_000L)], health.Select(one => (one.Desk, one.UptimeMs)));
        Assert.Equal((80_000L, -1L, 3L, -60), (health[0].HeapBytes, health[0].NativeBytes, health[0].Waiting, health[0].Signal));

        await gateway.RestartAsync();
        Assert.Equal(["desk1", "desk2"], gateway.Floor.Desks.Select(view => view.Tile.Desk));
        Assert.All(gateway.Floor.Desks, view => Assert.Equal(0, view.Tile.Unreadable));
    }

    // The event behind it is acknowledged when both are in the journal.
    private static async Task TellAsync(TestDesk desk, long seq)
    {
        HealthReport report = new() { Ms = seq * 1_000, HeapBytes = 80_000, Queue = 3, Rssi = -60 };
        await desk.PublishAsync(Topics.Health, TestDesk.Bytes(report.Write));
        await desk.EventAsync(seq, seq == 1 ? EventKinds.Boot : EventKinds.Help);
        await desk.AckedAsync(seq);
    }
}
