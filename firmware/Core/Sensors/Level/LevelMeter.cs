using DeskDevice.Contract;

namespace DeskDevice.Core.Sensors;

/// <summary>
/// The loudness of the agent's own voice, from the slow envelope that the board lets through (no speech can be heard in it). A
/// frame a tick; a level a second, over the frames that hold voice.
/// </summary>
public sealed class LevelMeter
{
    /// <summary>Where the envelope rests in silence, mV: mid-rail of 3.3 V.</summary>
    public const int DefaultRestMv = 1650;

    /// <summary>How deep the envelope falls at the reference loudness, mV: 4 mV rms at the microphone, through the board's chain.</summary>
    public const int DefaultReferenceMv = 290;

    // A second is voiced when at least a fifth of its frames are.
    private const int VoicedPart = 5;

    // 25 dB below the reference nothing is voice. The noise floor is not believed beyond 24 dB below it, so that steady speech is not
    // taken for noise.
    private const int QuietPart = 18;
    private const int FloorPart = 16;

    // The floor falls at once and rises by 1 mV in this many frames.
    private const int RiseFrames = 50;

    // Depths are summed in 1/16 mV, for the resolution of the mean.
    private const int Fraction = 16;

    private int _floorMv;
    private int _sinceRise;
    private int _frames;
    private int _voicedFrames;
    private long _voicedSum;

    /// <summary>Where the envelope rests, mV.</summary>
    public int RestMv { get; set; } = DefaultRestMv;

    /// <summary>The depth that counts as 0 dB, mV, above 0; it is set when a headset is fitted.</summary>
    public int ReferenceMv { get; set; } = DefaultReferenceMv;

    /// <summary>Takes one frame.</summary>
    public void Take(int levelMv)
    {
        int depth = levelMv < RestMv ? RestMv - levelMv : 0;
        FollowFloor(depth);
        _frames++;
        if (depth < ThresholdMv()) return;
        _voicedFrames++;
        _voicedSum += depth * Fraction;
    }

    /// <summary>The level of the frames so far, 0.1 dB against the reference or <see cref="Wire.NotVoiced"/>; begins anew.</summary>
    public int TakeLevel()
    {
        int level = _voicedFrames * VoicedPart < _frames || _voicedFrames == 0
            ? Wire.NotVoiced
            : Within(Decibels.Ratio(_voicedSum / _voicedFrames, (long)ReferenceMv * Fraction));
        Restart();
        return level;
    }

    /// <summary>Forgets the frames taken, not the noise floor.</summary>
    public void Restart()
    {
        _frames = 0;
        _voicedFrames = 0;
        _voicedSum = 0;
    }

    // What the wire would cut must be cut here: desk and gateway judge by the same number.
    private static int Within(int level) => level > Wire.MaxLevel ? Wire.MaxLevel : level < -Wire.MaxLevel ? -Wire.MaxLevel : level;

    private int ThresholdMv()
    {
        int quiet = (ReferenceMv / QuietPart) + 1;
        return 2 * _floorMv > quiet ? 2 * _floorMv : quiet;
    }

    private void FollowFloor(int depth)
    {
        if (depth <= _floorMv)
        {
            _floorMv = depth;
            _sinceRise = 0;
        }
        else if (++_sinceRise >= RiseFrames)
        {
            _sinceRise = 0;
            if (_floorMv < ReferenceMv / FloorPart) _floorMv++;
        }
    }
}
