using System.Diagnostics;
using DeskDevice.Journal;

namespace DeskDevice.Host.Telemetry;

/// <summary>An event on its way from receipt to acknowledgement. Times are time stamps of <see cref="Stopwatch"/>.</summary>
internal sealed class FollowedEvent(string desk, long boot, long seq, long arrivedAt, Activity? trace)
{
    private readonly long _queuedAt = Stopwatch.GetTimestamp();

    public TimeSpan Age => Stopwatch.GetElapsedTime(arrivedAt);

    public bool IsIn(ReadOnlySpan<JournalEntry> entries)
    {
        foreach (ref readonly JournalEntry entry in entries)
        {
            if (entry.Seq == seq && entry.Boot == boot && entry.Source == desk) return true;
        }

        return false;
    }

    /// <summary>A prompt went out because of it.</summary>
    public void Prompted(string kind)
    {
        if (trace is null) return;
        long now = Stopwatch.GetTimestamp();
        Spans.Part("prompt " + kind, trace, now, now);
    }

    /// <summary>It was acknowledged, when the journal had it from <paramref name="durableAt"/> on.</summary>
    public void Acknowledged(long durableAt)
    {
        if (trace is null) return;
        Spans.Part("intake", trace, arrivedAt, _queuedAt);
        Spans.Part("journal", trace, _queuedAt, durableAt);
        Spans.Part("ack", trace, durableAt, Stopwatch.GetTimestamp());
        trace.Dispose();
    }

    /// <summary>It ended before it was acknowledged.</summary>
    public void Ended(string why)
    {
        trace?.SetStatus(ActivityStatusCode.Error, why);
        trace?.Dispose();
    }
}
