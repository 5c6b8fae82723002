using DeskDevice.Contract.Events;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Journal.Snapshots;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>A gateway that was stopped goes on from the snapshot of its floor, and never depends on it.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public async Task A_stop_keeps_the_floor_and_a_start_goes_on_from_it()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        DeskTile before = await WorkAsync(gateway);
        await gateway.StopAsync();
        Snapshot kept = Kept(gateway).First();
        Assert.Equal(gateway.Journal.LastId, kept.At);

        await gateway.StartAsync();
        Assert.Equal(before, Tile(gateway));
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(8, EventKinds.End);
        await desk.AckedAsync(8);
        await gateway.TileAsync("desk1", tile => tile is { State: "wrap-up", Calls: 1 });
        await gateway.StopAsync();
        Assert.Equal([8L, 7L], Kept(gateway).Select(snapshot => snapshot.At));
    }

    [Fact]
    public async Task A_snapshot_that_is_damaged_costs_nothing_but_time()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        DeskTile before = await WorkAsync(gateway);
        await gateway.StopAsync();
        File.WriteAllText(gateway.File("snapshots/floor.snapshot"), "no snapshot");

        await gateway.StartAsync();
        Assert.Equal(before, Tile(gateway));
        await gateway.StopAsync();
        Assert.Equal(7, Assert.Single(Kept(gateway)).At);
    }

    private static async Task<DeskTile> WorkAsync(TestGateway gateway)
    {
        await using (TestDesk desk = await gateway.ConnectAsync("desk1"))
        {
            string[] kinds = [EventKinds.Boot, EventKinds.Ring, EventKinds.Answer, EventKinds.End, EventKinds.Done, EventKinds.Ring, EventKinds.Answer];
            for (int i = 0; i < kinds.Length; i++) await desk.EventAsync(i + 1, kinds[i]);
            await desk.AckedAsync(kinds.Length);
        }

        await gateway.TileAsync("desk1", tile => tile is { State: "talking", Calls: 1 });
        return Tile(gateway);
    }

    // What does not come from the journal (the link, the last contact) is not part of it.
    private static DeskTile Tile(TestGateway gateway) => gateway.Floor.Of("desk1")!.Tile with { Quality = "", LastContactMs = 0 };

    private static Snapshot[] Kept(TestGateway gateway) => [.. new SnapshotFolder(gateway.File("snapshots")).Load("floor", Assert.Fail)];
}
