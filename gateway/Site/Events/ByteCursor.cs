using DeskDevice.Contract;

namespace DeskDevice.Site.Events;

/// <summary>Goes through bytes that ought to be in one certain form; false, or null, wherever they are not.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    private const int MostDigits = 18;

    // Of Wire.MaxLevel.
    private const int LevelDigits = 3;

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
        ReadOnlySpan<byte> rest = _bytes[_at..];
        long read = 0;
        int count = 0;
        for (; count < rest.Length && (uint)(rest[count] - '0') <= 9; count++) read = (read * 10) + (rest[count] - '0');
        value = read;
        _at += count;
        bool isPlain = count is > 0 and <= MostDigits && (rest[0] != '0' || count == 1);
        return isPlain && read <= most;
    }

    /// <summary>Goes past levels with a comma between them and the bracket behind them; how many there were, or -1 where it is not that, or more than there is room for.</summary>
    public int Levels(scoped Span<int> levels)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int at = _at;
        for (int count = 0; count < levels.Length;)
        {
            int length = LevelAt(bytes[at..], out levels[count++]);
            at += length;
            if (length == 0 || at == bytes.Length) return -1;
            byte next = bytes[at++];
            if (next == ',') continue;
            _at = at;
            return next == ']' ? count : -1;
        }

        return -1;
    }

    // How many bytes it takes, at most a sign and three digits; 0 where there is none.
    private static int LevelAt(ReadOnlySpan<byte> bytes, out int level)
    {
        int at = bytes.Length > 0 && bytes[0] == '-' ? 1 : 0;
        int first = at;
        int read = 0;
        while (at < bytes.Length && at < first + LevelDigits && (uint)(bytes[at] - '0') <= 9) read = (read * 10) + (bytes[at++] - '0');
        level = first > 0 ? -read : read;
        if (at > first) return bytes[first] != '0' || at == first + 1 ? at : 0;
        level = Wire.NotVoiced;
        return bytes.StartsWith("null"u8) ? "null"u8.Length : 0;
    }

    /// <summary>Goes past a level, or null as <see cref="Wire.NotVoiced"/>.</summary>
    public bool Level(out int level)
    {
        int length = LevelAt(_bytes[_at..], out level);
        _at += length;
        return length > 0;
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
