using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Leds;

namespace DeskDevice.Core.Tests;

public class DeskTests
{
    private readonly Desk _desk = new(
        new DeskIdentity { Site = "site", Desk = "desk", Hardware = "virtual", Firmware = "1", Slot = "a" }, 1, "power", new Limits());

    private readonly Readings _readings = new();
    private long _nowMs;

    [Fact]
    public void A_desk_is_busy_from_the_first_ring_to_the_end_of_wrap_up()
    {
        Run(100);
        Assert.False(_desk.IsBusy);
        _readings.Ring = true;
        Run(100);
        Assert.True(_desk.IsBusy);
        _readings.Ring = false;
        _readings.AnswerButton = true;
        Run(100);
        Assert.Equal(CallState.Talking, _desk.State);
        _readings.AnswerButton = false;
        Run(100);
        _readings.AnswerButton = true;
        Run(100);
        _readings.AnswerButton = false;
        Run(100);
        Assert.Equal(CallState.WrapUp, _desk.State);
        Assert.True(_desk.IsBusy);
        _readings.WrapUpButton = true;
        Run(100);
        _readings.WrapUpButton = false;
        Run(400);
        Assert.False(_desk.IsBusy);
    }

    [Fact]
    public void A_chat_is_as_busy_as_a_call()
    {
        _readings.AnswerButton = true;
        Run(1200);
        Assert.Equal(CallState.Talking, _desk.State);
        Assert.True(_desk.IsBusy);
    }

    [Fact]
    public void A_clock_that_goes_back_is_not_followed()
    {
        Run(1000);
        _readings.Ring = true;
        Run(100);
        long since = _desk.StateSinceMs;
        _desk.Step(_readings, 5);
        Assert.Equal(CallState.Ringing, _desk.State);
        Assert.Equal(since, _desk.StateSinceMs);
    }

    // 100 times a second for a whole shift: what is allocated once a tick fills a board's heap in minutes. What the runtime itself
    // allocates the first time through (types, statics) is no tick's, hence the best of three.
    [Fact]
    public void A_tick_allocates_nothing() => Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => new DeskTests().AllocatedInThreeSeconds()));

    private long AllocatedInThreeSeconds()
    {
        LedFrame frame = new();
        Run(1000);
        _readings.Ring = true;
        Run(500);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 300; i++)
        {
            Run(10);
            _desk.Render(frame, _nowMs);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Run(int ms)
    {
        for (long end = _nowMs + ms; _nowMs < end;)
        {
            _nowMs += 10;
            _desk.Step(_readings, _nowMs);
        }
    }
}
