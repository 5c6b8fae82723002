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
    private bool _stoodOut;

    /// <summary>Bursts since the last <see cref="Restart"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the latest frame belongs to a burst or its fading.</summary>
    public bool IsIn => _since < FadingFrames;

    /// <summary>Follows one frame; whether it stands so far above the voice that it says nothing of it. What only clips does: a loud voice does that too.</summary>
    public bool Take(int depth, int voice, int clipDepth)
    {
        bool standsOut = depth > voice * Times;
        if (!standsOut && depth < clipDepth)
        {
            if (_since < FadingFrames) _since++;
            return IsIn && _stoodOut;
        }

        _stoodOut = standsOut || (IsIn && _stoodOut);
        if (_since == FadingFrames) Count++;
        _since = 0;
        return _stoodOut;
    }

    /// <summary>What was counted since there were <paramref name="count"/> was none: the voice itself is that loud.</summary>
    public void TakeBack(int count) => Count = count;

    /// <summary>Begins to count anew.</summary>
    public void Restart() => Count = 0;
}
