namespace DeskDevice.Contract.Json;

/// <summary>
/// Writes one flat JSON payload into a buffer the caller owns, without allocating: what a desk sends it sends thousands of times a shift.
/// </summary>
public sealed class JsonWriter
{
    private const string Hex = "0123456789abcdef";
    private readonly byte[] _buffer;
    private bool _needsComma;

    /// <summary>Writes into <paramref name="buffer"/>, from its start.</summary>
    public JsonWriter(byte[] buffer) => _buffer = buffer;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written, as an array of their own.</summary>
    public byte[] ToArray()
    {
        byte[] copy = new byte[Length];
        System.Array.Copy(_buffer, copy, Length);
        return copy;
    }

    /// <summary>Begins a payload anew, with its <c>v</c>.</summary>
    public JsonWriter Start()
    {
        Length = 0;
        _needsComma = false;
        Put('{');
        return Number("v", Wire.Version);
    }

    /// <summary>Ends the payload.</summary>
    public JsonWriter End()
    {
        Put('}');
        _needsComma = true;
        return this;
    }

    /// <summary>An object under <paramref name="key"/>; close it with <see cref="End"/>.</summary>
    public JsonWriter Open(string key)
    {
        Key(key);
        Put('{');
        _needsComma = false;
        return this;
    }

    /// <summary>A whole number.</summary>
    public JsonWriter Number(string key, long value)
    {
        Key(key);
        Digits(value);
        return this;
    }

    /// <summary>A text; anything but printable ASCII is escaped.</summary>
    public JsonWriter Text(string key, string value)
    {
        Key(key);
        Quoted(value);
        return this;
    }

    /// <summary>A level in 0.1 dB, or null for <see cref="Wire.NotVoiced"/>.</summary>
    public JsonWriter Level(string key, int level)
    {
        Key(key);
        LevelValue(level);
        return this;
    }

    /// <summary>A list of levels, see <see cref="Level"/>.</summary>
    public JsonWriter Levels(string key, int[] levels, int count)
    {
        Key(key);
        Put('[');
        for (int i = 0; i < count; i++)
        {
            if (i > 0) Put(',');
            LevelValue(levels[i]);
        }

        Put(']');
        return this;
    }

    private void Key(string key)
    {
        if (_needsComma) Put(',');
        _needsComma = true;
        Quoted(key);
        Put(':');
    }

    private void LevelValue(int level)
    {
        if (level != Wire.NotVoiced)
        {
            Digits(level > Wire.MaxLevel ? Wire.MaxLevel : level < -Wire.MaxLevel ? -Wire.MaxLevel : level);
            return;
        }

        Put('n');
        Put('u');
        Put('l');
        Put('l');
    }

    private void Digits(long value)
    {
        if (value < 0)
        {
            Put('-');
            value = -value;
        }

        long unit = 1;
        while (value / unit >= 10) unit *= 10;
        for (; unit > 0; unit /= 10) Put((char)('0' + (int)(value / unit % 10)));
    }

    private void Quoted(string value)
    {
        Put('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c == '"' || c == '\\')
            {
                Put('\\');
                Put(c);
            }
            else if (c < ' ' || c > '~')
            {
                Put('\\');
                Put('u');
                for (int shift = 12; shift >= 0; shift -= 4) Put(Hex[(c >> shift) & 15]);
            }
            else
            {
                Put(c);
            }
        }

        Put('"');
    }

    private void Put(char c)
    {
        if (Length == _buffer.Length)
        {
            throw new ContractException("payload: longer than " + _buffer.Length.ToString() + " bytes; shorten its texts or lists");
        }

        _buffer[Length++] = (byte)c;
    }
}
