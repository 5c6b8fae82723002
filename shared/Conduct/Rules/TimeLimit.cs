using DeskDevice.Conduct.State;

namespace DeskDevice.Conduct.Rules;

/// <summary>Something that may take a time: since when it goes on and how long it may, by the limits under which it began; and the verdict when it is over.</summary>
internal sealed class TimeLimit
{
    private int _revision;

    /// <summary>When it began, ms.</summary>
    public long SinceMs { get; private set; }

    /// <summary>How long it may take, ms; 0 where nobody has set that.</summary>
    public int LimitMs { get; private set; }

    /// <summary>Whether somebody has.</summary>
    public bool IsSet => LimitMs > 0;

    /// <summary>It begins at <paramref name="ms"/> and may take <paramref name="limitMs"/>, by edition <paramref name="revision"/> of the limits; returns when that is over.</summary>
    public long Begin(long ms, int limitMs, int revision)
    {
        SinceMs = ms;
        LimitMs = limitMs;
        _revision = revision;
        return ms + limitMs;
    }

    /// <summary>It is over at <paramref name="ms"/>: judges <paramref name="inTime"/>, or <paramref name="tooLong"/>, which is a breach.</summary>
    public void End(string rule, string inTime, string tooLong, long call, long ms, IConductSink sink)
    {
        long took = ms - SinceMs;
        bool isBreach = took > LimitMs;
        sink.Judge(new Verdict
        {
            Rule = rule,
            Outcome = isBreach ? tooLong : inTime,
            Call = call,
            FromMs = SinceMs,
            ToMs = ms,
            Value = took,
            Limit = LimitMs,
            Revision = _revision,
            Breaches = isBreach ? 1 : 0,
        });
    }

    /// <summary>A copy that lives its own life.</summary>
    public TimeLimit Copy() => new() { SinceMs = SinceMs, LimitMs = LimitMs, _revision = _revision };

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape)
    {
        SinceMs = tape.Of(SinceMs);
        LimitMs = tape.Of(LimitMs);
        _revision = tape.Of(_revision);
    }
}
