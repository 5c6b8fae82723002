using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace DeskDevice.Metrics.Points;

/// <summary>Lines of line protocol as UTF-8, in memory that is used again after <see cref="Clear"/>. Not thread-safe.</summary>
public sealed class LineBuffer(int firstBytes = LineBuffer.FirstBytes)
{
    private const int FirstBytes = 64 * 1024;
    private const int LongestNumber = 32;

    // A figure with up to three decimals is written as a whole number with a point in it, four times as fast as the shortest text of any double.
    // It reads back the same: a whole number below 2^53 divided by 1000 is rounded once, as a reader rounds the text.
    private const double Thousand = 1000;
    private const double MostThousandths = 1L << 52;

    private byte[] _bytes = new byte[firstBytes];

    /// <summary>How many bytes it holds.</summary>
    public int Length { get; private set; }

    /// <summary>What it holds; valid until the next change.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Empties it and keeps its memory.</summary>
    public void Clear() => Length = 0;

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(_bytes, 0, Length);

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
        Room(LongestNumber);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out var written);
        Length += written;
    }

    internal void Append(double number)
    {
        var size = Math.Abs(number);
        var thousandths = Math.Round(size * Thousand);
        if (thousandths < MostThousandths && thousandths / Thousand == size)
        {
            if (double.IsNegative(number)) Append('-');
            AppendThousandths((long)thousandths);
        }
        else
        {
            AppendAny(number);
        }
    }

    private void AppendThousandths(long thousandths)
    {
        var (whole, rest) = Math.DivRem(thousandths, (long)Thousand);
        Append(whole);
        if (rest == 0) return;
        Append('.');
        for (var unit = 100; rest > 0; unit /= 10)
        {
            Append((char)('0' + (rest / unit)));
            rest %= unit;
        }
    }

    private void AppendAny(double number)
    {
        Room(LongestNumber);
        number.TryFormat(_bytes.AsSpan(Length), out var written, "R", CultureInfo.InvariantCulture);
        Length += written;
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
