using System.Collections.Concurrent;
using DeskDevice.Core;
using DeskDevice.Core.Sensors;
using DeskDevice.Virtual.Agent;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Sound;

namespace DeskDevice.Virtual.Table;

/// <summary>Takes what somebody does to the desk from any thread, and lets the desk see it tick by tick.</summary>
internal sealed class TableHands : IReadingsSource
{
    private const int RingMs = 1_000;

    // Shorter than this a contact counts as a bounce; a click on a page may well be.
    private const int LeastStayMs = 40;

    private readonly ConcurrentQueue<Action<Readings>> _presses = new();
    private long _nextPressMs;
    private long _nowMs;
    private long _ringFromMs;
    private volatile bool _isRinging;
    private volatile bool _hasHeadset = true;
    private volatile Voice? _voice;

    public int RingCadenceMs { get; set; } = 5_000;

    public int ReferenceMv => LevelMeter.DefaultReferenceMv;

    public bool IsRinging => _isRinging;

    public bool HasHeadset
    {
        get => _hasHeadset;
        set => _hasHeadset = value;
    }

    /// <summary>What the desk read last, mV.</summary>
    public int LevelMv { get; private set; } = LevelMeter.DefaultRestMv;

    public void Press(DeskButton button) => _presses.Enqueue(readings => Set(readings, button, PinState.On));

    public void Release(DeskButton button) => _presses.Enqueue(readings => Set(readings, button, PinState.Off));

    public void Ring()
    {
        Volatile.Write(ref _ringFromMs, Volatile.Read(ref _nowMs));
        _isRinging = true;
    }

    public void StopRinging() => _isRinging = false;

    /// <summary>Speaks a phrase over and over, or an even voice where there is none.</summary>
    public void Speak(VoiceTrack? track, double db) => _voice = new Voice(track, ReferenceMv * VoiceTrack.GainOf(db));

    public void BeSilent() => _voice = null;

    public void Read(Readings readings, long ms)
    {
        Volatile.Write(ref _nowMs, ms);
        if (ms >= _nextPressMs && _presses.TryDequeue(out Action<Readings>? press))
        {
            press(readings);
            _nextPressMs = ms + LeastStayMs;
        }

        readings.Headset = _hasHeadset;
        readings.Ring = _isRinging && (ms - Volatile.Read(ref _ringFromMs)) % RingCadenceMs < RingMs;
        LevelMv = _voice is { } voice ? voice.LevelMv(ms) : EnvelopeChain.PinMv(0);
        readings.LevelMv = LevelMv;
    }

    private static void Set(Readings readings, DeskButton button, PinState state)
    {
        bool isDown = state == PinState.On;
        if (button == DeskButton.Answer) readings.AnswerButton = isDown;
        else if (button == DeskButton.Hold) readings.HoldButton = isDown;
        else if (button == DeskButton.WrapUp) readings.WrapUpButton = isDown;
        else readings.HelpButton = isDown;
    }

    private sealed record Voice(VoiceTrack? Track, float DepthMv)
    {
        // A sound without any gap is noise to a desk after ten seconds: the even voice has syllables, five a second, at the same rms.
        private const int SyllableMs = 200;
        private const int ValleyMs = 40;
        private const float Valley = 0.1f;
        private const float Hill = 1.117f;

        public int LevelMv(long ms) => Track == null
            ? EnvelopeChain.PinMv(DepthMv * (ms % SyllableMs < ValleyMs ? Valley : Hill))
            : Track.LevelMvAt(ms / TickSchedule.TickMs, DepthMv / Track.SpokenDepthMv);
    }
}
