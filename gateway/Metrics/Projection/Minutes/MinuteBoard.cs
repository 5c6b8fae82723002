using DeskDevice.Conduct.State;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Projection.Minutes;

/// <summary>
/// The minutes of a site and its groups, closed by the journal alone: a minute ends when an entry is there that was received after it, and what happened counts in the
/// minute in which its entry was received. What a desk tells late so counts when it came, and never in a minute that is closed: a closed minute is the same
/// each time the journal is read. A minute in which no desk was there has no point.
/// </summary>
internal sealed class MinuteBoard(string site, TagBook tags)
{
    private const long MinuteMs = 60_000;
    private const long NsPerMs = 1_000_000;

    /// <summary>Received that much earlier than others before it, an entry comes from a clock that was set back; less is told late.</summary>
    private const long BackMs = 3_600_000;

    private readonly Dictionary<DeskGroup, MinuteTally> _groups = [];
    private readonly MinuteTally _site = new();
    private readonly TagSet _siteTags = new(new MetricTag("site", site));
    private long _endMs;

    /// <summary>The site's clock: the latest time at which an entry was received.</summary>
    public long NowMs { get; private set; }

    /// <summary>The tally of the open minute.</summary>
    public MinuteTally Of(DeskGroup group)
    {
        if (!_groups.TryGetValue(group, out MinuteTally? tally)) _groups.Add(group, tally = new MinuteTally());
        return tally;
    }

    /// <summary>All of its state.</summary>
    public void Keep(StateTape tape)
    {
        NowMs = tape.Of(NowMs);
        _endMs = tape.Of(_endMs);
        DeskGroup[] kept = [.. _groups.Keys];
        int count = tape.Count(kept.Length);
        for (int i = 0; i < count; i++) Of(DeskGroup.Keep(tape, tape.IsPlaying ? new DeskGroup("", "") : kept[i])).Keep(tape);
    }

    /// <summary>An entry was received: closes the minutes that ended before it.</summary>
    public void See(long receivedMs, Dictionary<string, DeskSeries>.ValueCollection desks, List<MetricPoint> points)
    {
        if (receivedMs >= _endMs) Turn(receivedMs, desks, points);
        else if (receivedMs < NowMs - BackMs) SetBack(receivedMs, desks);
        else if (receivedMs > NowMs) NowMs = receivedMs;
    }

    private void Turn(long receivedMs, Dictionary<string, DeskSeries>.ValueCollection desks, List<MetricPoint> points)
    {
        long thereUntilMs = NowMs + DeskPresence.PatienceMs;
        for (; _endMs > 0 && _endMs <= receivedMs && _endMs - MinuteMs < thereUntilMs; _endMs += MinuteMs)
        {
            foreach (DeskSeries desk in desks) desk.Account(_endMs);
            Close(_endMs - MinuteMs, points);
        }

        NowMs = receivedMs;
        _endMs = EndOf(receivedMs);
    }

    private void SetBack(long receivedMs, Dictionary<string, DeskSeries>.ValueCollection desks)
    {
        foreach (DeskSeries desk in desks) desk.Restart(receivedMs);
        foreach (MinuteTally tally in _groups.Values) tally.Clear();
        NowMs = receivedMs;
        _endMs = EndOf(receivedMs);
    }

    private void Close(long startMs, List<MetricPoint> points)
    {
        _site.Clear();
        int at = points.Count;
        foreach ((DeskGroup group, MinuteTally tally) in _groups)
        {
            _site.Add(tally);
            Add("team_minute", startMs, tags.Group(group).Common.Tags, tally, points);
            tally.Clear();
        }

        if (points.Count > at) Add("site_minute", startMs, _siteTags, _site, points);
    }

    private static void Add(string measurement, long startMs, TagSet tags, MinuteTally tally, List<MetricPoint> points)
    {
        MetricField[] fields = tally.Fields();
        if (fields.Length > 0) points.Add(MetricPoint.OfSeries(measurement, startMs * NsPerMs, tags, fields));
    }

    private static long EndOf(long ms) => ((ms / MinuteMs) + 1) * MinuteMs;
}
