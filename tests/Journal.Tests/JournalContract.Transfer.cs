using System.Text;
using DeskDevice.Journal.Transfer;
using DeskDevice.Support;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>What export and import promise on any store.</summary>
public abstract partial class JournalContract
{
    private static readonly string[] OddTexts =
    [
        """{"v":1,"text":"керівник \u0416ofia 🎧"}""", """[1,2.50,-0.0e3,null,true]""", "17", "\"text\"", """{"a" : {"b":[ ]}}""", " {\"v\":1}", "{\"v\":1}\n", "{\"v\":\r\n1}", "{\"v\":1",
        "{\"v\":1}{}", "", "\0", "// no", new string('[', 100) + new string(']', 100), new string('[', 64) + new string(']', 64), "\uFEFF{}",
    ];

    private static readonly byte[][] Odd = [.. OddTexts.Select(Encoding.UTF8.GetBytes), [0xff, 0xfe, 0], [.. "{\"a\":\""u8, 0xC3, .. "\"}"u8]];

    [ContractFact]
    public void What_is_exported_and_imported_has_the_same_bytes()
    {
        var entries = Odd.Select((payload, n) => Entry(n + 1, receivedMs: Monday + n) with { Payload = payload }).ToArray();
        var asides = Odd.Select((payload, n) => new AsidePayload(Monday + n, "dd/1/kyiv/desk 1/\"event\"", "no JSON: 'ü'", payload)).ToArray();
        byte[] file = FileOf(entries, asides);

        var result = Import(file);
        Assert.Equal((entries.Length, 0, asides.Length), (result.Written, result.Held, result.Aside));
        Assert.Equal(entries.Select((entry, n) => Plain(entry with { Id = n + 1 })), Reader.ReadAll().Select(Plain));
        Assert.Equal(asides.Select(Told), Reader.ReadAllAside().Select(Told));
        Assert.Equal(Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(Export()));

        static (long, string, string, string) Told(AsidePayload aside) => (aside.ReceivedMs, aside.Topic, aside.Reason, Convert.ToHexString(aside.Payload.Span));
    }

    [ContractFact]
    public void An_import_goes_on_where_the_journal_ends_and_a_second_one_adds_nothing()
    {
        JournalEntry[] all = [.. from n in Enumerable.Range(0, 300) select Entry((n / 3) + 1, $"desk-{n % 3}", 7 + (n / 150), Monday + (n * 1_000))];
        JournalEntry[] numbered = [.. Renumbered(all)];
        byte[] file = FileOf(numbered, [new AsidePayload(Monday, "t", "r", default)]);
        Store(numbered[..100]);

        var first = Import(file);
        Assert.Equal((200, 100, 0, 1), (first.Written, first.Held, first.Late, first.Aside));
        var second = Import(file);
        Assert.Equal((0, 300, 0, 0, 1), (second.Written, second.Held, second.Late, second.Aside, second.AsideHeld));
        Assert.Equal(numbered.Select(entry => Plain(entry with { Id = 0 })), Reader.ReadAll().Select(entry => Plain(entry with { Id = 0 })));
        Assert.Single(Reader.ReadAllAside());
        Assert.Empty(Findings(Check()));
    }

    [ContractFact]
    public void After_an_import_the_journal_knows_what_it_holds()
    {
        Import(FileOf([Entry(1), Entry(2), Entry(1, "desk-2"), Entry(5, receivedMs: Monday + DayMs)], []));
        var (journal, heard) = Open();
        Assert.Equal([new SourceMark("kyiv", "desk-1", 7, 5, 2), new SourceMark("kyiv", "desk-2", 7, 1, 0)], journal.Marks.OrderBy(mark => mark.Source));
        Assert.Equal(AppendOutcome.Duplicate, journal.Append(Entry(5)).Outcome);
        journal.Append(Entry(6, receivedMs: Monday + DayMs));
        Assert.Equal(5, Assert.Single(heard.WaitCommitted(1)).Id);
    }

    [ContractFact]
    public void What_is_older_than_the_journal_holds_of_its_source_is_left_out_and_named()
    {
        Store([Entry(10, boot: 8, receivedMs: Monday + DayMs)]);
        var result = Import(FileOf([Entry(1), Entry(1, "desk-2"), Entry(3, boot: 8), Entry(11, boot: 8, receivedMs: Monday + DayMs + 1)], []));
        Assert.Equal((2, 2), (result.Written, result.Late));
        Assert.Equal("line 2: desk-1 boot 7 seq 1 of 2026-03-02T10:30:00.000Z is older than what the journal holds of desk-1", result.LateFirst[0]);
        Assert.Equal(["desk-1 10", "desk-2 1", "desk-1 11"], Reader.ReadAll().Select(entry => $"{entry.Source} {entry.Seq}"));
    }

    [ContractFact]
    public void What_is_older_than_is_kept_is_left_out()
    {
        byte[] file = FileOf([Entry(1), Entry(2, receivedMs: Monday + DayMs)], [new AsidePayload(Monday, "t", "r", default)]);
        var result = Import(file, oldestMs: Monday + 1);
        Assert.Equal((1, 1, 0), (result.Written, result.TooOld, result.Aside));
    }

    [ContractFact]
    public void An_export_has_what_was_asked_for()
    {
        Store([Entry(1), Entry(1, "desk-2"), Entry(2, receivedMs: Monday + 10), Entry(3, receivedMs: Monday + 20), Entry(1, "desk-3") with { Payload = "{}"u8.ToArray() }]);
        Assert.Equal([2L, 3L], Lines(Export(new ExportFilter { FromMs = Monday + 10 })).Select(line => line.Entry!.Value.Seq));
        Assert.Equal([1L, 2L], Lines(Export(new ExportFilter { Source = "desk-1", ToMs = Monday + 20 })).Select(line => line.Entry!.Value.Seq));
        Assert.Empty(Lines(Export(new ExportFilter { Site = "lviv" })));
    }

    internal byte[] Export(ExportFilter? filter = null) => FileOf(Reader, filter ?? new ExportFilter());

    internal ImportResult Import(byte[] file, long oldestMs = 0)
    {
        using var store = OpenStore();
        return JournalImport.Run(Lines(file), Reader, store, oldestMs, _ => { }, CancellationToken.None);
    }

    private static IEnumerable<TransferLine> Lines(byte[] file) => TransferReader.Read(new MemoryStream(file), problem => Assert.Fail(problem));

    private static byte[] FileOf(JournalEntry[] entries, AsidePayload[] asides)
    {
        var store = new MemoryStore();
        store.Commit(entries.AsSpan().ToArray(), asides, () => []);
        return FileOf(store, new ExportFilter());
    }

    private static byte[] FileOf(IJournalReader reader, ExportFilter filter)
    {
        using var file = new MemoryStream();
        using var export = new JournalExport(file);
        export.Add("kyiv", reader, filter, (_, _) => { }, CancellationToken.None);
        export.Complete();
        return file.ToArray();
    }

    // Each boot counts from 1.
    private static IEnumerable<JournalEntry> Renumbered(JournalEntry[] entries)
    {
        Dictionary<(string, long), long> next = [];
        foreach (var entry in entries)
        {
            var key = (entry.Source, entry.Boot);
            next[key] = next.GetValueOrDefault(key) + 1;
            yield return entry with { Seq = next[key] };
        }
    }
}
