using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Projection;

/// <summary>
/// One desk's points. Under the privacy setting 'team' they carry the team and not the desk. Base units stand in the names; levels are
/// decibels against the desk's own reference.
/// </summary>
internal sealed class DeskSeries : IConductSink
{
    private const long NsPerMs = 1_000_000;

    private readonly DeskClock _clock = new();
    private readonly DeskConduct _conduct;
    private readonly MetricTag[] _tags;
    private List<MetricPoint> _points = [];
    private long _entry;
    private long _within;
    private long _boot;
    private long _seq;

    public DeskSeries(SitePlan plan, Seat seat)
    {
        _conduct = new DeskConduct(this);
        MetricTag site = new("site", plan.Name);
        MetricTag team = new("team", seat.Team);
        _tags = plan.Privacy == PrivacySetting.Team ? [site, team] : [site, team, new MetricTag("desk", seat.Desk)];
    }

    public void Step(DeskEvent e, in JournalEntry entry, List<MetricPoint> points)
    {
        if (e.Boot == _boot && e.Seq <= _seq) return;
        _boot = e.Boot;
        _seq = e.Seq;
        _points = points;
        _entry = entry.Id;
        _within = 0;
        _clock.See(e.Boot, e.Ms, entry.ReceivedMs, e.Utc);
        _conduct.Step(e);
    }

    public void Judge(Verdict verdict) => Add(
        "verdict",
        verdict.ToMs,
        [.. _tags, new MetricTag("rule", verdict.Rule), new MetricTag("outcome", verdict.Outcome)],
        verdict.Rule == "volume"
            ? [new("level_db", verdict.Value / 10.0), new("limit_db", verdict.Limit / 10.0), new("lasted_seconds", Seconds(verdict.ToMs - verdict.FromMs))]
            : [new("lasted_seconds", Seconds(verdict.Value)), new("limit_seconds", Seconds(verdict.Limit))]);

    public void Close(CallRecord call)
    {
        List<MetricField> fields =
        [
            new("talk_seconds", Seconds(call.TalkMs)),
            new("hold_seconds", Seconds(call.HoldMs)),
            new("longest_hold_seconds", Seconds(call.LongestHoldMs)),
            new("holds", (long)call.Holds),
            new("wrap_up_seconds", Seconds(call.WrapUpMs)),
            new("handle_seconds", Seconds(call.HandleMs())),
            new("outcome_noted", (long)call.OutcomesNoted),
        ];
        if (call.RingMs >= 0) fields.Add(new("ring_seconds", Seconds(call.RingMs)));
        if (call.VoicedSeconds > 0)
        {
            fields.Add(new("level_db", call.LevelSum / 10.0 / call.VoicedSeconds));
            fields.Add(new("in_band_ratio", (double)call.SecondsInBand / call.VoicedSeconds));
        }

        Add("call", call.ClosedMs, [.. _tags, new MetricTag("direction", call.Direction)], fields);
    }

    public void Raise(string prompt, long ms, long untilMs)
    {
        // Prompts are the desk's; what comes of them stands in the verdicts.
    }

    public void Clear(string prompt, long ms)
    {
        // As above.
    }

    public void Odd(int state, int input, long ms)
    {
        // Data quality is shown on the floor, where somebody can do something about it.
    }

    private static double Seconds(long ms) => ms / 1000.0;

    // The entry's id stands below the millisecond: points of different desks that share all tags then never share a time, and a
    // point that is sent again has the very time it had.
    private void Add(string measurement, long ms, IEnumerable<MetricTag> tags, IEnumerable<MetricField> fields)
    {
        long below = ((_entry * 8) + _within++) % NsPerMs;
        _points.Add(new MetricPoint(measurement, (_clock.ToUtc(ms) * NsPerMs) + below, tags, fields));
    }
}
