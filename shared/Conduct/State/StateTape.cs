using System;
using System.Text;

namespace DeskDevice.Conduct.State;

/// <summary>
/// Keeps the state of a step so that it can go on elsewhere or later. A class says once what its state is, and the same lines save and restore it,
/// so that the two cannot differ:
/// <code>
/// public void Keep(StateTape tape)
/// {
///     _boot = tape.Of(_boot);
///     _prompt = tape.Of(_prompt);
/// }
/// </code>
/// While recording, <c>Of</c> writes the value and gives it back; while playing, it gives back the value that was written there. Whole numbers take
/// one byte for each seven bits, texts are UTF-8. Not thread-safe.
/// </summary>
public sealed class StateTape
{
    private const int MostBytes = 10;
    private const int More = 0x80;
    private const long LowBits = 0x7F;

    // A shift to the right brings in the sign; these bits are what it leaves of a number without one.
    private const long AfterShift = long.MaxValue >> 6;

    private byte[] _bytes;
    private int _at;
    private int _end;

    private StateTape(byte[] bytes, int offset, int end, bool isPlaying)
    {
        _bytes = bytes;
        _at = offset;
        _end = end;
        IsPlaying = isPlaying;
    }

    /// <summary>Whether values come from the tape; else they go to it. A state asks it only to build what it did not have.</summary>
    public bool IsPlaying { get; }

    /// <summary>An empty tape that writes.</summary>
    public static StateTape Record() => new(new byte[256], 0, 0, false);

    /// <summary>A tape that reads <paramref name="count"/> of the bytes that <see cref="ToBytes"/> gave.</summary>
    public static StateTape Play(byte[] bytes, int offset, int count) => new(bytes, offset, offset + count, true);

    /// <summary>What was recorded.</summary>
    public byte[] ToBytes()
    {
        byte[] recorded = new byte[_at];
        Array.Copy(_bytes, 0, recorded, 0, _at);
        return recorded;
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="TapeException">Playing: the tape is at its end, or holds no number here.</exception>
    public long Of(long value)
    {
        if (IsPlaying) return ReadLong();
        WriteLong(value);
        return value;
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="TapeException">Playing: the tape is at its end, or holds no such number here.</exception>
    public int Of(int value)
    {
        long kept = Of((long)value);
        if (kept < int.MinValue || kept > int.MaxValue) throw new TapeException("holds " + kept + " where a number of 32 bits belongs");
        return (int)kept;
    }

    /// <summary>Yes or no.</summary>
    /// <exception cref="TapeException">Playing: the tape is at its end, or holds neither here.</exception>
    public bool Of(bool value)
    {
        long kept = Of(value ? 1L : 0L);
        if (kept != 0 && kept != 1) throw new TapeException("holds " + kept + " where 0 or 1 belongs");
        return kept == 1;
    }

    /// <summary>A text.</summary>
    /// <exception cref="TapeException">Playing: the tape is at its end, or holds no text here.</exception>
    public string Of(string value) => IsPlaying ? ReadText() : WriteText(value);

    /// <summary>
    /// How many follow: the count while recording, and while playing what was recorded. Keeps a damaged tape from asking for more than it can hold.
    /// </summary>
    /// <exception cref="TapeException">Playing: the tape is at its end, or holds no count here.</exception>
    public int Count(int value)
    {
        int count = Of(value);
        if (count < 0 || (IsPlaying && count > _end - _at)) throw new TapeException("holds " + count + " where a count belongs, with " + (_end - _at) + " bytes left");
        return count;
    }

    /// <summary>The state ends here: while playing, nothing may be left.</summary>
    /// <exception cref="TapeException">Something is left.</exception>
    public void End()
    {
        if (IsPlaying && _at != _end) throw new TapeException("has " + (_end - _at) + " bytes more than the state");
    }

    private string ReadText()
    {
        int count = Count(0);
        string text = Encoding.UTF8.GetString(_bytes, _at, count);
        _at += count;
        return text;
    }

    private string WriteText(string value)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(value);
        WriteLong(utf8.Length);
        MakeRoom(utf8.Length);
        Array.Copy(utf8, 0, _bytes, _at, utf8.Length);
        _at += utf8.Length;
        return value;
    }

    // The sign goes to the lowest bit, so that small numbers are short on either side of zero.
    private void WriteLong(long value)
    {
        long left = (value << 1) ^ (value >> 63);
        MakeRoom(MostBytes);
        while ((left & ~LowBits) != 0)
        {
            _bytes[_at++] = (byte)((left & LowBits) | More);
            left = (left >> 7) & AfterShift;
        }

        _bytes[_at++] = (byte)left;
    }

    private long ReadLong()
    {
        long read = 0;
        for (int i = 0; i < MostBytes; i++)
        {
            if (_at >= _end) throw new TapeException("ends in the middle of the state");
            int part = _bytes[_at++];
            read |= (part & LowBits) << (7 * i);
            if ((part & More) == 0) return ((read >> 1) & long.MaxValue) ^ -(read & 1);
        }

        throw new TapeException("holds a number of more than 64 bits");
    }

    private void MakeRoom(int count)
    {
        if (_at + count <= _bytes.Length) return;
        byte[] larger = new byte[(_bytes.Length + count) * 2];
        Array.Copy(_bytes, 0, larger, 0, _at);
        _bytes = larger;
    }
}
