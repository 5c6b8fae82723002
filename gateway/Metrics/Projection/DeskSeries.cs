using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection.Minutes;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Projection;

/// <summary>One desk's points, by a conduct step of its own. What each of them is stands in <see cref="Schema.MetricSchema"/>.</summary>
internal sealed class DeskSeries : IConductSink
{
    private const long NsPerMs = 1_000_000;

    private readonly string _desk;
    private readonly TagBook _book;
    private readonly MinuteBoard _minutes;
    private readonly DeskPresence _presence;
    private readonly DeskClock _clock = new();
    private readonly DeskConduct _conduct;
    private string _firmware = TagBook.UnknownFirmware;
    private Seat _seat;
    private MinuteTally _tally;
    private SeriesTags _tags;
    private TagSet _unitTags;
    private long _boot;
    private long _seq;
    private int _cadenceMs = 1;

    // Of the entry that is being stepped.
    private List<MetricPoint> _points = [];
    private long _entry;
    private long _within;
    private long _cutZeroMs;

    public DeskSeries(string desk, TagBook book, MinuteBoard minutes)
    {
        (_desk, _book, _minutes) = (desk, book, minutes);
        _seat = book.SeatOf(desk, minutes.NowMs);
        _tally = minutes.Of(book.GroupOf(_seat));
        _presence = new DeskPresence(_tally, _seat, new DeskRoster(book), minutes.NowMs);
        _conduct = new DeskConduct(this);
        _tags = book.Conduct(_seat, desk, _firmware);
        _unitTags = book.Unit(_seat, desk, _firmware).Common.Tags;
    }

    /// <summary>All of its state.</summary>
    public void Keep(StateTape tape)
    {
        _boot = tape.Of(_boot);
        _seq = tape.Of(_seq);
        _cadenceMs = tape.Of(_cadenceMs);
        Run(tape.Of(_firmware));
        _presence.Keep(tape);
        _clock.Keep(tape);
        _conduct.Keep(tape);
    }

    /// <summary>Follows one event; a repeat changes nothing.</summary>
    public void Step(DeskEvent e, in JournalEntry entry, List<MetricPoint> points)
    {
        bool isRestart = e.Boot != _boot;
        if (!isRestart && e.Seq <= _seq) return;
        Begin(entry, points);
        _presence.Hear(_conduct.State, _minutes.NowMs);
        (_boot, _seq, _cutZeroMs) = (e.Boot, e.Seq, _clock.ZeroMs);
        _clock.See(e.Boot, e.Ms, entry.ReceivedMs, e.Utc);
        StepConduct(e, isRestart);
        if (isRestart) Run(e.Kind == EventKinds.Boot ? TagBook.Version(e.Firmware) : TagBook.UnknownFirmware);
        if (isRestart || e.Kind == EventKinds.Headset) _presence.IsUnplugged = false;
        if (e.Kind == EventKinds.Unplugged) _presence.IsUnplugged = true;
    }

    /// <summary>Follows the unit's health.</summary>
    public void Step(HealthEntry health, in JournalEntry entry, List<MetricPoint> points)
    {
        Begin(entry, points);
        _presence.Hear(_conduct.State, _minutes.NowMs);
        List<MetricField> fields =
        [
            new("uptime_seconds", Seconds(health.UptimeMs)),
            new("events_waiting", health.Waiting),
            new("events_dropped", health.Dropped),
        ];
        if (health.Signal < 0) fields.Add(new("signal_dbm", (long)health.Signal));
        if (health.HeapBytes >= 0) fields.Add(new("heap_free_bytes", health.HeapBytes));
        if (health.NativeBytes >= 0) fields.Add(new("native_free_bytes", health.NativeBytes));
        if (health.BlockBytes >= 0) fields.Add(new("largest_block_bytes", health.BlockBytes));
        points.Add(MetricPoint.OfSeries("desk_health", entry.ReceivedMs * NsPerMs, _unitTags, [.. fields]));
    }

    /// <summary>The open minute ends at <paramref name="endMs"/> of the site's clock.</summary>
    public void Account(long endMs) => _presence.Account(_conduct.State, endMs);

    /// <summary>The site's clock was set back to <paramref name="nowMs"/>.</summary>
    public void Restart(long nowMs) => _presence.Restart(nowMs);

    void IConductSink.Judge(Verdict verdict)
    {
        _tally.Judge(verdict);
        MetricField[] fields = [new("breaches", (long)verdict.Breaches), new("lasted_seconds", Seconds(verdict.ToMs - verdict.FromMs)), .. Measured(verdict)];
        Add("verdict", _clock.ToUtc(verdict.ToMs), _tags.Verdict(verdict.Rule, verdict.Outcome), fields);
    }

