using System.Diagnostics;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Site;

namespace DeskDevice.Host.Telemetry;

/// <summary>
/// Follows events of a site from receipt to acknowledgement: one at a time for the figures, and each that is drawn for a trace. An event that is not followed costs
/// a few nanoseconds.
/// </summary>
internal sealed class EventTrail(SitePlan plan, GatewayInstruments instruments, Spans spans)
{
    private const int Most = 16;
    private static readonly TimeSpan TooOld = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly List<FollowedEvent> _followed = new(Most);
    private volatile int _count;

    // Of the owner's thread.
    private FollowedEvent? _inHand;
    private long _arrivedAt;

    /// <summary>The owner takes an event in hand that came at <paramref name="arrivedAt"/>, before the journal has it.</summary>
    public void Begin(string desk, DeskEvent e, long arrivedAt)
    {
        _arrivedAt = arrivedAt;
        bool isDrawn = spans.Draw();
        if (isDrawn || _count == 0) _inHand = Follow(new FollowedEvent(desk, e.Boot, e.Seq, arrivedAt, isDrawn ? TraceOf(desk, e, arrivedAt) : null));
    }

    /// <summary>The owner is done with it, and the journal has it.</summary>
    public void End()
    {
        _arrivedAt = 0;
        _inHand = null;
    }

    /// <summary>The owner is done with it, and the journal did not take it: it was there already, or it was refused.</summary>
    public void EndUnqueued()
    {
        if (_inHand is { } followed)
        {
            lock (_gate) Drop(followed);
            followed.Ended("not queued");
        }

        End();
    }

    /// <summary>A prompt goes out; for the owner's thread.</summary>
    public void Prompted(string kind)
    {
        if (_arrivedAt == 0) return;
        instruments.Prompted(plan.Name, Stopwatch.GetElapsedTime(_arrivedAt));
        _inHand?.Prompted(kind);
    }

    /// <summary>These are durable since <paramref name="durableAt"/>, and acknowledged.</summary>
    public void Acknowledged(ReadOnlySpan<JournalEntry> entries, long durableAt)
    {
        foreach (FollowedEvent followed in TakeOut(entries))
        {
            instruments.Acknowledged(plan.Name, followed.Age);
            followed.Acknowledged(durableAt);
        }
    }

    /// <summary>These could not be written.</summary>
    public void Refused(ReadOnlySpan<JournalEntry> entries, Refusal refusal)
    {
        foreach (FollowedEvent followed in TakeOut(entries)) followed.Ended(refusal.Word());
    }

    private Activity? TraceOf(string desk, DeskEvent e, long arrivedAt)
    {
        Activity? trace = Spans.Event(arrivedAt)?.SetTag("site", plan.Name).SetTag("kind", e.Kind);
        if (plan.Privacy != PrivacySetting.Team) trace?.SetTag("desk", desk);
        // What is done meanwhile names its trace itself: nothing else of this thread belongs to it.
        Activity.Current = null;
        return trace;
    }

    private FollowedEvent Follow(FollowedEvent followed)
    {
        lock (_gate)
        {
            if (_followed.Count == Most || (_followed.Count > 0 && _followed[0].Age > TooOld)) DropOldest();
            _followed.Add(followed);
            _count = _followed.Count;
            return followed;
        }
    }

    private FollowedEvent[] TakeOut(ReadOnlySpan<JournalEntry> entries)
    {
        if (_count == 0) return [];
        List<FollowedEvent> ended = [];
        lock (_gate)
        {
            foreach (FollowedEvent followed in _followed)
            {
                if (followed.IsIn(entries)) ended.Add(followed);
            }

            ended.ForEach(Drop);
            // One whose end nobody told of is not to keep others from being followed.
            if (_followed.Count > 0 && _followed[0].Age > TooOld) DropOldest();
        }

        return [.. ended];
    }

    private void DropOldest()
    {
        _followed[0].Ended("not heard of again");
        Drop(_followed[0]);
    }

    private void Drop(FollowedEvent followed)
    {
        _followed.Remove(followed);
        _count = _followed.Count;
    }
}
