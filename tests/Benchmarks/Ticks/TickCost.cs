using DeskDevice.Contract.Events;
using DeskDevice.Core;
using DeskDevice.Core.Leds;
using DeskDevice.Core.Link;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Benchmarks.Ticks;

/// <summary>
/// What one tick of the desk costs in each thing that a desk may be doing, beside an empty loop pass. Written in the language of the
/// desk, so that the same source is measured on nanoFramework's virtual device.
/// </summary>
public sealed class TickCost
{
    private const int TickMs = 10;
    private const int Ticks = 3_000;
    private const int PressTicks = 10;
    private const int LongPressTicks = 120;
    private const int VoiceMv = LevelMeter.DefaultRestMv - LevelMeter.DefaultReferenceMv;

    private readonly ITickMeter _meter;
    private readonly Readings _readings = new() { Headset = true };
    private readonly LedFrame _frame = new();
    private readonly Outgoing _message = new();
    private readonly Desk _desk;
    private long _nowMs;
    private int _sum;

    /// <summary>To be measured by <paramref name="meter"/>.</summary>
    public TickCost(ITickMeter meter)
    {
        _meter = meter;
        DeskIdentity identity = new() { Site = "site", Desk = "desk", Hardware = "virtual", Firmware = "0.1.0", Slot = "a" };
        _desk = new Desk(identity, 77, "power", new Limits(), new Outbox(16));
    }

    /// <summary>Measures everything, the empty loop pass first.</summary>
    public void Run()
    {
        EmptyPasses();
        Levels();
        _readings.LevelMv = LevelMeter.DefaultRestMv;
        Live(PressTicks);
        Measure("idle");
        Press(PressTicks);
        Measure("in a call, silent");
        _readings.LevelMv = VoiceMv;
        Measure("in a call, speaking");
        _readings.LevelMv = LevelMeter.DefaultRestMv - (3 * LevelMeter.DefaultReferenceMv);
        Measure("in a call, too loud");
        _readings.HoldButton = true;
        Live(PressTicks);
        _readings.HoldButton = false;
        Measure("caller on hold");
        _readings.Ring = true;
        Measure("caller on hold, it rings");
        _readings.Ring = false;
        Takes();
    }

    private void EmptyPasses()
    {
        _meter.Begin();
        for (int i = 0; i < Ticks; i++)
        {
        }

        _meter.End("empty loop pass", Ticks);
    }

    private void Levels()
    {
        LevelMeter level = new();
        _meter.Begin();
        for (int i = 0; i < Ticks; i++) level.Take(VoiceMv);
        _meter.End("level of one sample", Ticks);
        _sum += level.TakeLevel();
    }

    private void Measure(string what)
    {
        _meter.Begin();
        Live(Ticks);
        _meter.End(what, Ticks);
    }

    private void Takes()
    {
        _meter.Begin();
        for (int i = 0; i < Ticks; i++)
        {
            if (_desk.Link.TryTake(_message, _nowMs)) _sum++;
        }

        _meter.End("link with nothing to send", Ticks);
    }

    private void Press(int ticks)
    {
        _readings.AnswerButton = true;
        Live(ticks);
        _readings.AnswerButton = false;
        Live(LongPressTicks);
    }

    private void Live(int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            _nowMs += TickMs;
            _desk.Step(_readings, _nowMs);
            _desk.Render(_frame, _nowMs);
        }
    }
}
