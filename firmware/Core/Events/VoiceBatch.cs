using DeskDevice.Contract;

namespace DeskDevice.Core.Events;

/// <summary>One-second levels on their way into a <c>voice</c> event.</summary>
public sealed class VoiceBatch
{
    private readonly int[] _levels = new int[Wire.ToldVoiceSeconds];

    /// <summary>Seconds held.</summary>
    public int Count { get; private set; }

    /// <summary>When the first of them began, ms.</summary>
    public long AtMs { get; private set; }

    /// <summary>Whether no more fit into one event.</summary>
    public bool IsFull => Count == _levels.Length;

    /// <summary>Adds the second that began at <paramref name="fromMs"/>; they must follow one another without a gap.</summary>
    public void Add(int level, long fromMs)
    {
        if (Count == 0) AtMs = fromMs;
        _levels[Count++] = level;
    }

    /// <summary>The levels held; begins anew.</summary>
    public int[] Take()
    {
        int[] levels = new int[Count];
        System.Array.Copy(_levels, levels, Count);
        Count = 0;
        return levels;
    }
}
