namespace DeskDevice.Core.Sensors;

/// <summary>
/// The syllables of a voice: the hills of its envelope, each 0.55 of the voice's mean above the valley before it and the one behind. The board's four poles take 3 dB off a
/// rhythm of seven syllables a second: what they rounded is sharpened first. Two syllables without such a valley are one, and a strong consonant may stand for one: what
/// comes out is a rhythm, right on the average and not one by one.
/// </summary>
public sealed class SyllableCounter
{
    // Chosen with the sharpening by the tuning half of tests/SoundBench: between 0.5 and 0.7 the error hardly moves.
    private const int ProminenceParts = 11;
    private const int VoiceParts = 10;

    // The mean of the voice is followed within 2.5 s of voice, at first faster. It is kept in pauses: a lower one would count what is no hill.
    private const int VoiceFrames = 256;

    private int _voice;
    private int _heard;
    private int _extreme;
    private bool _isRising;
    private bool _isVoiced;

    // The depths of the last four frames, the latest first.
    private int _before1;
    private int _before2;
    private int _before3;
    private int _before4;

    /// <summary>Syllables since the last <see cref="Restart"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Follows one frame that stands above the threshold of speech; only there a hill counts.</summary>
    public void TakeVoiced(int depth)
    {
        if (_isRising) _isVoiced = true;
        if (_heard < VoiceFrames) _heard++;
        _voice += (depth - (_voice / VoiceFrames)) * VoiceFrames / _heard;
        Take(depth);
    }

    /// <summary>Follows one frame.</summary>
    public void Take(int depth)
    {
        int sharp = Sharpen(depth);
        int prominence = _voice / VoiceFrames * ProminenceParts / VoiceParts;
        if (_isRising)
        {
            if (sharp > _extreme) _extreme = sharp;
            if (sharp > _extreme - prominence) return;
            if (_isVoiced) Count++;
            _isVoiced = false;
        }
        else
        {
            if (sharp < _extreme) _extreme = sharp;
            if (sharp < _extreme + prominence) return;
        }

        _isRising = !_isRising;
        _extreme = sharp;
    }

    /// <summary>Begins to count anew.</summary>
    public void Restart() => Count = 0;

    // Twice the frame of 20 ms ago, less three times the second difference around it: +2.7 dB at four syllables a second, +6.4 dB at seven.
    private int Sharpen(int depth)
    {
        int sharp = (8 * _before2) - (3 * (depth + _before4));

        // A steep slope would swing below its foot; a quarter of the depth is what may be left of it.
        if (sharp < _before2 / 2) sharp = _before2 / 2;
        _before4 = _before3;
        _before3 = _before2;
        _before2 = _before1;
        _before1 = depth;
        return sharp;
    }
}
