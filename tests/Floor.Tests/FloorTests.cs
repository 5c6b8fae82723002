using DeskDevice.Contract.Events;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Site;

namespace DeskDevice.Floor.Tests;

public sealed class FloorTests
{
    private readonly FloorScript _desk = new();

    [Fact]
    public void ACallBecomesARecordWithItsVerdicts()
    {
        _desk.At(0, EventKinds.Ring).At(6_000, EventKinds.Answer).Voice(6_000, 0, 10, -10, 0)
            .At(20_000, EventKinds.Hold).At(90_000, EventKinds.Unhold).At(100_000, EventKinds.End).At(110_000, EventKinds.Done);
        CallView call = Assert.Single(_desk.Day().Calls);
        Assert.Equal(("inbound", 6_000L, 24_000L, 70_000L, 1, 10_000L), (call.Direction, call.RingMs, call.TalkMs, call.HoldMs, call.Holds, call.WrapUpMs));
        Assert.Equal((0, 1.0, true), (call.Level, call.InBand, call.OutcomeNoted));
        Assert.Equal(["outcome kept", "wrap-up kept", "ended-by unknown", "dead-air kept", "volume kept", "hold long", "ring kept"], _desk.Day().Verdicts.Select(v => v.Rule + " " + v.Outcome));
        Assert.True(_desk.Day().Verdicts[5].IsBreach);
    }

    [Fact]
    public void AnUnansweredRingCountsAgainstTheServiceLevel()
    {
        _desk.At(0, EventKinds.Ring).At(5_000, EventKinds.Answer).At(10_000, EventKinds.End).At(11_000, EventKinds.Done)
            .At(20_000, EventKinds.Ring).At(60_000, EventKinds.Missed);
        FloorTotals totals = _desk.Floor.Snapshot(FloorScript.StartMs).Totals;
        Assert.Equal(0.5, totals.ServiceLevel);
        Assert.Equal(1, totals.Verdicts["ring missed"]);
        Assert.Equal(2, totals.Calls);
    }

    [Fact]
    public void ARebootInMidCallCutsTheRecord()
    {
        _desk.At(0, EventKinds.Dial).At(30_000, EventKinds.Help).Reboot().At(0, EventKinds.Boot);
        Assert.Equal("cut", Assert.Single(_desk.Calls).EndedBy);
        Assert.Equal(("idle", ""), (_desk.Tile(0).State, _desk.Tile(0).Help));
    }

    [Fact]
    public void ASnapshotIsNeverChangedByWhatComesAfterIt()
    {
        _desk.At(0, EventKinds.Ring);
        FloorSnapshot before = _desk.Floor.Snapshot(FloorScript.StartMs);
        _desk.At(1_000, EventKinds.Answer).At(2_000, EventKinds.End).At(3_000, EventKinds.Done);
        Assert.Equal("ringing", before.Of(FloorScript.Desk)!.Tile.State);
        Assert.Empty(before.Of(FloorScript.Desk)!.Day.Calls);
        Assert.True(_desk.Floor.Snapshot(FloorScript.StartMs).Version > before.Version);
    }

    [Fact]
    public void TilesStandInTheOrderOfSeats()
    {
        FloorScript floor = new(new Seat("b", "A-01", "Red"), new Seat("a", "A-02", "Red"));
        floor.Floor.Contact("a", 1);
        floor.Floor.Contact("b", 1);
        Assert.Equal(["A-01", "A-02"], floor.Floor.Snapshot(1).Desks.Select(view => view.Tile.Seat));
        Assert.Equal(2, floor.Floor.Snapshot(1).Totals.States["idle"]);
    }

    [Fact]
    public void OnlyADeskInACallOrWrapUpIsBusy()
    {
        Assert.False(_desk.Floor.IsBusy(FloorScript.Desk));
        Assert.True(_desk.At(0, EventKinds.Ring).Floor.IsBusy(FloorScript.Desk));
        Assert.False(_desk.At(1_000, EventKinds.Missed).At(2_000, EventKinds.Away).Floor.IsBusy(FloorScript.Desk));
    }

    [Fact]
    public void KeepsTheLastFiftyOfADesk()
    {
        for (int i = 0; i < 60; i++) _desk.At(i * 3_000, EventKinds.Ring).At((i * 3_000) + 2_000, EventKinds.Missed);
        Assert.Equal(50, _desk.Day().Calls.Count);
        Assert.Equal(60, _desk.Tile(0).Calls);
    }
}
