using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.Rules;
using DeskDevice.Conduct.State;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Projection.Minutes;

/// <summary>What one group of desks did in the open minute. Sums stand beside the ratios: ratios of several minutes or teams come from sums.</summary>
internal sealed class MinuteTally
{
    private long _offered;
    private long _answered;
    private long _inTime;
    private long _answerMs;
    private long _slowestMs;
    private long _holds;
    private long _holdsKept;
    private long _longestMs;
    private long _handleMs;
    private long _ringingMs;
    private long _idleMs;
    private long _awayMs;
    private long _scheduledMs;
    private long _adherentMs;

    /// <summary>Counts what a rule found.</summary>
    public void Judge(Verdict verdict)
    {
        if (verdict.Rule == "ring") JudgeRing(verdict);
        if (verdict.Rule == "hold") JudgeHold(verdict);
    }

    /// <summary>A desk was in <paramref name="state"/> (one of <see cref="CallState"/>) for that long.</summary>
    public void Spend(int state, long ms)
    {
        if (state == CallState.Idle) _idleMs += ms;
        else if (state == CallState.Ringing) _ringingMs += ms;
        else if (state == CallState.Away) _awayMs += ms;
        else _handleMs += ms;
    }

    /// <summary>The roster had something for a desk for <paramref name="scheduledMs"/>, and for <paramref name="adherentMs"/> of that it was done.</summary>
    public void Schedule(long scheduledMs, long adherentMs)
    {
        _scheduledMs += scheduledMs;
        _adherentMs += adherentMs;
    }

    /// <summary>Adds what others did.</summary>
    public void Add(MinuteTally other)
    {
        _offered += other._offered;
        _answered += other._answered;
        _inTime += other._inTime;
        _answerMs += other._answerMs;
        _slowestMs = Math.Max(_slowestMs, other._slowestMs);
        _holds += other._holds;
        _holdsKept += other._holdsKept;
        _longestMs = Math.Max(_longestMs, other._longestMs);
        _handleMs += other._handleMs;
        _ringingMs += other._ringingMs;
        _idleMs += other._idleMs;
        _awayMs += other._awayMs;
        _scheduledMs += other._scheduledMs;
        _adherentMs += other._adherentMs;
    }

    /// <summary>All of its state.</summary>
    public void Keep(StateTape tape)
    {
        _offered = tape.Of(_offered);
        _answered = tape.Of(_answered);
        _inTime = tape.Of(_inTime);
        _answerMs = tape.Of(_answerMs);
        _slowestMs = tape.Of(_slowestMs);
        _holds = tape.Of(_holds);
        _holdsKept = tape.Of(_holdsKept);
        _longestMs = tape.Of(_longestMs);
        _handleMs = tape.Of(_handleMs);
        _ringingMs = tape.Of(_ringingMs);
        _idleMs = tape.Of(_idleMs);
        _awayMs = tape.Of(_awayMs);
        _scheduledMs = tape.Of(_scheduledMs);
        _adherentMs = tape.Of(_adherentMs);
    }

    /// <summary>A new minute begins.</summary>
    public void Clear()
    {
        _offered = _answered = _inTime = _answerMs = _slowestMs = 0;
        _holds = _holdsKept = _longestMs = 0;
        _handleMs = _ringingMs = _idleMs = _awayMs = 0;
        _scheduledMs = _adherentMs = 0;
    }

    /// <summary>The figures of what there was; none where there was nothing.</summary>
    public MetricField[] Fields()
    {
        List<MetricField> fields = new(20);
        if (_offered > 0) AddCalls(fields);
        if (_holds > 0) AddHolds(fields);
        if (_handleMs + _ringingMs + _idleMs + _awayMs > 0) AddTime(fields);
        if (_scheduledMs > 0) AddSchedule(fields);
        return [.. fields];
    }

    private void JudgeRing(Verdict verdict)
    {
        if (verdict.Outcome == RingRule.NotSensed) return;
        _offered++;
        if (verdict.Outcome is not (Verdict.Kept or RingRule.Late)) return;
        _answered++;
        if (verdict.Outcome == Verdict.Kept) _inTime++;
        _answerMs += verdict.Value;
        _slowestMs = Math.Max(_slowestMs, verdict.Value);
    }

    private void JudgeHold(Verdict verdict)
    {
        _holds++;
        if (verdict.Outcome == Verdict.Kept) _holdsKept++;
        _longestMs = Math.Max(_longestMs, verdict.Value);
    }

    private void AddCalls(List<MetricField> fields)
    {
        fields.Add(new("calls_offered", _offered));
        fields.Add(new("calls_answered", _answered));
        fields.Add(new("calls_missed", _offered - _answered));
        fields.Add(new("calls_in_time", _inTime));
        fields.Add(new("service_level_ratio", (double)_inTime / _offered));
        if (_answered == 0) return;
        fields.Add(new("answer_sum_seconds", Seconds(_answerMs)));
        fields.Add(new("answer_mean_seconds", Seconds(_answerMs) / _answered));
        fields.Add(new("answer_max_seconds", Seconds(_slowestMs)));
    }

    private void AddHolds(List<MetricField> fields)
    {
        fields.Add(new("holds", _holds));
        fields.Add(new("holds_in_time", _holdsKept));
        fields.Add(new("hold_compliance_ratio", (double)_holdsKept / _holds));
        fields.Add(new("hold_max_seconds", Seconds(_longestMs)));
    }

    private void AddTime(List<MetricField> fields)
    {
        fields.Add(new("handle_seconds", Seconds(_handleMs)));
        fields.Add(new("idle_seconds", Seconds(_idleMs)));
        fields.Add(new("ringing_seconds", Seconds(_ringingMs)));
        fields.Add(new("away_seconds", Seconds(_awayMs)));
        if (_handleMs + _idleMs > 0) fields.Add(new("occupancy_ratio", (double)_handleMs / (_handleMs + _idleMs)));
    }

    private void AddSchedule(List<MetricField> fields)
    {
        fields.Add(new("scheduled_seconds", Seconds(_scheduledMs)));
        fields.Add(new("adherent_seconds", Seconds(_adherentMs)));
        fields.Add(new("adherence_ratio", (double)_adherentMs / _scheduledMs));
    }

    private static double Seconds(long ms) => ms / 1000.0;
}
