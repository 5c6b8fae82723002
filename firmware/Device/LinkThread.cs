using System;
using System.Threading;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Link;
using DeskDevice.Core.Supervision;
using DeskDevice.Device.Supervision;

namespace DeskDevice.Device;

/// <summary>The loop that keeps the link, some twenty times a second, and says farewell before a restart on purpose.</summary>
internal sealed class LinkThread
{
    // A pass returns at once, but for a flash that is slow to take an acknowledgement.
    private const int LongestMs = 15_000;
    private const int PassMs = 50;

    private readonly LinkLoop _link;
    private readonly Restarter _restarter;
    private readonly LoopWatch _watch;
    private readonly int _loop;
    private bool _isLeaving;

    public LinkThread(LinkLoop link, Restarter restarter, LoopWatch watch)
    {
        _link = link;
        _restarter = restarter;
        _watch = watch;
        _loop = watch.Register("link", LongestMs, Environment.TickCount64);
    }

    public void Run()
    {
        while (true)
        {
            long nowMs = Environment.TickCount64;
            if (_restarter.IsWanted && !_isLeaving)
            {
                _isLeaving = true;
                _link.Leave(LinkReport.Sleeping, nowMs);
            }

            _link.Pass(nowMs, nowMs);
            if (_link.HasLeft) _restarter.Now();
            _watch.Alive(_loop, nowMs);
            Thread.Sleep(PassMs);
        }
    }
}
