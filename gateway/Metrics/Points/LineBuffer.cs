using System.Buffers;
using System.Text;

namespace DeskDevice.Metrics.Points;

/// <summary>Lines of line protocol as UTF-8, in memory that is used again after <see cref="Clear"/>. Not thread-safe.</summary>
public sealed class LineBuffer(int firstBytes = LineBuffer.FirstBytes)
{
    private const int FirstBytes = 64 * 1024;

    private byte[] _bytes = new byte[firstBytes];

    /// <summary>How many bytes it holds.</summary>
    public int Length { get; private set; }

    /// <summary>What it holds; valid until the next change.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Empties it and keeps its memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Forgets what came after the first <paramref name="length"/> bytes.</summary>
    internal void Cut(int length) => Length = length;

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(_bytes, 0, Length);

    /// <summary>Puts a character in the place of the byte at <paramref name="at"/>.</summary>
    internal void Put(int at, char ascii) => _bytes[at] = (byte)ascii;

    internal void Append(char ascii)
    {
        Room(1);
        _bytes[Length++] = (byte)ascii;
    }

    internal void Append(ReadOnlySpan<byte> utf8)
    {
        Room(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(Length));
        Length += utf8.Length;
    }

    /// <summary>Text, with a backslash before each character of <paramref name="specials"/>.</summary>
    internal void Append(ReadOnlySpan<char> text, SearchValues<char> specials)
    {
        for (var at = text.IndexOfAny(specials); at >= 0; at = text.IndexOfAny(specials))
        {
            AppendText(text[..at]);
            Append('\\');
            Append(text[at]);
            text = text[(at + 1)..];
        }
        AppendText(text);
    }

    internal void Append(long number)
    {
        Room(NumberText.Longest);
        Length += NumberText.Write(_bytes.AsSpan(Length), number);
    }

    internal void Append(double number)
    {
        Room(NumberText.Longest);
        Length += NumberText.Write(_bytes.AsSpan(Length), number);
    }

    private void AppendText(ReadOnlySpan<char> text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    private void Room(int more)
    {
        if (Length + more > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
    }
}
