using System;
using System.Threading;
using DeskDevice.Core;
using DeskDevice.Core.Supervision;
using DeskDevice.Device.Time;
using nanoFramework.Hardware.Esp32;

namespace DeskDevice.Device.Supervision;

/// <summary>
/// The loop that looks after the others: feeds the watchdog chip while all of them turn, restarts the unit when one does not, and
/// once a minute looks at memory and time. If this loop itself stands still, the chip resets the unit.
/// </summary>
internal sealed class Supervisor
{
    private const int MinuteMs = 60_000;
    private const string SetupCommand = "setup";

    private readonly Board _board;
    private readonly Desk _desk;
    private readonly object _deskLock;
    private readonly LoopWatch _watch;
    private readonly Restarter _restarter;
    private readonly SntpTime _time = new();
    private long _minuteMs;

    public Supervisor(Board board, Desk desk, object deskLock, LoopWatch watch, Restarter restarter)
    {
        _board = board;
        _desk = desk;
        _deskLock = deskLock;
        _watch = watch;
        _restarter = restarter;
    }

    public void Run()
    {
        _time.Start("");
        while (true)
        {
            long nowMs = Environment.TickCount64;
            string silent = _watch.Silent(nowMs);
            if (silent.Length > 0) _restarter.Now(StartReason.Watchdog, silent);
            if (_restarter.IsDue(nowMs)) _restarter.Now();
            _board.Watchdog.Feed();
            Listen();
            if (nowMs >= _minuteMs) LookAround(nowMs);
            Thread.Sleep(WatchdogChip.FeedMs);
        }
    }

    private void Listen()
    {
        string? line = _board.Console.TakeLine();
        if (line == null || line.Length == 0) return;
        if (line.Trim() == SetupCommand) _restarter.Now(StartReason.Setup, Unit.SetupWanted);
        _board.Console.Say("type setup to set this unit up");
    }

    // Garbage is collected for the figure, outside of the lock: it may take some 10 ms.
    private void LookAround(long nowMs)
    {
        _minuteMs = nowMs + MinuteMs;
        long heap = nanoFramework.Runtime.Native.GC.Run(false);
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out uint _, out uint free, out uint block);
        lock (_deskLock)
        {
            _desk.Link.HeapBytes = heap;
            _desk.Link.NativeBytes = free;
            _desk.Link.BlockBytes = block;
            _time.Tell(_desk.Utc, nowMs);
        }
    }
}
