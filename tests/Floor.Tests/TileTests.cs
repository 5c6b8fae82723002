using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Site;

namespace DeskDevice.Floor.Tests;

public sealed class TileTests
{
    private readonly FloorScript _desk = new();

    [Theory]
    [InlineData(EventKinds.Ring, "ringing")]
    [InlineData(EventKinds.Dial, "talking")]
    [InlineData(EventKinds.Away, "away")]
    public void FollowsTheCallTimer(string kind, string state)
    {
        DeskTile tile = _desk.At(1_000, kind).Tile(2_000);
        Assert.Equal(state, tile.State);
        Assert.Equal(FloorScript.StartMs + 1_000, tile.SinceMs);
    }

    [Fact]
    public void ShowsTheSeatItStandsAt()
    {
        FloorScript seated = new(new Seat(FloorScript.Desk, "A-07", "Red"));
        DeskTile tile = seated.At(0, EventKinds.Ring).Tile(0);
        Assert.Equal(("A-07", "Red"), (tile.Seat, tile.Team));
        Assert.Equal(("000001", Seat.NoTeam), (_desk.At(0, EventKinds.Ring).Tile(0).Seat, _desk.Tile(0).Team));
    }

    [Fact]
    public void ShowsADeadlineBeforeTheDesksNextEventBringsIt()
    {
        _desk.At(0, EventKinds.Dial).At(10_000, EventKinds.Hold);
        Assert.Equal("", _desk.Tile(54_999).Prompt);
        Assert.Equal(PromptKinds.Hold, _desk.Tile(55_000).Prompt);
        Assert.Equal(FloorScript.StartMs + 70_000, _desk.Tile(55_000).PromptUntilMs);
        Assert.Equal((PromptKinds.HoldLong, ""), (_desk.Tile(70_000).Prompt, _desk.Tile(70_000).Attention));
        Assert.Equal((PromptKinds.HoldLong, PromptKinds.HoldSupervisor), (_desk.Tile(85_000).Prompt, _desk.Tile(85_000).Attention));
        Assert.Empty(_desk.Verdicts);
    }

    [Fact]
    public void LookingAheadCountsForNothing()
    {
        _desk.At(0, EventKinds.Dial).At(10_000, EventKinds.Hold);
        Assert.Equal(PromptKinds.HoldLong, _desk.Tile(100_000).Prompt);
        _desk.At(30_000, EventKinds.Unhold);
        Assert.Equal("", _desk.Tile(100_000).Prompt);
        Assert.Contains("hold kept", Assert.Single(_desk.Verdicts), StringComparison.Ordinal);
    }

    [Fact]
    public void ARepeatChangesNothing()
    {
        DeskEvent ring = new() { Boot = 7, Seq = 1, Ms = 0, Kind = EventKinds.Ring };
        DeskEvent answer = new() { Boot = 7, Seq = 2, Ms = 4_000, Kind = EventKinds.Answer };
        _desk.Send(ring).Send(answer).Send(ring, delayMs: 60_000).Send(answer, delayMs: 60_000);
        Assert.Equal(("talking", 0L, 0L), (_desk.Tile(5_000).State, _desk.Tile(5_000).Odd, _desk.Tile(5_000).Gaps));
        Assert.Single(_desk.Verdicts);
    }

    [Fact]
    public void MissingNumbersAreGapsAndImpossibleEventsAreOdd()
    {
        _desk.At(0, EventKinds.Ring).Skip(3).At(1_000, EventKinds.Unhold);
        Assert.Equal((3L, 1L), (_desk.Tile(1_000).Gaps, _desk.Tile(1_000).Odd));
    }

    [Fact]
    public void AnUnreadablePayloadWithItsNumberIsCountedOnceAndIsNoGap()
    {
        _desk.At(0, EventKinds.Ring);
        _desk.Floor.Unreadable(FloorScript.Desk, 7, 2, FloorScript.StartMs);
        _desk.Floor.Unreadable(FloorScript.Desk, 7, 2, FloorScript.StartMs);
        _desk.Skip(1).At(1_000, EventKinds.Answer);
        Assert.Equal((1L, 0L, "talking"), (_desk.Tile(1_000).Unreadable, _desk.Tile(1_000).Gaps, _desk.Tile(1_000).State));
    }

