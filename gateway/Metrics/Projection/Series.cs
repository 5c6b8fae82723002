using DeskDevice.Conduct.State;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Projection;

/// <summary>
/// The tags of a series, and the milliseconds that its last points stand at. Some stores know no finer time and keep one point for a millisecond: what falls on one that is
/// taken moves on to the next that is free.
/// </summary>
internal sealed class Series
{
    /// <summary>Stretches of taken milliseconds that are remembered; an older one is met again only by what is told late.</summary>
    private const int Remembered = 16;

    /// <summary>The same where one desk has the series to itself.</summary>
    private const int RememberedOfOne = 4;

    private readonly long[] _fromMs;
    private readonly long[] _toMs;
    private int _next;

    private Series(IEnumerable<MetricTag> tags, int remembered)
    {
        Tags = new TagSet(tags);
        _fromMs = new long[remembered];
        _toMs = new long[remembered];
    }

    /// <summary>The tags, sorted by key.</summary>
    public TagSet Tags { get; }

    /// <summary>Of one desk: it does no two things in a millisecond, but what is known of its clock may change between them and bring them together.</summary>
    public static Series OfOne(params MetricTag[] tags) => new(tags, RememberedOfOne);

    /// <summary>Of several desks.</summary>
    public static Series OfMany(params MetricTag[] tags) => new(tags, Remembered);

    /// <summary>The same with more tags.</summary>
    public Series With(params MetricTag[] more) => new([.. Tags, .. more], _fromMs.Length);

    /// <summary>The millisecond for a point at <paramref name="ms"/>: that, or the next that is free.</summary>
    public long Place(long ms)
    {
        int last = -1;
        for (int at = Find(ms); at >= 0; at = Find(ms))
        {
            last = at;
            ms = _toMs[at] + 1;
        }

        if (last < 0)
        {
            last = _next;
            _next = (_next + 1) % _fromMs.Length;
            _fromMs[last] = ms;
        }

        _toMs[last] = ms;
        return ms;
    }

    /// <summary>All of its state.</summary>
    public void Keep(StateTape tape)
    {
        _next = tape.Of(_next);
        for (int i = 0; i < _fromMs.Length; i++)
        {
            _fromMs[i] = tape.Of(_fromMs[i]);
            _toMs[i] = tape.Of(_toMs[i]);
        }
    }

    private int Find(long ms)
    {
        for (int i = 0; i < _fromMs.Length; i++)
        {
            if (ms >= _fromMs[i] && ms <= _toMs[i]) return i;
        }

        return -1;
    }
}
