using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Sound;

namespace DeskDevice.Virtual.Agent;

/// <summary>
/// An agent's half of a conversation: turns of one or two phrases; the caller's turns between them, with an 'mhm' now and then; and now and then a silence on both sides, while the agent looks
/// something up. A microphone before the mouth hears the breath as well.
/// </summary>
internal sealed class Speaker(VoiceTrack voice, DayShape shape, DeskRandom random)
{
    private const int TickMs = 1_000 / EnvelopeChain.ReadingsPerSecond;
    private const double TurnDeviationDb = 0.7;
    private const double GapMs = 300;
    private const double MoreChance = 0.5;
    private const int MhmMs = 450;
    private const int LeastSilenceMs = 5_000;
    private const int BreathMs = 120;
    private const int LeastBreathMs = 2_000;
    private const float BreathDepthMv = 1_600;

    private double _loudnessDb;
    private double _pace;
    private long _fromMs;
    private long _untilMs;
    private long _otherUntilMs;
    private long _breathMs;
    private bool _isSilence;
    private float _gain;

    /// <summary>The mean depth of this voice while it speaks at its usual loudness, mV.</summary>
    public int ReferenceMv => voice.SpokenDepthMv;

    /// <summary>Whether it is the caller's turn: what no desk can know, for who counts how often it is wrong.</summary>
    public bool IsCallersTurn => _untilMs <= _otherUntilMs && !_isSilence;

    /// <summary>The agent picks up, or takes the caller back from hold: a turn begins.</summary>
    public void Begin(PlannedCall call, long ms)
    {
        _loudnessDb = call.LoudnessDb;
        _pace = call.Pace;
        _breathMs = call.HearsBreath ? ms + LeastBreathMs : long.MaxValue;
        Turn(ms);
    }

    /// <summary>What the ADC reads, mV.</summary>
    public int LevelMv(long ms)
    {
        if (ms >= _untilMs) Follow();
        return ms >= _breathMs ? Breathe(ms) : voice.LevelMvAt((long)((ms - _fromMs) * _pace) / TickMs, _gain);
    }

    private void Follow()
    {
        if (_untilMs < _otherUntilMs)
        {
            if (_gain == 0) Speak(_untilMs, MhmMs);
            else Listen(_untilMs);
        }
        else if (_gain == 0)
        {
            Turn(_untilMs);
        }
        else
        {
            GiveTurn(_untilMs);
        }
    }

    private void Turn(long ms)
    {
        // A turn is made of whole phrases, so that the envelope begins and ends as spoken.
        int phrases = random.NextChance(MoreChance) ? 2 : 1;
        _otherUntilMs = 0;
        Speak(ms, (long)(phrases * voice.Length * TickMs / _pace));
    }

    private void GiveTurn(long ms)
    {
        _isSilence = random.NextChance(shape.SilentShare);
        double lastsMs = _isSilence
            ? LeastSilenceMs + random.NextExponential((shape.SilentMeanSeconds * 1000) - LeastSilenceMs)
            : GapMs + (1000 * random.NextLogNormal(shape.CallerMedianSeconds, shape.CallerDeviation));
        _otherUntilMs = ms + (long)lastsMs;
        Listen(ms);
    }

    private void Listen(long ms)
    {
        _gain = 0;
        _untilMs = _isSilence ? _otherUntilMs : Math.Min(_otherUntilMs, ms + (long)random.NextExponential(shape.MhmEverySeconds * 1000));
    }

    private void Speak(long ms, long lastsMs)
    {
        _fromMs = ms;
        _untilMs = ms + lastsMs;
        _gain = VoiceTrack.GainOf(_loudnessDb + random.NextNormal(TurnDeviationDb));
    }

    private int Breathe(long ms)
    {
        if (ms >= _breathMs + BreathMs)
            _breathMs = ms + LeastBreathMs + (long)random.NextExponential((shape.BreathEverySeconds * 1000) - LeastBreathMs);
        return EnvelopeChain.PinMv(BreathDepthMv);
    }
}
