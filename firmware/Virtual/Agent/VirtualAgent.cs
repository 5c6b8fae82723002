using DeskDevice.Core;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Sound;

namespace DeskDevice.Virtual.Agent;

/// <summary>
/// An agent before a desk: lives an <see cref="AgentDay"/> and does what it takes. All is a function of the seed, the desk's number and
/// the time since the opening; between two cues a step costs a comparison, and an envelope reading while in conversation.
/// </summary>
public sealed class VirtualAgent : IReadingsSource
{
    private const int Purpose = 2;

    private readonly AgentDay _day;
    private readonly AgentScript _script;
    private readonly Speaker _speaker;
    private PlannedActivity _activity;
    private List<Cue> _cues = [];
    private int _next;
    private long _nextMs;
    private bool _isTalking;

    /// <summary>The agent of desk number <paramref name="desk"/>.</summary>
    public VirtualAgent(DayShape shape, int seed, int desk)
    {
        var random = new DeskRandom(seed, desk, Purpose);
        VoiceTrack voice = VoiceTrack.Of(VoiceTrack.BuiltIn[desk % VoiceTrack.BuiltIn.Count]);
        _day = new AgentDay(shape, seed, desk);
        _script = new AgentScript(random);
        _speaker = new Speaker(voice, shape, random);
        _activity = _day.Next();
    }

    /// <inheritdoc />
    public int RingCadenceMs { get; set; } = 5_000;

    /// <inheritdoc />
    public int ReferenceMv => _speaker.ReferenceMv;

    /// <summary>Until when nothing changes at the pins, ms since the opening; not after now while in conversation.</summary>
    public long QuietUntilMs => _isTalking ? 0 : _nextMs;

    /// <summary>Whether it is the caller's turn to speak: what no desk can know, for who counts how often it is wrong.</summary>
    public bool IsCallersTurn => _isTalking && _speaker.IsCallersTurn;

    /// <inheritdoc />
    public void Read(Readings readings, long ms)
    {
        if (ms >= _nextMs) FollowCues(readings, ms);
        if (_isTalking) readings.LevelMv = _speaker.LevelMv(ms);
    }

    private void FollowCues(Readings readings, long ms)
    {
        if (_cues.Count == 0) Begin(readings);
        while (_cues[_next].Ms <= ms)
        {
            Apply(_cues[_next], readings);
            if (++_next == _cues.Count) Continue();
        }

        _nextMs = _cues[_next].Ms;
    }

    private void Begin(Readings readings)
    {
        readings.Headset = true;
        _cues = _script.Of(_activity, RingCadenceMs);
    }

    private void Continue()
    {
        _activity = _day.Next();
        _cues = _script.Of(_activity, RingCadenceMs);
        _next = 0;
    }

    private void Apply(Cue cue, Readings readings)
    {
        bool isOn = cue.State == PinState.On;
        switch (cue.Pin)
        {
            case Pin.Ring:
                readings.Ring = isOn;
                break;
            case Pin.Headset:
                readings.Headset = isOn;
                break;
            case Pin.AnswerButton:
                readings.AnswerButton = isOn;
                break;
            case Pin.HoldButton:
                readings.HoldButton = isOn;
                break;
            case Pin.WrapUpButton:
                readings.WrapUpButton = isOn;
                break;
            case Pin.HelpButton:
                readings.HelpButton = isOn;
                break;
            case Pin.Voice:
                Speak(isOn ? cue.Ms : -1, readings);
                break;
        }
    }

    private void Speak(long fromMs, Readings readings)
    {
        _isTalking = fromMs >= 0;
        if (_isTalking) _speaker.Begin((PlannedCall)_activity, fromMs);
        else readings.LevelMv = EnvelopeChain.PinMv(0);
    }
}
