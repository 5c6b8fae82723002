using System.IO.Compression;
using System.Text;
using DeskDevice.Journal.Transfer;

namespace DeskDevice.Journal.Tests.Transfer;

/// <summary>Files that are whole, cut off, altered or no exported journal at all.</summary>
public sealed class TransferReaderTests
{
    private static readonly byte[] Whole = Make();

    [Fact]
    public void A_whole_file_is_read_without_a_word_plain_or_compressed()
    {
        Assert.Equal((3, ""), Read(Whole));
        Assert.Equal((3, ""), Read(Gzip(Whole)));
    }

    [Fact]
    public void Its_lines_are_as_documented() => Assert.Equal(
        """
        {"kind":"deskdevice-journal","v":1}
        {"kind":"entry","site":"kyiv","source":"desk-1","boot":7,"seq":1,"received":"2026-03-02T10:30:00.000Z","payload":{"v":1,"n":1}}
        {"kind":"entry","site":"kyiv","source":"desk-1","boot":7,"seq":2,"received":"2026-03-02T10:30:00.000Z","bytes":"/w=="}
        {"kind":"aside","site":"kyiv","topic":"dd/1/kyiv/desk-1/event","reason":"no JSON","received":"2026-03-02T10:30:00.001Z","bytes":"AA=="}
        {"kind":"end","entries":2,"aside":1,"crc32c":"a2e568a1"}

        """.ReplaceLineEndings("\n"),
        Encoding.UTF8.GetString(Whole));

    [Fact]
    public void A_file_cut_off_anywhere_is_found_out()
    {
        // The very last byte is the end of the last line, and not missed.
        for (int length = 0; length < Whole.Length - 1; length++) Assert.NotEqual("", Read(Whole[..length]).Problems);
        byte[] gzip = Gzip(Whole);
        for (int length = 0; length < gzip.Length - 8; length += 7) Assert.NotEqual("", Read(gzip[..length]).Problems);
    }

    [Fact]
    public void A_file_altered_anywhere_is_found_out()
    {
        for (int at = 0; at < Whole.Length - 1; at++)
        {
            byte[] altered = [.. Whole];
            altered[at] ^= 1;
            Assert.True(Read(altered).Problems.Length > 0, $"byte {at}: {Encoding.UTF8.GetString(altered)}");
        }
    }

    [Fact]
    public void A_line_that_is_missing_or_twice_is_found_out()
    {
        string[] lines = Encoding.UTF8.GetString(Whole).Split('\n');
        Assert.Contains("entries: '2', and 1 came before", Read(lines[0], lines[2], lines[3], lines[4]), StringComparison.Ordinal);
        Assert.Contains("crc32c: 'a2e568a1'", Read(lines[0], lines[2], lines[1], lines[3], lines[4]), StringComparison.Ordinal);
        Assert.Contains("line 6: something follows the last line", Read([.. lines[..5], lines[1]]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"deskdevice-journal","v":2}""", "line 1: v: '2'; this program reads version 1: use the program's version that wrote it")]
    [InlineData("""{"v":1,"boot":3}""", "line 1: kind: it is missing; set a text")]
    [InlineData("""{"kind":"entry"}""", "line 1: kind: 'entry'; it is no exported journal, which begins with 'deskdevice-journal'")]
    [InlineData("SQLite format 3", "line 1: it is no JSON; export it again")]
    public void What_is_no_exported_journal_is_named(string first, string problem) => Assert.StartsWith(problem, Read(first, ""), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"seq\":1", "\"seq\":0", "seq: '0'; set a whole number from 1")]
    [InlineData("\"seq\":1", "\"seq\":1.5", "seq: '1.5'; set a whole number from 1")]
    [InlineData("\"boot\":7", "\"boot\":\"7\"", "boot: '7'; set a whole number from 0")]
    [InlineData("\"site\":\"kyiv\"", "\"site\":\"\"", "site: ''; set 1 to 256 characters")]
    [InlineData("\"source\":\"desk-1\"", "\"sauce\":1", "source: it is missing; set a text")]
    [InlineData("10:30:00.000Z", "10:30", "received: '2026-03-02T10:30'; set UTC as in 2026-03-02T10:30:00.000Z")]
    [InlineData("\"payload\":{\"v\":1,\"n\":1}", "\"bytes\":\"?\"", "bytes: '?'; set base64")]
    [InlineData("\"payload\":{\"v\":1,\"n\":1}", "\"payload\":{},\"bytes\":\"\"", "payload: ''; set payload to JSON, or bytes to base64, and not both")]
    [InlineData("\"boot\":7", "\"boot\":7,\"boot\":7", "boot: it stands there twice; export it again")]
    [InlineData("\"kind\":\"entry\"", "\"kind\":\"entrée\"", "kind: 'entrée'; known are entry, aside and end")]
    [InlineData("desk-1", "\\ud800", "it is no JSON; export it again")]
    public void A_line_that_cannot_be_taken_is_named_with_field_value_and_fix(string text, string by, string problem)
    {
        string[] lines = Encoding.UTF8.GetString(Whole).Split('\n');
        int at = lines[1].IndexOf(text, StringComparison.Ordinal);
        lines[1] = lines[1][..at] + by + lines[1][(at + text.Length)..];
        Assert.StartsWith($"line 2: {problem}", Read(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_an_end_takes_no_more_room_than_it_may()
    {
        using EndlessLine endless = new();
        List<string> problems = [];
        Assert.Empty(TransferReader.Read(endless, problems.Add));
        Assert.Equal("line 1: it is longer than 16 MiB; export or copy the file again", problems[0]);
    }

    private static byte[] Make()
    {
        MemoryStore store = new();
        store.Commit(
            [Sample.Entry(1), Sample.Entry(2) with { Payload = new byte[] { 0xff } }],
            [new AsidePayload(Sample.Monday + 1, "dd/1/kyiv/desk-1/event", "no JSON", new byte[] { 0 })],
            () => []);
        using MemoryStream file = new();
        using JournalExport export = new(file);
        export.Add("kyiv", store, new ExportFilter(), (_, _) => { }, CancellationToken.None);
        export.Complete();
        return file.ToArray();
    }

    private static string Read(params string[] lines) => Read(Encoding.UTF8.GetBytes(string.Join('\n', lines))).Problems;

    private static (int Lines, string Problems) Read(byte[] file)
    {
        List<string> problems = [];
        int lines = TransferReader.Read(new MemoryStream(file), problems.Add).Count();
        return (lines, string.Join('\n', problems));
    }

    private static byte[] Gzip(byte[] plain)
    {
        using MemoryStream file = new();
        using (GZipStream gzip = new(file, CompressionLevel.Optimal)) gzip.Write(plain);
        return file.ToArray();
    }

    private sealed class EndlessLine : MemoryStream
    {
        private long _given;

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            _given += count;
            return _given < 64 << 20 ? count : 0;
        }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            _given += buffer.Length;
            return _given < 64 << 20 ? buffer.Length : 0;
        }
    }
}
