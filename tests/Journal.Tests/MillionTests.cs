using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DeskDevice.Journal.Check;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Journal.Transfer;
using DeskDevice.Support;
using Xunit.Abstractions;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>A journal of a million entries, checked, exported and imported: what it costs is told, and that it is whole is asserted.</summary>
public sealed class MillionTests(ITestOutputHelper output) : IDisposable
{
    private const int Entries = 1_000_000;
    private const int Desks = 1_000;
    private const int Batch = 20_000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LongFact]
    [Trait("Category", "Long")]
    public void A_million_entries_are_checked_exported_and_imported()
    {
        Write();
        SqliteJournalReader journal = new(_folder.File("from"));
        CheckReport found = Timed("check", () => JournalCheck.Run(journal, new SqliteInspection(_folder.File("from")), _ => { }, CancellationToken.None));
        Assert.Equal((Entries, true), (found.Entries, found.IsWhole));

        Assert.Equal(Entries, Timed("export as gzip", () => Export(journal)));
        output.WriteLine($"the file: {new FileInfo(_folder.File("file.jsonl.gz")).Length / 1e6:0.0} MB");
        ImportResult result = Timed("import", Import);
        Assert.Equal((Entries, 0), (result.Written, result.Late));

        SqliteJournalReader imported = new(_folder.File("to"));
        Assert.True(JournalCheck.Run(imported, new SqliteInspection(_folder.File("to")), _ => { }, CancellationToken.None).IsWhole);
        Assert.Equal(Crc(journal), Crc(imported));
    }

    private void Write()
    {
        using IJournalStore store = SqliteStore.Open(new SqliteStoreOptions { Folder = _folder.File("from") });
        string levels = string.Join(',', Enumerable.Range(0, 20));
        foreach (int[] numbers in Enumerable.Range(0, Entries).Chunk(Batch))
        {
            JournalEntry[] entries = [.. numbers.Select(n => Entry((n / Desks) + 1, $"desk-{n % Desks}", receivedMs: Monday + n) with
            {
                Payload = Encoding.UTF8.GetBytes($$"""{"v":1,"boot":7,"seq":{{(n / Desks) + 1}},"ms":{{n}},"k":"voice","at":0,"lv":[{{levels}}]}"""),
            })];
            store.Commit(entries, [], () => []);
        }
    }

    private long Export(SqliteJournalReader journal)
    {
        using FileStream file = File.Create(_folder.File("file.jsonl.gz"));
        using GZipStream packed = new(file, CompressionLevel.Fastest);
        using JournalExport export = new(packed);
        export.Add("kyiv", journal, new ExportFilter(), (_, _) => { }, CancellationToken.None);
        export.Complete();
        return export.Entries;
    }

    private ImportResult Import()
    {
        using FileStream file = File.OpenRead(_folder.File("file.jsonl.gz"));
        using IJournalStore store = SqliteStore.Open(new SqliteStoreOptions { Folder = _folder.File("to") });
        return JournalImport.Run(TransferReader.Read(file, problem => Assert.Fail(problem)), new SqliteJournalReader(_folder.File("to")), store, 0, _ => { }, CancellationToken.None);
    }

    // Of all entries, without their ids.
    private static uint Crc(SqliteJournalReader journal)
    {
        uint crc = 0;
        journal.Scan(0, (scoped in RawEntry entry) =>
        {
            crc = unchecked((crc * 31) + Crc32C.Of(entry.Source) + Crc32C.Of(entry.Payload) + (uint)entry.Boot + (uint)entry.Seq + (uint)entry.ReceivedMs);
            return true;
        });
        return crc;
    }

    private T Timed<T>(string what, Func<T> work)
    {
        long begun = Stopwatch.GetTimestamp();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        T result = work();
        output.WriteLine($"{what}: {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0} s of processor, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s by the clock, "
            + $"{Environment.WorkingSet / 1e6:0} MB of memory, {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB of it kept");
        return result;
    }
}
