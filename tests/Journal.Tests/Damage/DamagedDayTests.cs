using DeskDevice.Journal.Check;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Journal.Transfer;
using DeskDevice.Support;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests.Damage;

/// <summary>Day files whose pages hold something else than what was written.</summary>
public sealed class DamagedDayTests : IDisposable
{
    private const int Page = 4096;
    private const int Days = 3;
    private const int PerDay = 1_000;

    private readonly TempFolder _folder = new();

    private SqliteJournalReader Reader => new(_folder.Path);

    private string Day(int day) => _folder.File($"2026-03-0{day + 2}.db");

    [Fact]
    public void A_damaged_older_day_does_not_stop_the_journal_and_costs_the_damaged_pages_alone()
    {
        WriteDays();
        Spoil(Day(1), fromPage: 12, pages: 2);
        using (SqliteStore store = Open()) Assert.Equal(Days * PerDay, store.LastId);
        WriteOn();

        SqliteJournalReader reader = Reader;
        long[] read = [.. reader.ReadAll().Select(entry => entry.Id)];
        JournalDamage damage = Assert.Single(reader.Damage);
        Assert.Equal((Day(1), (Days * PerDay) + 1L), (damage.Place, damage.Lost + read.Length));
        Assert.InRange(damage.Lost, 1, 300);
        Assert.Equal(read.Order().Distinct(), read);
        Assert.All(Enumerable.Range(1, PerDay).Concat(Enumerable.Range((2 * PerDay) + 1, PerDay + 1)), id => Assert.Contains(id, read));
        // Once more, and it counts no more than it is.
        _ = reader.ReadAll().Count();
        Assert.Equal(damage, Assert.Single(reader.Damage));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    public void A_day_whose_beginning_is_gone_is_left_out(int fromPage, int pages)
    {
        WriteDays();
        Spoil(Day(0), fromPage, pages);
        using (SqliteStore store = Open())
        {
            Assert.Equal(Day(0), Assert.Single(store.Damage).Place);
            Assert.Equal(PerDay * Days, store.ReadMarks()[^1].Seq);
        }

        SqliteJournalReader reader = Reader;
        Assert.Equal(Enumerable.Range(PerDay + 1, 2 * PerDay).Select(id => (long)id), reader.ReadAll().Select(entry => entry.Id));
        Assert.Equal(Day(0), Assert.Single(reader.Damage).Place);
        Assert.Empty(reader.ReadAllAside());
    }

    [Fact]
    public void A_check_names_the_day_and_what_is_missing()
    {
        WriteDays();
        Spoil(Day(1), fromPage: 12, pages: 2);
        CheckReport report = Check();
        JournalDamage damage = Assert.Single(report.Damage);
        Assert.Equal((Day(1), Assert.Single(report.Rows).Missing), (damage.Place, damage.Lost));
        Assert.False(report.IsWhole);
    }

    [Fact]
    public void Entries_that_a_day_lost_at_its_end_are_known_by_the_next_days_marks()
    {
        WriteDays();
        File.Delete(Day(1));
        CheckReport report = Check();
        Assert.Equal([new SequenceGap(PerDay + 1, 2 * PerDay)], Assert.Single(report.Rows).Gaps);
        Assert.Equal($"{Day(2)}: desk-1 boot 7 is marked as stored up to {2 * PerDay}, and its entries before that end at {PerDay}", Assert.Single(report.Marks));
    }

    [Fact]
    public void What_can_be_read_is_exported()
    {
        WriteDays();
        Spoil(Day(1), fromPage: 12, pages: 2);
        SqliteJournalReader reader = Reader;
        using MemoryStream file = new();
        using JournalExport export = new(file);
        export.Add("kyiv", reader, new ExportFilter(), (_, _) => { }, CancellationToken.None);
        export.Complete();
        Assert.Equal(Days * PerDay, export.Entries + Assert.Single(reader.Damage).Lost);
        file.Position = 0;
        Assert.Equal(export.Entries, TransferReader.Read(file, problem => Assert.Fail(problem)).Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_mended_day_holds_what_could_be_read_under_the_same_ids(int day)
    {
        WriteDays();
        Spoil(Day(day), fromPage: 12, pages: 2);
        JournalEntry[] readable = [.. Reader.ReadAll()];

        RepairedDay mended = Assert.Single(SqliteRepair.Mend(_folder.Path, [.. Check().Damage.Select(damage => damage.Place)]));
        Assert.Equal((Day(day), Day(day) + ".damaged", true), (mended.Path, mended.Kept, File.Exists(mended.Kept)));
        SqliteJournalReader reader = Reader;
        Assert.Equal(readable.Select(Plain), reader.ReadAll().Select(Plain));
        Assert.Empty(reader.Damage);
        Assert.Empty(Check().Damage);
        Assert.Empty(Directory.GetDirectories(_folder.Path));
        WriteOn();
        Assert.Equal(readable.Length + 1, Reader.ReadAll().Count());
    }

    [Fact]
    public void A_newest_day_whose_end_is_gone_is_mended_up_to_there()
    {
        WriteDays();
        long pages = new FileInfo(Day(2)).Length / Page;
        Spoil(Day(2), (int)pages - 3, 3);
        JournalFileException stopped = Assert.Throws<JournalFileException>(Open);
        Assert.Contains("journal check --repair", stopped.Message, StringComparison.Ordinal);

        CheckReport found = Check();
        Assert.Contains(found.Damage, damage => damage.Place == Day(2));
        RepairedDay mended = Assert.Single(SqliteRepair.Mend(_folder.Path, [Day(2)]));
        Assert.InRange(mended.Entries, PerDay - 300, PerDay - 1);
        using SqliteStore store = Open();
        Assert.Equal((2 * PerDay) + mended.Entries, store.ReadMarks()[^1].Seq);
    }

    [Fact]
    public void Nothing_is_mended_while_a_gateway_writes()
    {
        WriteDays();
        using SqliteStore store = Open();
        Assert.Contains("in use", Assert.Throws<IOException>(() => SqliteRepair.Mend(_folder.Path, [Day(0)]).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_began_although_its_beginning_failed_is_the_newest_from_then_on()
    {
        WriteDays();
        using SqliteStore store = Open();
        // As when the answer to the first commit of a day was lost.
        using (DayWriter begun = new(_folder.Path, new DateOnly(2026, 3, 6), 1 << 30, store.LastId + 1, store.ReadMarks)) Assert.Equal(new DateOnly(2026, 3, 6), begun.Day);
        Assert.Empty(store.Recover());
        // A clock that is set back meanwhile leads to no older file.
        store.Commit([Entry((Days * PerDay) + 1, receivedMs: Monday)], [], () => []);
        store.Dispose();
        using SqliteStore again = Open();
        Assert.Equal((Days * PerDay) + 1, again.LastId);
        Assert.Single(JournalFile.Read(_folder.File("2026-03-06.db")));
    }

    public void Dispose() => _folder.Dispose();

    private CheckReport Check() => JournalCheck.Run(Reader, new SqliteInspection(_folder.Path), _ => { }, CancellationToken.None);

    private SqliteStore Open() => SqliteStore.Open(new SqliteStoreOptions { Folder = _folder.Path });

    private void WriteDays()
    {
        SourceMarks marks = new(8);
        using SqliteStore store = Open();
        for (int day = 0; day < Days; day++)
        {
            JournalEntry[] entries = [.. Enumerable.Range((day * PerDay) + 1, PerDay).Select(seq => Entry(seq, receivedMs: Monday + (day * DayMs)))];
            store.Commit(entries, [], marks.Snapshot);
            foreach (JournalEntry entry in entries) marks.Of(entry.Site, entry.Source, entry.Boot).Commit(entry.Seq);
        }
    }

    private void WriteOn()
    {
        using SqliteStore store = Open();
        store.Commit([Entry((Days * PerDay) + 1, receivedMs: Monday + (Days * DayMs))], [], store.ReadMarks);
    }

    private static void Spoil(string path, int fromPage, int pages)
    {
        using FileStream file = File.OpenWrite(path);
        file.Position = fromPage * Page;
        file.Write(Enumerable.Repeat((byte)0xEE, pages * Page).ToArray());
    }
}
