using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Sensors;

/// <summary>
/// The loudness of the agent's own voice, from the slow envelope that the board lets through (no speech can be heard in it): the root mean square of what
/// the <see cref="SpeechGate"/> lets pass, less the noise behind it. A frame a tick; a level a second; figures for each batch of seconds.
/// </summary>
public sealed class LevelMeter
{
    /// <summary>Where the envelope rests in silence, mV: mid-rail of 3.3 V.</summary>
    public const int DefaultRestMv = 1650;

    /// <summary>How deep the envelope falls at the reference loudness, mV: 4 mV rms at the microphone, through the board's chain.</summary>
    public const int DefaultReferenceMv = 290;

    /// <summary>Below this an ESP32's ADC does not read straight, mV: what goes there is clipped.</summary>
    public const int ClipMv = 160;

    private const int FrameMs = 10;

    // A second is voiced when at least a fifth of its frames are.
    private const int VoicedPart = 5;

    // Depths are in 1/16 mV, for the resolution of the means.
    private const int Fraction = 16;

    // Behind much noise at least a tenth of the power is believed to be voice.
    private const int LeastVoicePart = 10;

    // A breath comes and goes: what fills more than half of a second, clipped or not, is a voice that is as loud as that.
    private const int VoicePart = 2;

    private readonly SpeechGate _gate = new();
    private readonly SyllableCounter _syllables = new();
    private readonly BurstCounter _bursts = new();
    private int _frames;
    private int _voicedFrames;
    private int _speechFrames;
    private long _squares;
    private int _inBursts;
    private int _burstFrames;
    private long _burstSquares;
    private int _burstsBefore;
    private int _batchSpeechFrames;
    private int _noiseFrames;
    private long _noiseSum;

    /// <summary>Where the envelope rests, mV.</summary>
    public int RestMv { get; set; } = DefaultRestMv;

    /// <summary>The depth that counts as 0 dB, mV, above 0; it is set when a headset is fitted.</summary>
    public int ReferenceMv { get; set; } = DefaultReferenceMv;

    /// <summary>Whether the latest frame is speech.</summary>
    public bool IsSpeech => _gate.IsSpeech;

    private int Reference => ReferenceMv * Fraction;

    /// <summary>Takes one frame.</summary>
    public void Take(int levelMv)
    {
        int depth = levelMv < RestMv ? (RestMv - levelMv) * Fraction : 0;
        _frames++;

        // Before anybody spoke, and behind a soft voice, a burst is told by the reference.
        int voice = _gate.Voice > Reference ? _gate.Voice : Reference;
        bool isBurst = _bursts.Take(depth, voice, (RestMv - ClipMv) * Fraction);
        _gate.Take(depth, Reference);
        if (_gate.IsAbove) _syllables.TakeVoiced(depth);
        else _syllables.Take(depth);
        if (_bursts.IsIn) _inBursts++;
        if (!_gate.IsSpeech) TakeNoise(depth);
        else if (!isBurst) TakeSpeech(depth);
        else TakeBurst(depth);
    }

    /// <summary>The level of the frames so far, 0.1 dB against the reference or <see cref="Wire.NotVoiced"/>; begins anew.</summary>
    public int TakeLevel()
    {
        if (_inBursts * VoicePart > _frames) TakeBurstsForVoice();
        long square = MeanSquare();
        RestartSecond();
        return square == 0 ? Wire.NotVoiced : Within(Decibels.PowerRatio(square, (long)Reference * Reference));
    }

    /// <summary>What the frames since the last time say beyond their levels; begins anew.</summary>
    public VoiceFigures TakeFigures()
    {
        long noise = _noiseFrames == 0 ? _gate.Noise : _noiseSum / _noiseFrames;
        VoiceFigures figures = new()
        {
            Syllables = AtMost(_syllables.Count, VoiceFigures.MostCount),
            SpeechMs = AtMost(_batchSpeechFrames * FrameMs, VoiceFigures.MostMs),
            Noise = noise == 0 ? -Wire.MaxLevel : Within(Decibels.Ratio(noise, Reference)),
            Bursts = AtMost(_bursts.Count, VoiceFigures.MostCount),
        };
        RestartBatch();
        return figures;
    }

    /// <summary>Forgets the frames taken, not what is known of voice and noise.</summary>
    public void Restart()
    {
        RestartSecond();
        RestartBatch();
    }

    /// <summary>The power of the voice in the frames so far, (1/16 mV)²; 0 when they are not voiced.</summary>
    internal long MeanSquare()
    {
        if (_voicedFrames == 0 || _voicedFrames * VoicedPart < _frames) return 0;
        long all = _squares / _speechFrames;
        long voice = all - ((long)_gate.Noise * _gate.Noise);
        return voice > all / LeastVoicePart ? voice : (all / LeastVoicePart) + 1;
    }

    /// <summary>The depth of such a power, mV.</summary>
    internal static int DepthMv(long square)
    {
        long depth = 0;
        for (long step = 1 << 15; step > 0; step /= 2)
        {
            if ((depth + step) * (depth + step) <= square) depth += step;
        }

        return (int)((depth + (Fraction / 2)) / Fraction);
    }

    // What the wire would cut must be cut here: desk and gateway judge by the same number.
    private static int Within(int level) => level > Wire.MaxLevel ? Wire.MaxLevel : level < -Wire.MaxLevel ? -Wire.MaxLevel : level;

    private static int AtMost(int value, int most) => value > most ? most : value;

    private void TakeSpeech(int depth)
    {
        if (_gate.IsAbove) _voicedFrames++;
        _speechFrames++;
        _batchSpeechFrames++;
        _squares += (long)depth * depth;
    }

    private void TakeBurst(int depth)
    {
        _burstFrames++;
        _burstSquares += (long)depth * depth;
    }

    private void TakeBurstsForVoice()
    {
        _voicedFrames += _burstFrames;
        _speechFrames += _burstFrames;
        _batchSpeechFrames += _burstFrames;
        _squares += _burstSquares;
        _bursts.TakeBack(_burstsBefore);
    }

    private void TakeNoise(int depth)
    {
        _noiseFrames++;
        _noiseSum += depth;
    }

    private void RestartSecond()
    {
        _frames = 0;
        _voicedFrames = 0;
        _speechFrames = 0;
        _squares = 0;
        _inBursts = 0;
        _burstFrames = 0;
        _burstSquares = 0;
        _burstsBefore = _bursts.Count;
    }

    private void RestartBatch()
    {
        _syllables.Restart();
        _bursts.Restart();
        _burstsBefore = 0;
        _batchSpeechFrames = 0;
        _noiseFrames = 0;
        _noiseSum = 0;
    }
}
