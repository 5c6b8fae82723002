using System;
using System.Threading;
using DeskDevice.Core;
using DeskDevice.Core.Leds;
using DeskDevice.Core.Sensors;
using DeskDevice.Core.Supervision;

namespace DeskDevice.Device;

/// <summary>The loop that reads the sensors and steps the desk, 100 times a second, and shows what the desk wants shown.</summary>
internal sealed class SenseLoop
{
    /// <summary>The longest it may be silent, ms: the flash may be slow, and garbage be collected.</summary>
    public const int LongestMs = 3000;

    private const int TickMs = 10;

    // The LEDs follow 25 times a second: faster is not seen, and a frame costs as much as the rest of a tick.
    private const int TicksAFrame = 4;
    private const int TicksAMidRail = 100;

    private readonly Board _board;
    private readonly Desk _desk;
    private readonly object _deskLock;
    private readonly LoopWatch _watch;
    private readonly int _loop;
    private readonly LedFrame _frame;
    private readonly Readings _readings = new();
    private readonly MidRail _midRail;

    public SenseLoop(Board board, Desk desk, object deskLock, LedFrame frame, LoopWatch watch)
    {
        _board = board;
        _desk = desk;
        _deskLock = deskLock;
        _frame = frame;
        _watch = watch;
        _midRail = new MidRail(desk.Level.RestMv);
        _loop = watch.Register("sense", LongestMs, Environment.TickCount64);
    }

    public void Run()
    {
        long dueMs = Environment.TickCount64;
        for (int tick = 0; ; tick++)
        {
            Tick(tick, Environment.TickCount64);

            // A tick that came late is not made up for by a burst.
            long nowMs = Environment.TickCount64;
            dueMs = dueMs + TickMs > nowMs ? dueMs + TickMs : nowMs + 1;
            Thread.Sleep((int)(dueMs - nowMs));
        }
    }

    private void Tick(int tick, long nowMs)
    {
        _board.Read(_readings, nowMs);
        bool isNew = false;
        lock (_deskLock)
        {
            if (tick % TicksAMidRail == 0) _desk.Level.RestMv = _midRail.Step(_readings.MidRailMv);
            _desk.Step(_readings, nowMs);
            if (tick % TicksAFrame == 0) isNew = _desk.Render(_frame, nowMs);
        }

        if (isNew) _board.Leds.Show(_frame);
        _watch.Alive(_loop, nowMs);
    }
}
