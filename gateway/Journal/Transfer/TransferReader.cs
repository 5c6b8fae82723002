using System.Globalization;
using System.IO.Compression;

namespace DeskDevice.Journal.Transfer;

/// <summary>Reads an exported journal, gzip or plain, and finds every line that cannot be taken.</summary>
public sealed class TransferReader
{
    private readonly Action<string> _problem;
    private readonly LineParser _parser = new();
    private Crc32C _sum = new();
    private long _number;
    private long _entries;
    private long _aside;
    private bool _hasBegun;
    private bool _hasEnded;

    private TransferReader(Action<string> problem) => _problem = problem;

    /// <summary>
    /// The lines of <paramref name="input"/>. What is wrong is told to <paramref name="problem"/>, a sentence each with the line's number; the file is whole
    /// if nothing was told when the last line has been read.
    /// </summary>
    public static IEnumerable<TransferLine> Read(Stream input, Action<string> problem) => new TransferReader(problem).Lines(Plain(input));

    // gzip by its first two bytes, whatever the file's name.
    private static Stream Plain(Stream input)
    {
        BufferedStream buffered = new(input, 64 << 10);
        int first = buffered.ReadByte();
        int second = buffered.ReadByte();
        buffered.Position = 0;
        return first == 0x1f && second == 0x8b ? new GZipStream(buffered, CompressionMode.Decompress) : buffered;
    }

    private IEnumerable<TransferLine> Lines(Stream input)
    {
        LineReader lines = new(input);
        while (Next(lines, out ReadOnlyMemory<byte> line))
        {
            _number++;
            if (_hasEnded)
            {
                Bad("something follows the last line; the file was altered: export it again");
                yield break;
            }

            if (Take(line.Span) is { } taken) yield return taken;
            if (!_hasBegun) yield break;
            _sum.Add(line.Span);
            _sum.Add("\n"u8);
        }

        if (!_hasEnded) _problem($"line {_number + 1}: the last line (kind: 'end') is missing: the file was cut off; export or copy it again");
    }

    private bool Next(LineReader lines, out ReadOnlyMemory<byte> line)
    {
        try
        {
            return lines.TryRead(out line);
        }
        catch (InvalidDataException damage)
        {
            _number++;
            Bad($"{damage.Message}; export or copy the file again");
            line = default;
            return false;
        }
    }

    private TransferLine? Take(ReadOnlySpan<byte> line)
    {
        try
        {
            _parser.Take(line);
            string kind = _parser.Kind;
            switch (kind)
            {
                case TransferFormat.Header when _number == 1:
                    Header();
                    return null;
                case not TransferFormat.Header when _number == 1:
                    throw new BadLineException($"kind: '{kind}'; it is no exported journal, which begins with '{TransferFormat.Header}'");
                case TransferFormat.Entry:
                    _entries++;
                    JournalEntry entry = _parser.Entry();
                    return new TransferLine(_number, entry.Site, entry, null);
                case TransferFormat.Aside:
                    _aside++;
                    return new TransferLine(_number, _parser.Name("site"), null, _parser.Aside());
                case TransferFormat.End:
                    _hasEnded = true;
                    End();
                    return null;
                default:
                    throw new BadLineException($"kind: '{kind}'; known are entry, aside and end");
            }
        }
        catch (BadLineException bad)
        {
            Bad(bad.Message);
            return null;
        }
    }

    private void Header()
    {
        long version = _parser.Number("v", 1);
        if (version != TransferFormat.Version) throw new BadLineException($"v: '{version}'; this program reads version {TransferFormat.Version}: use the program's version that wrote it");
        _hasBegun = true;
    }

    private void End()
    {
        long entries = _parser.Number("entries", 0);
        long aside = _parser.Number("aside", 0);
        if (entries != _entries) Bad($"entries: '{entries}', and {_entries} came before; the file was altered: export it again");
        if (aside != _aside) Bad($"aside: '{aside}', and {_aside} came before; the file was altered: export it again");
        string sum = _sum.Value.ToString("x8", CultureInfo.InvariantCulture);
        if (_parser.Text("crc32c") != sum) Bad($"crc32c: '{_parser.Text("crc32c")}', and the lines before amount to '{sum}'; the file was altered: export it again");
    }

    private void Bad(string message) => _problem($"line {_number}: {message}");
}
