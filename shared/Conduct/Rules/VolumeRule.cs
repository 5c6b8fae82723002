using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 2: speak neither too loud nor too soft. Judged on one-second levels of voiced time alone, with hysteresis (one limit to
/// set it, another to clear it) and minimum times, so that one laugh is no breach and one quiet word no end. An episode is judged when it ends; a call without
/// one is judged kept.
/// </summary>
public sealed class VolumeRule : Rule
{
    /// <summary>Too loud for longer than the minimum time.</summary>
    public const string Loud = "loud";

    /// <summary>Too soft for longer than the minimum time.</summary>
    public const string Soft = "soft";

    private VolumeSide _upper = VolumeSide.Upper();
    private VolumeSide _lower = VolumeSide.Lower();
    private int _voiced;
    private int _episodes;
    private long _levels;
    private long _sinceMs;

    /// <inheritdoc />
    public override string Name => "volume";

    /// <inheritdoc />
    public override int Hears => Hearing.Levels;

    /// <inheritdoc />
    public override Rule Copy() => new VolumeRule
    {
        _upper = _upper.Copy(),
        _lower = _lower.Copy(),
        _voiced = _voiced,
        _episodes = _episodes,
        _levels = _levels,
        _sinceMs = _sinceMs,
    };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _upper.Keep(tape);
        _lower.Keep(tape);
        _voiced = tape.Of(_voiced);
        _episodes = tape.Of(_episodes);
        _levels = tape.Of(_levels);
        _sinceMs = tape.Of(_sinceMs);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Leaves(CallState.Talking))
        {
            End(_upper, step.Ms, step.Call, sink);
            End(_lower, step.Ms, step.Call, sink);
        }

        bool wasInCall = CallState.IsInCall(step.From);
        bool isInCall = CallState.IsInCall(step.To);
        if (!wasInCall && isInCall) Begin(step.Ms);
        if (wasInCall && !isInCall && _voiced > 0 && _episodes == 0) JudgeKept(step, limits, sink);
    }

    /// <inheritdoc />
    public override void OnSecond(int level, long ms, long call, Limits limits, IConductSink sink)
    {
        if (level == Wire.NotVoiced) return;
        _voiced++;
        _levels += level;
        // Nearly every second is within the band, with nothing under way.
        if (level <= limits.Loud && level >= limits.Soft && _upper.IsAtRest && _lower.IsAtRest) return;
        Follow(_upper, level, ms, call, limits, sink);
        Follow(_lower, level, ms, call, limits, sink);
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink)
    {
        if (_upper.IsOpen) sink.Clear(_upper.Prompt, ms);
        if (_lower.IsOpen) sink.Clear(_lower.Prompt, ms);
    }

    private void Begin(long ms)
    {
        _voiced = 0;
        _levels = 0;
        _episodes = 0;
        _sinceMs = ms;
    }

    private void Follow(VolumeSide side, int level, long ms, long call, Limits limits, IConductSink sink)
    {
        if (side.Calms(level)) End(side, ms, call, sink);
        else if (side.Opens(level, ms, limits)) sink.Raise(side.Prompt, ms, 0);
    }

    private void End(VolumeSide side, long ms, long call, IConductSink sink)
    {
        if (side.IsOpen)
        {
            _episodes++;
            sink.Clear(side.Prompt, ms);
            sink.Judge(new Verdict
            {
                Rule = Name,
                Outcome = side.Outcome,
                Call = call,
                FromMs = side.SinceMs,
                ToMs = ms,
                Value = side.Level,
                Limit = side.Limit(),
                Revision = side.Limits.Revision,
                Breaches = 1,
            });
        }

        side.Reset();
    }

    private void JudgeKept(CallStep step, Limits limits, IConductSink sink)
    {
        int mean = (int)(_levels / _voiced);
        sink.Judge(new Verdict
        {
            Rule = Name,
            Call = step.Call,
            FromMs = _sinceMs,
            ToMs = step.Ms,
            Value = mean,
            Limit = mean < 0 ? limits.Soft : limits.Loud,
            Revision = limits.Revision,
        });
    }
}
