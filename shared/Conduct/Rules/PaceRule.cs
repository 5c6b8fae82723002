using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 4: neither too fast nor too slow. The figure is for the agent, call by call; prompts and verdicts only where the site has set a limit.
/// Judged over stretches of fifteen seconds of speech, pauses left out.
/// </summary>
public sealed class PaceRule : VoiceRule
{
    /// <summary>Faster than the upper limit.</summary>
    public const string Fast = "fast";

    /// <summary>Slower than the lower limit.</summary>
    public const string Slow = "slow";

    private const int StretchMs = 15_000;

    private int _syllables;
    private int _speechMs;
    private long _stretchFromMs;
    private long _pace;
    private long _callPace = -1;

    /// <inheritdoc />
    public override string Name => "pace";

    /// <inheritdoc />
    public override int Hears => Hearing.Figures;

    /// <inheritdoc />
    public override Rule Copy() => new PaceRule
    {
        _syllables = _syllables,
        _speechMs = _speechMs,
        _stretchFromMs = _stretchFromMs,
        _pace = _pace,
        _callPace = _callPace,
    }.With(this);

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _syllables = tape.Of(_syllables);
        _speechMs = tape.Of(_speechMs);
        _stretchFromMs = tape.Of(_stretchFromMs);
        _pace = tape.Of(_pace);
        _callPace = tape.Of(_callPace);
    }

    /// <inheritdoc />
    public override void OnVoice(VoiceFigures figures, long ms, long call, Limits limits, IConductSink sink)
    {
        if (_speechMs == 0) _stretchFromMs = ms - figures.SpeechMs;
        _syllables += figures.Syllables;
        _speechMs += figures.SpeechMs;
        if (_speechMs < StretchMs) return;
        long pace = _syllables * 10_000L / _speechMs;
        _syllables = 0;
        _speechMs = 0;
        _callPace = pace;
        Follow(pace, ms, call, limits, sink);
    }

    /// <inheritdoc />
    protected override void OnBegin()
    {
        _syllables = 0;
        _speechMs = 0;
        _callPace = -1;
    }

    /// <inheritdoc />
    protected override long Measured() => _pace;

    /// <inheritdoc />
    protected override long MeasuredInCall() => _callPace;

    /// <inheritdoc />
    protected override long LimitOf(Limits limits) => limits.PaceFast > 0 ? limits.PaceFast : limits.PaceSlow;

    private void Follow(long pace, long ms, long call, Limits limits, IConductSink sink)
    {
        string outcome = limits.PaceFast > 0 && pace > limits.PaceFast ? Fast : limits.PaceSlow > 0 && pace < limits.PaceSlow ? Slow : "";
        if (outcome == Outcome)
        {
            // The worst stretch of an episode is what it is judged with.
            if (outcome == Fast ? pace > _pace : pace < _pace) _pace = pace;
            return;
        }

        End(ms, call, sink);
        _pace = pace;
        if (outcome.Length == 0) return;
        Begin(outcome, PromptKinds.Pace, outcome == Fast ? limits.PaceFast : limits.PaceSlow, _stretchFromMs, ms, limits.Revision, sink);
    }
}
