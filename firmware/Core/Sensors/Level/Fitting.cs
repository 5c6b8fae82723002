using DeskDevice.Contract;

namespace DeskDevice.Core.Sensors;

/// <summary>
/// Sets the reference when a headset is fitted: from the moment it is plugged in, and while no call is there, the agent has a minute to speak a sentence or two
/// in the voice that shall count as 0 dB. Two voiced seconds make the voice known, by which breath is told from it; of the next the reference is made: six at least, until a
/// pause comes or there are twelve, since a voice's words differ by more than a decibel. What was heard before a longer pause is forgotten, if it was not enough.
/// </summary>
public sealed class Fitting
{
    /// <summary>How long it listens, ms.</summary>
    public const int ListenMs = 60_000;

    /// <summary>Least reference, mV: below it 25 dB less are lost in the steps of the ADC.</summary>
    public const int LeastReferenceMv = 40;

    /// <summary>Most: above it the loud limit lies beyond the pin's way.</summary>
    public const int MostReferenceMv = 700;

    /// <summary>It does not listen.</summary>
    public const int Closed = 0;

    /// <summary>It listens.</summary>
    public const int Listening = 1;

    /// <summary>The reference was found: <see cref="ReferenceMv"/>.</summary>
    public const int Found = 2;

    /// <summary>What was heard is outside of the span; <see cref="ReferenceMv"/> says what it would have been.</summary>
    public const int Refused = 3;

    private const int SecondFrames = 100;
    private const int Learning = 2;
    private const int Wanted = 6;
    private const int Most = 12;
    private const int LongestPause = 2;

    // 9.5 dB below the voice.
    private const int VoiceParts = 3;

    private LevelMeter? _meter;
    private long _untilMs;
    private bool _isKnown;
    private int _frames;
    private int _heard;
    private int _pause;
    private long _squares;

    /// <summary>One of the four states.</summary>
    public int State { get; private set; } = Closed;

    /// <summary>What was measured last, mV; 0 before anything was.</summary>
    public int ReferenceMv { get; private set; }

    /// <summary>Begins to listen: a headset was plugged in.</summary>
    public void Begin(long nowMs)
    {
        // Its own, with the lowest reference: the desk's may be that of a headset 16 dB apart.
        _meter = new LevelMeter { ReferenceMv = LeastReferenceMv };
        _untilMs = nowMs + ListenMs;
        _isKnown = false;
        _frames = 0;
        Forget();
        State = Listening;
    }

    /// <summary>Listens no longer: the headset was unplugged, or there is a call.</summary>
    public void Stop()
    {
        _meter = null;
        if (State == Listening) State = Closed;
    }

    /// <summary>Follows one frame; true when with it the state becomes <see cref="Found"/> or <see cref="Refused"/>.</summary>
    public bool Take(int levelMv, int restMv, long nowMs)
    {
        if (_meter == null) return false;
        if (nowMs >= _untilMs)
        {
            Stop();
            return false;
        }

        _meter.RestMv = restMv;
        _meter.Take(levelMv);
        if (++_frames < SecondFrames) return false;
        _frames = 0;
        return TakeSecond(_meter);
    }

    private bool TakeSecond(LevelMeter meter)
    {
        long square = meter.MeanSquare();
        meter.Restart();
        if (IsPause(square, meter))
        {
            if (_isKnown && _heard >= Wanted) return Judge();
            if (++_pause > LongestPause) Forget();
            return false;
        }

        _pause = 0;
        _squares += square;
        _heard++;
        if (_isKnown) return _heard == Most && Judge();
        if (_heard == Learning) Know(meter);
        return false;
    }

    // What the room makes of the pause behind the sentence is not the voice that was just known.
    private bool IsPause(long square, LevelMeter meter) => square == 0 || (_isKnown && LevelMeter.DepthMv(square) * VoiceParts < meter.ReferenceMv);

    private void Know(LevelMeter meter)
    {
        int voiceMv = LevelMeter.DepthMv(_squares / _heard);
        if (voiceMv > LeastReferenceMv) meter.ReferenceMv = voiceMv;
        _isKnown = true;
        Forget();
    }

    private bool Judge()
    {
        ReferenceMv = LevelMeter.DepthMv(_squares / _heard);
        State = ReferenceMv < LeastReferenceMv || ReferenceMv > MostReferenceMv ? Refused : Found;
        _meter = null;
        return true;
    }

    private void Forget()
    {
        _heard = 0;
        _pause = 0;
        _squares = 0;
    }
}
