using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Floor.Sources;
using DeskDevice.Site;

namespace DeskDevice.Floor.Tests;

/// <summary>What the floor makes of a phone system and a desk that tell of the same call.</summary>
public sealed class SourceTests
{
    private readonly FloorScript _desk = new();

    // Every row of the table in docs/phone-systems.md: the phone's state before, and after each event.
    [Theory]
    [InlineData("free", "ring ringing, missed free, answer talking, dial talking, hold holding, unhold talking, end free, transfer free, transferred free")]
    [InlineData("ringing", "ring ringing, missed free, answer talking, dial talking, hold holding, unhold talking, end free, transfer ringing, transferred ringing")]
    [InlineData("talking", "ring ringing, missed free, answer talking, dial talking, hold holding, unhold talking, end free, transfer talking, transferred talking")]
    [InlineData("holding", "ring ringing, missed free, answer talking, dial talking, hold holding, unhold talking, end free, transfer holding, transferred holding")]
    public void An_event_leads_the_phone_where_the_table_says(string state, string row) =>
        Assert.Equal(row, string.Join(", ", CallOrder.All().Select(kind => $"{kind} {PhoneSide.After(state, kind)}")));

    [Theory]
    [InlineData("idle", "free")]
    [InlineData("ringing", "ringing")]
    [InlineData("talking", "talking")]
    [InlineData("holding", "holding")]
    [InlineData("wrap-up", "free")]
    [InlineData("away", "free")]
    public void Each_of_the_desks_states_is_one_of_the_phones(string state, string phone) =>
        Assert.Equal(phone, PhoneSide.OfDesk(Enumerable.Range(0, CallState.Count).Single(one => CallState.Word(one) == state)));

    [Fact]
    public void What_both_say_within_two_seconds_is_no_disagreement()
    {
        _desk.At(0, EventKinds.Boot);
        Phone(10_000, EventKinds.Ring);
        _desk.At(12_000, EventKinds.Ring);
        Phone(15_000, EventKinds.Answer);
        _desk.At(14_500, EventKinds.Answer);
        DeskTile tile = _desk.Tile(20_000);
        Assert.Equal(("talking", 0L, 0L), (tile.Phone, tile.Disagreements, tile.DisagreesSinceMs));
    }

    [Fact]
    public void What_they_say_differently_for_longer_shows_while_it_lasts_and_is_listed_when_it_is_over()
    {
        _desk.At(0, EventKinds.Boot);
        Phone(10_000, EventKinds.Answer);
        Assert.Equal((0L, 0L), (_desk.Tile(12_000).Disagreements, _desk.Tile(12_000).DisagreesSinceMs));
        Assert.Equal((1L, FloorScript.StartMs + 10_000), (_desk.Tile(12_001).Disagreements, _desk.Tile(12_001).DisagreesSinceMs));
        Assert.Equal(1, _desk.Floor.Snapshot(FloorScript.StartMs + 12_001).Totals.Disagreeing);
        _desk.At(13_000, EventKinds.Dial);
        FloorSnapshot floor = _desk.Floor.Snapshot(FloorScript.StartMs + 14_000);
        DeskView view = floor.Of(FloorScript.Desk)!;
        Assert.Equal((1L, 0L), (view.Tile.Disagreements, view.Tile.DisagreesSinceMs));
        Assert.Equal(new DisagreementView(FloorScript.StartMs + 10_000, FloorScript.StartMs + 13_000, "talking", "idle"), Assert.Single(view.Disagreements));
        Assert.Equal((1L, 0), (floor.Totals.Disagreements, floor.Totals.Disagreeing));
    }

    [Fact]
    public void One_that_goes_on_while_they_say_other_things_is_one()
    {
        _desk.At(0, EventKinds.Boot);
        Phone(10_000, EventKinds.Ring);
        Phone(20_000, EventKinds.Answer);
        Phone(30_000, EventKinds.Hold);
        Phone(40_000, EventKinds.End);
        Assert.Equal(1, _desk.Tile(50_000).Disagreements);
    }

    [Fact]
    public void A_desk_that_no_phone_system_tells_of_disagrees_with_nobody()
    {
        _desk.At(0, EventKinds.Boot).At(1_000, EventKinds.Dial);
        DeskTile tile = _desk.Tile(600_000);
        Assert.Equal(("", 0L, 0L), (tile.Phone, tile.Disagreements, tile.DisagreesSinceMs));
    }

    [Fact]
    public void What_a_desk_tells_late_is_not_held_against_it_a_second_time()
    {
        _desk.At(0, EventKinds.Boot);
        Phone(10_000, EventKinds.Answer);
        Phone(60_000, EventKinds.End);
        Assert.Equal(1, _desk.Tile(70_000).Disagreements);
        _desk.Send(new DeskEvent { Boot = 7, Seq = 2, Ms = 10_100, Kind = EventKinds.Dial }, 600_000);
        _desk.Send(new DeskEvent { Boot = 7, Seq = 3, Ms = 60_100, Kind = EventKinds.End }, 550_000);
        Assert.Equal(1, _desk.Tile(700_000).Disagreements);
    }

    [Fact]
    public void One_that_lasted_until_the_desk_was_back_stays_counted()
    {
        _desk.At(0, EventKinds.Boot);
        Phone(10_000, EventKinds.Answer);
        _desk.Send(new DeskEvent { Boot = 7, Seq = 2, Ms = 10_100, Kind = EventKinds.Dial }, 600_000);
        Assert.Equal((1L, 0L), (_desk.Tile(700_000).Disagreements, _desk.Tile(700_000).DisagreesSinceMs));
    }

    [Fact]
    public void A_snapshot_keeps_what_was_said()
    {
        _desk.At(0, EventKinds.Boot);
        Phone(10_000, EventKinds.Answer);
        _desk.At(15_000, EventKinds.Dial);
        Phone(20_000, EventKinds.Hold);
        StateTape tape = StateTape.Record();
        _desk.Floor.Keep(tape);
        FloorScript other = new();
        byte[] kept = tape.ToBytes();
        other.Floor.Keep(StateTape.Play(kept, 0, kept.Length));
        Assert.Equal(_desk.Tile(30_000), other.Tile(30_000));
        Assert.Equal(("holding", 2L), (other.Tile(30_000).Phone, other.Tile(30_000).Disagreements));
    }

    private void Phone(long ms, string kind) => _desk.Floor.Phone(FloorScript.Desk, kind, FloorScript.StartMs + ms);
}
