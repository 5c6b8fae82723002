using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 3: keep the microphone off the mouth. Breath bursts and clippings are counted by minutes of talk; at the limit the prompt shows, and it
/// stays until a whole minute has fewer.
/// </summary>
public sealed class PlacementRule : VoiceRule
{
    /// <summary>More breath bursts and clippings than the limit.</summary>
    public const string Bursts = "bursts";

    private const int MinuteMs = 60_000;

    private long _untilMs;
    private int _minute;
    private int _most = -1;

    /// <inheritdoc />
    public override string Name => "placement";

    /// <inheritdoc />
    public override int Hears => Hearing.Figures;

    /// <inheritdoc />
    public override Rule Copy() => new PlacementRule { _untilMs = _untilMs, _minute = _minute, _most = _most }.With(this);

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _untilMs = tape.Of(_untilMs);
        _minute = tape.Of(_minute);
        _most = tape.Of(_most);
    }

    /// <inheritdoc />
    public override void OnVoice(VoiceFigures figures, long ms, long call, Limits limits, IConductSink sink)
    {
        if (ms >= _untilMs)
        {
            if (_minute < limits.BurstLimit) End(ms, call, sink);
            _minute = 0;
            _untilMs = ms + MinuteMs;
        }

        _minute += figures.Bursts;
        if (_minute > _most) _most = _minute;
        if (Outcome.Length > 0 || limits.BurstLimit == 0 || _minute < limits.BurstLimit) return;
        Begin(Bursts, PromptKinds.MoveMic, limits.BurstLimit, _untilMs - MinuteMs, ms, limits.Revision, sink);
    }

    /// <inheritdoc />
    protected override void OnBegin()
    {
        _untilMs = 0;
        _minute = 0;
        _most = -1;
    }

    /// <inheritdoc />
    protected override long Measured() => _most;

    /// <inheritdoc />
    protected override long MeasuredInCall() => _most;

    /// <inheritdoc />
    protected override long LimitOf(Limits limits) => limits.BurstLimit;
}
