using DeskDevice.Contract;

namespace DeskDevice.Rehearsal.Stepping;

/// <summary>Goes through bytes that ought to be in one certain form; false, or null, wherever they are not.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    private const int MostDigits = 18;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>Goes past <paramref name="text"/>.</summary>
    public bool Take(ReadOnlySpan<byte> text)
    {
        if (!_bytes[_at..].StartsWith(text)) return false;
        _at += text.Length;
        return true;
    }

    /// <summary>Whether <paramref name="text"/> is all that is left.</summary>
    public readonly bool Ends(ReadOnlySpan<byte> text) => _bytes[_at..].SequenceEqual(text);

    /// <summary>Goes past a whole number from 0 to <paramref name="most"/>.</summary>
    public bool Number(long most, out long value)
    {
        value = 0;
        int first = _at;
        while (_at < _bytes.Length && _bytes[_at] is >= (byte)'0' and <= (byte)'9')
        {
            if (_at - first == MostDigits) return false;
            value = (value * 10) + (_bytes[_at++] - '0');
        }

        bool isPlain = _at > first && (_bytes[first] != '0' || _at - first == 1);
        return isPlain && value <= most;
    }

    /// <summary>Goes past a level, or null as <see cref="Wire.NotVoiced"/>.</summary>
    public bool Level(out int level)
    {
        level = Wire.NotVoiced;
        if (_at < _bytes.Length && _bytes[_at] == 'n') return Take("null"u8);
        bool isNegative = _at < _bytes.Length && _bytes[_at] == '-';
        if (isNegative) _at++;
        if (!Number(Wire.MaxLevel, out long value)) return false;
        level = (int)(isNegative ? -value : value);
        return true;
    }

    /// <summary>Goes past one of the words and the quote behind it.</summary>
    public string? Word((byte[] Bytes, string Word)[][] byLength)
    {
        ReadOnlySpan<byte> rest = _bytes[_at..];
        int length = rest.IndexOf((byte)'"');
        if (length < 0 || length >= byLength.Length) return null;
        ReadOnlySpan<byte> text = rest[..length];
        foreach ((byte[] bytes, string word) in byLength[length])
        {
            if (!text.SequenceEqual(bytes)) continue;
            _at += length + 1;
            return word;
        }

        return null;
    }
}
