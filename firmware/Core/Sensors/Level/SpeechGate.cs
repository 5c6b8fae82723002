namespace DeskDevice.Core.Sensors;

/// <summary>
/// Tells speech from what lies behind it, after the active-speech idea of ITU-T P.56: speech is what stands above a threshold that follows the voice's own
/// level, and pauses in it shorter than the hangover. P.56 measures clean recordings; before a desk others speak too, so that the threshold also
/// keeps half way, in dB, between the voice and the noise, though never further above a known noise than tells them apart, and clear of the noise floor.
/// </summary>
public sealed class SpeechGate
{
    // 25 dB below the reference nothing is voice.
    private const int QuietPart = 18;

    // P.56: 15.9 dB below the level of the voice.
    private const int MarginPart = 6;

    // 9.5 dB above the floor, 4 dB above the mean of the noise.
    private const int FloorTimes = 3;
    private const int NoiseTimes = 8;
    private const int NoiseParts = 5;

    // Once the noise is known, 8 dB above its mean is far enough, however loud the voice was: one that falls by 12 dB would sink below half way and be learned as noise.
    // From 6 dB on down babble is taken for speech, from 10 dB on up such a voice is told late.
    private const int ClearTimes = 5;
    private const int ClearParts = 2;

    // P.56 has 200 ms; the envelope comes some 50 ms later than the sound, and its fall crosses the threshold sooner than that.
    private const int HangoverFrames = 24;

    // The level of the voice is followed within 2.5 s of voice and forgotten within 80 s without.
    private const int VoiceFrames = 256;
    private const int ForgetFrames = 8192;

    // The noise is followed in pauses, from 100 ms on: a dip between two syllables is shorter.
    private const int NoiseFrames = 128;
    private const int DipFrames = 10;

    // Before a pause was heard it is taken to lie 14 dB below the reference, or the first pause in a loud room would be a soft voice; 80 ms of pause outweigh that.
    private const int AssumedPart = 5;
    private const int AssumedFrames = 8;

    private readonly NoiseFloor _floor = new();
    private int _voice;
    private int _noise;
    private int _heard;
    private int _below = HangoverFrames;

    /// <summary>Whether the latest frame stands above the threshold.</summary>
    public bool IsAbove => _below == 0;

    /// <summary>Whether it is speech: above, or in a pause that is still speech.</summary>
    public bool IsSpeech => _below < HangoverFrames;

    /// <summary>The mean of the voice, in the unit of the depths.</summary>
    public int Voice => _voice / VoiceFrames;

    /// <summary>The mean of the noise behind it, in the unit of the depths; 0 before a pause was heard.</summary>
    public int Noise => _heard > AssumedFrames ? Behind : 0;

    private int Behind => _noise / NoiseFrames;

    /// <summary>Follows one frame; <paramref name="reference"/> is the depth that counts as 0 dB.</summary>
    public void Take(int depth, int reference)
    {
        if (_heard == 0) Assume(reference);
        _floor.Take(depth);
        if (depth >= Threshold(reference) && IsNearerToVoice(depth))
        {
            _below = 0;
            _voice += depth - Voice;
            return;
        }

        if (_below < HangoverFrames) _below++;
        else _voice -= _voice / ForgetFrames;
        if (_below >= DipFrames) TakeNoise(depth);
    }

    private bool IsNearerToVoice(int depth) =>
        (long)depth * depth >= (long)Voice * Behind || (_heard == NoiseFrames && depth * ClearParts >= Behind * ClearTimes);

    private void Assume(int reference)
    {
        _noise = reference / AssumedPart * NoiseFrames;
        _heard = AssumedFrames;
    }

    private void TakeNoise(int depth)
    {
        if (_heard < NoiseFrames) _heard++;
        _noise += (depth - Behind) * NoiseFrames / _heard;
    }

    private int Threshold(int reference)
    {
        int threshold = (reference / QuietPart) + 1;
        threshold = More(threshold, Voice / MarginPart);
        threshold = More(threshold, _floor.Depth * FloorTimes);
        return More(threshold, Behind * NoiseTimes / NoiseParts);
    }

    private static int More(int a, int b) => a > b ? a : b;
}
