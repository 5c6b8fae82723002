using DeskDevice.Contract.Events;
using DeskDevice.Floor.Snapshot;

namespace DeskDevice.Floor.Tests;

/// <summary>Where a desk's calls and verdicts stand on the calendar when they came late.</summary>
public sealed class GuessedTimeTests
{
    private const long HourMs = 3_600_000;

    private readonly FloorScript _desk = new();
    private long _seq;

    [Fact]
    public void WhatComesLiveIsKnown()
    {
        Live(0, EventKinds.Boot);
        Call(60_000, received: null);
        Assert.Equal((FloorScript.StartMs + 60_000, false), Started());
        Assert.All(_desk.Day().Verdicts, verdict => Assert.False(verdict.IsTimeGuessed));
    }

    [Fact]
    public void AnOfflineShiftOfADeskWithoutATimeIsAGuessUntilTheDeskIsSeenLive()
    {
        Late(0, EventKinds.Boot, HourMs);
        Call(60_000, received: HourMs + 100);
        Assert.Equal((FloorScript.StartMs + HourMs + 100 - 4_000 - 20_000, true), Started());
        Assert.True(_desk.Day().Verdicts[0].IsTimeGuessed);

        Live(HourMs + 20_000, EventKinds.Away);
        Assert.True(Started().IsTimeGuessed);
        Live(HourMs + 50_000, EventKinds.Back);
        Assert.Equal((FloorScript.StartMs + 60_000, false), Started());
        Assert.Equal((FloorScript.StartMs + 64_000, false), (_desk.Day().Verdicts[^1].AtMs, _desk.Day().Verdicts[^1].IsTimeGuessed));
    }

    [Fact]
    public void ABootThatWasOverBeforeItWasHeardStaysAGuess()
    {
        Late(0, EventKinds.Boot, HourMs);
        Call(60_000, received: HourMs + 100);
        (long startedMs, _) = Started();
        _desk.Reboot();
        _seq = 0;
        Send(0, EventKinds.Boot, HourMs + 200, boot: 8);
        Send(60_000, EventKinds.Away, HourMs + 60_000, boot: 8);
        Assert.Equal((startedMs, true), Started());
    }

    [Fact]
    public void AWallTimeOfItsOwnPlacesAnEventAndAllOfItsBoot()
    {
        Late(0, EventKinds.Boot, HourMs);
        Call(60_000, received: HourMs + 100);
        Send(200_000, EventKinds.Away, HourMs + 200, utc: FloorScript.StartMs + 200_000);
        Assert.Equal((FloorScript.StartMs + 60_000, false), Started());
    }

    [Fact]
    public void WhatWasKnownBeforeADeskWasCutOffHoldsForWhatItSendsLater()
    {
        Live(0, EventKinds.Boot);
        Live(60_000, EventKinds.Away);
        Live(90_000, EventKinds.Back);
        Call(600_000, received: 2 * HourMs);
        Assert.Equal((FloorScript.StartMs + 600_000, false), Started());
    }

    [Fact]
    public void ACallThatARestartCutsStandsInTheTimeOfItsOwnBoot()
    {
        Live(0, EventKinds.Boot);
        Live(60_000, EventKinds.Dial);
        Send(0, EventKinds.Boot, 90_000, boot: 8, seq: 1);
        CallView call = Assert.Single(_desk.Day().Calls);
        Assert.Equal((FloorScript.StartMs + 60_000, "cut", FloorScript.Desk + "-7-2"), (call.StartedMs, call.EndedBy, call.Id));
    }

    // Rings, is answered after 4 s, and is over after 24; as it happens, or all of it in one burst.
    private void Call(long ms, long? received)
    {
        Send(ms, EventKinds.Ring, received ?? ms);
        Send(ms + 4_000, EventKinds.Answer, received ?? (ms + 4_000));
        Send(ms + 23_000, EventKinds.End, received ?? (ms + 23_000));
        Send(ms + 24_000, EventKinds.Done, received ?? (ms + 24_000));
    }

    private void Live(long ms, string kind) => Send(ms, kind, ms);

    private void Late(long ms, string kind, long receivedMs) => Send(ms, kind, receivedMs);

    private void Send(long ms, string kind, long receivedMs, long boot = 7, long utc = 0, long seq = 0) => _desk.Send(
        new DeskEvent { Boot = boot, Seq = seq == 0 ? ++_seq : seq, Ms = ms, Kind = kind, Utc = utc }, receivedMs - ms);

    private (long StartedMs, bool IsTimeGuessed) Started() => (_desk.Day().Calls[^1].StartedMs, _desk.Day().Calls[^1].IsTimeGuessed);
}
