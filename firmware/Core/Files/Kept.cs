using System;

namespace DeskDevice.Core.Files;

/// <summary>
/// One small record that outlives a power cut at any byte: after it either the old or the new one stands, whole. Two files take
/// turns, so that the newest whole one is never the one that is written. For what changes seldom: a write is a delete and three appends.
/// </summary>
public sealed class Kept
{
    /// <summary>Largest record, bytes.</summary>
    public const int MaxBytes = 4096;

    // Format, generation, length, then the record and the sum of all before it.
    private const byte Format = 1;
    private const int GenerationAt = 1;
    private const int LengthAt = 5;
    private const int HeaderBytes = 7;
    private const int SumBytes = 4;

    private readonly IFiles _files;
    private readonly string[] _names;
    private readonly byte[] _part = new byte[32];

    /// <summary>The record in <paramref name="name"/>.a and <paramref name="name"/>.b; a name of at most 22 characters, see <see cref="IFiles"/>.</summary>
    public Kept(IFiles files, string name)
    {
        _files = files;
        _names = new string[] { name + ".a", name + ".b" };
    }

    /// <summary>Reads the record to the start of <paramref name="buffer"/>; its length, or -1 when none was ever written whole.</summary>
    /// <exception cref="FlashException">The flash cannot be read, or the record is longer than the buffer.</exception>
    public int Read(byte[] buffer)
    {
        long first = Generation(0);
        long second = Generation(1);
        if (first < 0 && second < 0) return -1;
        string name = _names[first > second ? 0 : 1];
        int length = _files.Length(name) - HeaderBytes - SumBytes;
        if (length > buffer.Length) throw new FlashException(name + ": " + length.ToString() + " bytes; " + buffer.Length.ToString() + " fit");
        Fill(name, HeaderBytes, buffer, length);
        return length;
    }

    /// <summary>Replaces the record.</summary>
    /// <exception cref="FlashException">The flash did not take it: the old record stands.</exception>
    public void Write(byte[] data, int offset, int count)
    {
        if (count > MaxBytes) throw new ArgumentException("count: " + count.ToString() + " is too long; keep at most 4096 bytes");
        long first = Generation(0);
        long second = Generation(1);
        string older = _names[first > second ? 1 : 0];
        _part[0] = Format;
        Bytes.Put(_part, GenerationAt, 4, (first > second ? first : second) + 1);
        Bytes.Put(_part, LengthAt, 2, count);
        uint sum = Crc32.Add(Crc32.Add(Crc32.Start, _part, 0, HeaderBytes), data, offset, count);
        _files.Delete(older);
        _files.Append(older, _part, 0, HeaderBytes);
        _files.Append(older, data, offset, count);
        Bytes.Put(_part, 0, SumBytes, sum);
        _files.Append(older, _part, 0, SumBytes);
    }

    // -1 for a file that is not there or not whole.
    private long Generation(int which)
    {
        string name = _names[which];
        int length = _files.Length(name) - HeaderBytes - SumBytes;
        if (length < 0 || length > MaxBytes) return -1;
        Fill(name, 0, _part, HeaderBytes);
        if (_part[0] != Format || Bytes.Get(_part, LengthAt, 2) != length) return -1;
        long generation = Bytes.Get(_part, GenerationAt, 4);
        uint sum = Crc32.Add(Crc32.Start, _part, 0, HeaderBytes);
        int end = HeaderBytes + length;
        for (int at = HeaderBytes; at < end; at += _part.Length)
        {
            int count = end - at < _part.Length ? end - at : _part.Length;
            Fill(name, at, _part, count);
            sum = Crc32.Add(sum, _part, 0, count);
        }

        Fill(name, end, _part, SumBytes);
        return Bytes.Get(_part, 0, SumBytes) == sum ? generation : -1;
    }

    private void Fill(string name, int at, byte[] buffer, int count)
    {
        if (_files.Read(name, at, buffer, 0, count) != count) throw new FlashException(name + ": ends before its end");
    }
}