    [Fact]
    public void SaysWhetherItsDataIsLiveStaleOrLost()
    {
        _desk.Link(LinkReport.Ready).At(0, EventKinds.Ring);
        Assert.Equal("live", _desk.Tile(FloorState.StaleAfterMs).Quality);
        Assert.Equal("stale", _desk.Tile(FloorState.StaleAfterMs + 1).Quality);
        Assert.Equal("lost", _desk.Link(LinkReport.Lost).Tile(0).Quality);
        Assert.Equal("live", _desk.Link(LinkReport.Ready).Tile(0).Quality);
    }

    [Theory]
    [InlineData("mid-rail", true)]
    [InlineData("files,level", true)]
    [InlineData("button-hold", true)]
    [InlineData("radio,ring", true)]
    [InlineData("files,radio", false)]
    [InlineData("warp-core", false)]
    [InlineData("", false)]
    public void SaysThatItSensesInPartWhenASensorIsBroken(string faults, bool isImpaired)
    {
        _desk.Floor.Info(FloorScript.Desk, new InfoReport { Firmware = "1.0.0", Boot = 7, Faults = faults }, FloorScript.StartMs);
        Assert.Equal(isImpaired, _desk.Tile(0).IsImpaired);
        _desk.Floor.Info(FloorScript.Desk, new InfoReport { Firmware = "1.0.0", Boot = 8 }, FloorScript.StartMs);
        Assert.False(_desk.Tile(0).IsImpaired);
    }

    [Fact]
    public void TheLastWillOfAnOlderBootLosesNobody()
    {
        _desk.Link(LinkReport.Ready).Reboot().Link(LinkReport.Ready);
        _desk.Floor.Link(FloorScript.Desk, new LinkReport { State = LinkReport.Lost, Boot = 7 }, FloorScript.StartMs);
        Assert.Equal("live", _desk.Tile(0).Quality);
    }

    [Fact]
    public void ShowsTheVoiceWhileItIsFresh()
    {
        _desk.At(0, EventKinds.Dial);
        _desk.Floor.Level(FloorScript.Desk, new LevelReport { Ms = 1_000, Level = 25 }, FloorScript.StartMs + 1_000);
        Assert.Equal(25, _desk.Tile(1_500).Level);
        Assert.Null(_desk.Tile(9_000).Level);
        Assert.Null(_desk.At(1_600, EventKinds.Hold).Tile(1_700).Level);
    }

    [Fact]
    public void HelpIsNotedThenComesThenIsTakenBack()
    {
        _desk.At(0, EventKinds.Dial).At(5_000, EventKinds.Help);
        Assert.Equal(("asked", "help", FloorScript.StartMs + 5_000), (_desk.Tile(6_000).Help, _desk.Tile(6_000).Attention, _desk.Tile(6_000).HelpSinceMs));
        _desk.Floor.Coming(FloorScript.Desk, 1_000);
        Assert.Equal(("coming", ""), (_desk.Tile(6_000).Help, _desk.Tile(6_000).Attention));
        Assert.Equal([PromptKinds.HelpNoted, PromptKinds.HelpComing], _desk.Prompts);
        _desk.At(7_000, EventKinds.Unhelp).Floor.Coming(FloorScript.Desk, 1_000);
        Assert.Equal("", _desk.Tile(7_000).Help);
        Assert.Equal(2, _desk.Prompts.Count);
    }

    [Fact]
    public void ADelayedMessageChangesNoInterval()
    {
        _desk.At(0, EventKinds.Ring);
        _desk.Send(new DeskEvent { Boot = 7, Seq = 2, Ms = 4_000, Kind = EventKinds.Answer }, delayMs: 30_000);
        Assert.Contains("value 4000", Assert.Single(_desk.Verdicts), StringComparison.Ordinal);
        Assert.Equal(FloorScript.StartMs + 4_000, _desk.Tile(40_000).SinceMs);
    }
}
