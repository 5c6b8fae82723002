using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 9: avoid long silence. It is the agent's own side alone: one microphone does not hear the caller, who may well be speaking. Whole seconds
/// without voice are counted while the agent talks with the caller; a hold is none of it, nor is a chat, which has no voice. A silence prompts, and it is a
/// figure, but it is never a breach: who listens to a long story does right.
/// </summary>
public sealed class DeadAirRule : VoiceRule
{
    /// <summary>The agent said nothing for longer than the limit.</summary>
    public const string AgentSilent = "agent-silent";

    private Limits _limits = new();
    private long _silentMs;
    private long _longestMs = -1;

    /// <inheritdoc />
    public override string Name => "dead-air";

    /// <inheritdoc />
    public override int Hears => Hearing.Levels;

    /// <inheritdoc />
    protected override int Breaches => 0;

    /// <inheritdoc />
    public override Rule Copy() => new DeadAirRule { _limits = _limits, _silentMs = _silentMs, _longestMs = _longestMs }.With(this);

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _limits = LimitsState.Keep(tape, _limits);
        _silentMs = tape.Of(_silentMs);
        _longestMs = tape.Of(_longestMs);
    }

    /// <inheritdoc />
    public override void OnSecond(int level, long ms, long call, Limits limits, IConductSink sink)
    {
        if (_longestMs < 0) _longestMs = 0;
        if (level != Wire.NotVoiced)
        {
            if (_silentMs > 0) OnPause(ms, call, sink);
            return;
        }

        if (_silentMs == 0) _limits = limits;
        _silentMs += 1000;
        if (_silentMs > _longestMs) _longestMs = _silentMs;
        if (Outcome.Length > 0 || _limits.DeadAirMs == 0 || _silentMs < _limits.DeadAirMs) return;
        Begin(AgentSilent, PromptKinds.DeadAir, _limits.DeadAirMs, ms - _silentMs, ms, _limits.Revision, sink);
    }

    /// <inheritdoc />
    protected override void OnBegin() => _longestMs = -1;

    /// <inheritdoc />
    protected override void OnPause(long ms, long call, IConductSink sink)
    {
        End(ms, call, sink);
        _silentMs = 0;
    }

    /// <inheritdoc />
    protected override long Measured() => _silentMs;

    /// <inheritdoc />
    protected override long MeasuredInCall() => _longestMs;

    /// <inheritdoc />
    protected override long LimitOf(Limits limits) => limits.DeadAirMs;
}
