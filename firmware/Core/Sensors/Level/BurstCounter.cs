namespace DeskDevice.Core.Sensors;

/// <summary>
/// Breath bursts and clippings: what stands far above the voice for a moment, as a breath on the microphone does, or reaches the end of the pin's way.
/// Speech reaches neither, so what is counted is a microphone that sits before the mouth.
/// </summary>
public sealed class BurstCounter
{
    // 15.6 dB above the mean of the voice: syllables reach 12.
    private const int Times = 6;

    // What is nearer than this belongs to the same burst, and what follows within it is its fading: 200 ms.
    private const int FadingFrames = 20;

    private int _since = FadingFrames;

    /// <summary>Bursts since the last <see cref="Restart"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Follows one frame; whether it belongs to a burst, and says nothing of the voice.</summary>
    public bool Take(int depth, int voice, int clipDepth)
    {
        if (depth < clipDepth && depth <= voice * Times)
        {
            if (_since < FadingFrames) _since++;
            return _since < FadingFrames;
        }

        if (_since == FadingFrames) Count++;
        _since = 0;
        return true;
    }

    /// <summary>What was counted since there were <paramref name="count"/> was none: the voice itself is that loud.</summary>
    public void TakeBack(int count) => Count = count;

    /// <summary>Begins to count anew.</summary>
    public void Restart() => Count = 0;
}