    // By what a rule measures; most measure a time.
    private static MetricField[] Measured(Verdict verdict) => verdict.Rule switch
    {
        "volume" => [new("level_decibels", verdict.Value / 10.0), new("limit_decibels", verdict.Limit / 10.0)],
        "placement" => [new("bursts_per_minute", (double)verdict.Value), new("limit_bursts_per_minute", (double)verdict.Limit)],
        "pace" => [new("syllables_per_second", verdict.Value / 10.0), new("limit_syllables_per_second", verdict.Limit / 10.0)],
        _ => verdict.Limit == 0 ? [] : [new("limit_seconds", Seconds(verdict.Limit))],
    };

    void IConductSink.Close(CallRecord call)
    {
        bool isCut = call.EndedBy == CallRecord.Cut;
        List<MetricField> fields = new(16)
        {
            new("talk_seconds", Seconds(call.TalkMs)),
            new("hold_seconds", Seconds(call.HoldMs)),
            new("longest_hold_seconds", Seconds(call.LongestHoldMs)),
            new("holds", (long)call.Holds),
            new("wrap_up_seconds", Seconds(call.WrapUpMs)),
            new("handle_seconds", Seconds(call.HandleMs())),
            new("chat", call.Medium == CallRecord.Chat ? 1L : 0L),
            new("transfers", (long)call.Transfers),
            new("promises", (long)call.Promises),
            new("helps", (long)call.Helps),
            new("outcome_noted", (long)call.OutcomesNoted),
            new("cut", isCut ? 1L : 0L),
        };
        if (call.RingMs >= 0)
        {
            fields.Add(new("ring_seconds", Seconds(call.RingMs)));
            fields.Add(new("rings", (double)call.RingMs / _cadenceMs));
        }

        if (call.VoicedSeconds > 0)
        {
            fields.Add(new("voiced_seconds", (double)call.VoicedSeconds));
            fields.Add(new("level_decibels", call.LevelSum / 10.0 / call.VoicedSeconds));
            fields.Add(new("in_band_ratio", (double)call.SecondsInBand / call.VoicedSeconds));
        }

        if (call.EndedBy is EndedBy.Agent or EndedBy.Caller) fields.Add(new("ended_by_caller", call.EndedBy == EndedBy.Caller ? 1L : 0L));
        // What a restart cuts off belongs to the boot before it, and stands in its time.
        Add("call", isCut ? _cutZeroMs + call.ClosedMs : _clock.ToUtc(call.ClosedMs), _tags.Call(call.Direction), [.. fields]);
    }

    void IConductSink.Raise(string prompt, long ms, long untilMs)
    {
        // Prompts are the desk's; what comes of them stands in the verdicts.
    }

    void IConductSink.Clear(string prompt, long ms)
    {
        // As above.
    }

    void IConductSink.Odd(int state, int input, long ms)
    {
        // Data quality is shown on the floor, where somebody can do something about it.
    }

    private void Begin(in JournalEntry entry, List<MetricPoint> points)
    {
        Seat seat = _book.SeatOf(_desk, entry.ReceivedMs);
        if (seat != _seat) Sit(seat);
        _points = points;
        _entry = entry.Id;
        _within = 0;
    }

    private void StepConduct(DeskEvent e, bool isRestart)
    {
        (int state, long sinceMs, long nowMs) = (_conduct.State, _conduct.SinceMs, _conduct.NowMs);
        _conduct.Step(e);
        if (state == CallState.Holding && isRestart) AddHold(nowMs - sinceMs, _cutZeroMs + nowMs);
        else if (state == CallState.Holding && _conduct.State != state) AddHold(_conduct.SinceMs - sinceMs, _clock.ToUtc(_conduct.SinceMs));
        if (_conduct.State == CallState.Ringing && (isRestart || state != CallState.Ringing)) _cadenceMs = _conduct.Limits.RingCadenceMs;
    }

    // It was moved: its time until now was spent where it stood.
    private void Sit(Seat seat)
    {
        _presence.Account(_conduct.State, _minutes.NowMs);
        _seat = seat;
        _tally = _minutes.Of(_book.GroupOf(seat));
        _presence.Sit(seat, _tally);
        Tag();
    }

    private void Tag()
    {
        _tags = _book.Conduct(_seat, _desk, _firmware);
        _unitTags = _book.Unit(_seat, _desk, _firmware).Common.Tags;
    }

    private void Run(string firmware)
    {
        if (firmware == _firmware) return;
        _firmware = firmware;
        Tag();
    }

    private void AddHold(long ms, long utcMs) => Add("hold", utcMs, _tags.Common, [new("held_seconds", Seconds(ms))]);

    private static double Seconds(long ms) => ms / 1000.0;

    // The entry's id stands below the millisecond: should two desks share one after all, they are two points still where times are finer.
    private void Add(string measurement, long utcMs, Series series, MetricField[] fields)
    {
        long below = ((_entry * 8) + _within++) % NsPerMs;
        _points.Add(MetricPoint.OfSeries(measurement, (series.Place(utcMs) * NsPerMs) + below, series.Tags, fields));
    }
}
