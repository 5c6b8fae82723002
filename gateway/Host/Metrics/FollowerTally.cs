using DeskDevice.Host.Telemetry;
using DeskDevice.Journal;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Metrics;

/// <summary>How a follower gets on, for people. Written by one thread, read from any.</summary>
/// <param name="sink">Where it leads to.</param>
/// <param name="reader">Where it comes from.</param>
/// <param name="calendar">The clock of the journal's entries.</param>
internal sealed class FollowerTally(IMetricSink sink, IJournalReader reader, TimeProvider calendar)
{
    private const int ShownAside = 20;

    private readonly Lock _gate = new();
    private long _position;
    private long _waitingMs;
    private long _written;
    private string _error = "";
    private long _errorMs;
    private bool _isDown;

    /// <summary>The last entry whose points the sink has taken.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Points that the sink has taken.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>The time of day.</summary>
    public long NowMs => calendar.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>These come next.</summary>
    public void Begin(PointBatch batch)
    {
        lock (_gate) _waitingMs = batch.FirstMs;
    }

    /// <summary>These points have been taken.</summary>
    public void Write(long points)
    {
        lock (_gate)
        {
            Interlocked.Add(ref _written, points);
            _isDown = false;
        }
    }

    /// <summary>It has got to the end of these.</summary>
    public void Take(PointBatch batch)
    {
        lock (_gate)
        {
            _waitingMs = batch.LastMs;
            _isDown = false;
            Interlocked.Exchange(ref _position, batch.At);
        }
    }

    /// <summary>It cannot get on.</summary>
    public void Fail(string reason)
    {
        lock (_gate) (_error, _errorMs, _isDown) = (reason, NowMs, true);
    }

    /// <summary>What health checks and telemetry look at.</summary>
    public SinkSigns Signs(string name, SetAside aside)
    {
        long behind = Math.Max(0, reader.LastId - Position);
        long count = aside.Count;
        lock (_gate) return new SinkSigns(name, behind, TimeSpan.FromMilliseconds(MsFor(behind)), _written, count, _isDown ? _error : "");
    }

    /// <summary>All of it.</summary>
    public SinkStatus Status(SetAside aside)
    {
        long count = aside.Count;
        IReadOnlyList<AsidePoint> newest = aside.Newest(ShownAside);
        long behind = Math.Max(0, reader.LastId - Position);
        lock (_gate) return new SinkStatus(sink.Name, _isDown ? "down" : behind > 0 ? "behind" : "current", behind, MsFor(behind), _written, count, newest, _error, _errorMs);
    }

    // Under the lock.
    private long MsFor(long behind) => behind == 0 || _waitingMs == 0 ? 0 : Math.Max(0, NowMs - _waitingMs);
}
