using DeskDevice.Journal.Check;
using DeskDevice.Journal.Sqlite;
using Microsoft.Data.Sqlite;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>The contract on SQLite, its day files and its failures.</summary>
public sealed class SqliteJournalTests : RetentionContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal-").FullName;
    private long _maxBytes = 1 << 30;

    protected override IJournalReader Reader => new SqliteJournalReader(_folder);

    protected override IJournalInspection Inspection => new SqliteInspection(_folder);

    protected override IJournalRetention Retention => new SqliteRetention(_folder);

    protected override IJournalStore OpenStore() => SqliteStore.Open(new SqliteStoreOptions { Folder = _folder, MaxBytesPerDay = _maxBytes });

    private string MondayFile => Path.Combine(_folder, "2026-03-02.db");

    private string TuesdayFile => Path.Combine(_folder, "2026-03-03.db");

    [Fact]
    public void Each_utc_day_has_a_file_and_ids_go_on_across_them()
    {
        WriteTwoDays();

        Assert.Equal([1L, 2L], JournalFile.Read(MondayFile).Select(entry => entry.Id));
        Assert.Equal([3L], JournalFile.Read(TuesdayFile).Select(entry => entry.Id));
        Assert.Equal([2L, 3L], Reader.Read(1, 10).Select(entry => entry.Id));
        Assert.Equal([1L, 2L], Reader.Read(0, 2).Select(entry => entry.Id));
        Assert.Equal([3L], Reader.Read(2, 10).Select(entry => entry.Id));
        Assert.Equal(["2026-03-02.db", "2026-03-03.db", "writer.lock"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Sites_count_by_themselves()
    {
        var (journal, heard) = Open();
        Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(1)).Outcome);
        Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(1) with { Site = "lviv" }).Outcome);
        heard.WaitCommitted(2);
        Assert.Equal(["kyiv", "lviv"], journal.Marks.Select(mark => mark.Site));
    }

    [Fact]
    public void A_clock_set_back_goes_on_in_the_newest_file()
    {
        WriteTwoDays();
        var (journal, heard) = Open();
        journal.Append(Entry(4, receivedMs: Monday));
        heard.WaitCommitted(1);
        Assert.Equal([3L, 4L], JournalFile.Read(TuesdayFile).Select(entry => entry.Id));
    }

    [Fact]
    public void Marks_outlive_the_older_files()
    {
        WriteTwoDays();
        File.Delete(MondayFile);

        var (journal, heard) = Open();
        Assert.Equal([new SourceMark("kyiv", "desk-2", 7, 5, 4), new SourceMark("kyiv", "desk-1", 7, 2, 0)],
            journal.Marks.OrderByDescending(mark => mark.Source));
        Assert.Equal(AppendOutcome.Duplicate, journal.Append(Entry(5, "desk-2")).Outcome);
        journal.Append(Entry(3, receivedMs: Monday + DayMs));
        Assert.Equal(4, Assert.Single(heard.WaitCommitted(1)).Id);
        Assert.Equal([3L, 4L], Reader.Read(0, 10).Select(entry => entry.Id));
    }

    [Fact]
    public async Task Reading_beside_the_writer_misses_nothing()
    {
        const int count = 5000;
        var (journal, heard) = Open();
        var reading = Task.Run(() =>
        {
            var reader = Reader;
            var ids = new List<long>();
            while (ids.Count < count) ids.AddRange(reader.Read(ids.Count, 100).Select(entry => entry.Id));
            return ids;
        });
        for (var seq = 1; seq <= count; seq++) journal.Append(Entry(seq, receivedMs: Monday + (seq / 2000 * DayMs)));
        heard.WaitCommitted(count);

        Assert.Equal(Enumerable.Range(1, count).Select(id => (long)id), await reading.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_full_day_refuses_and_the_next_day_takes_the_same_entries()
    {
        _maxBytes = 256 << 10;
        var (journal, heard) = Open();
        var payload = new byte[1000];
        long next = 1;
        while (heard.Refused.Length == 0)
        {
            journal.Append(Entry(next) with { Payload = payload });
            if (next % 20 == 0) WaitIdle(journal);
            next++;
        }
        var durable = heard.Committed.Length;
        Assert.InRange(durable, 100, 256);
        Assert.Equal(Refusal.DiskFull, heard.Refused[0].Refusal);
        Assert.Equal(durable + 1, heard.Refused[0].Entry.Seq);
        Assert.Contains("full", journal.Store.Error, StringComparison.Ordinal);

        for (var seq = durable + 1; seq <= durable + 20; seq++) journal.Append(Entry(seq, receivedMs: Monday + DayMs));
        heard.WaitCommitted(durable + 20);
        Assert.Equal(Enumerable.Range(1, durable + 20).Select(id => (long)id), Reader.ReadAll().Select(entry => entry.Seq));
        Assert.Equal(0, journal.Counters.Missing);
    }

    [Fact]
    public void A_locked_file_refuses_and_is_used_again_when_free()
    {
        var (journal, heard) = Open();
        journal.Append(Entry(1));
        heard.WaitCommitted(1);
        using (var other = Connect(MondayFile))
        {
            Execute(other, "BEGIN IMMEDIATE");
            journal.Append(Entry(2));
            Assert.Equal(Refusal.Failed, Assert.Single(heard.WaitRefused(1)).Refusal);
            Assert.Contains("locked", journal.Store.Error, StringComparison.Ordinal);
            Execute(other, "ROLLBACK");
        }
        journal.Append(Entry(2));
        Assert.Equal([1L, 2L], heard.WaitCommitted(2).Select(entry => entry.Id));
    }

    [Fact]
    public void A_start_waits_for_who_is_reading_the_day_it_goes_on_with()
    {
        WriteTwoDays();
        using var other = Connect(TuesdayFile);
        Execute(other, "BEGIN; SELECT count(*) FROM entry");
        var (journal, heard) = Open();
        journal.Append(Entry(6, "desk-2", receivedMs: Monday + DayMs));
        Assert.False(SpinWait.SpinUntil(() => heard.Refused.Length > 0, TimeSpan.FromMilliseconds(200)), "it was refused at once");
        Execute(other, "COMMIT");
        Assert.Equal([4L], heard.WaitCommitted(1).Select(entry => entry.Id));
        Assert.Empty(heard.Refused);
    }

    [Fact]
    public void A_row_found_after_a_failure_is_reported_and_its_id_not_given_again()
    {
        var (journal, heard) = Open();
        journal.Append(Entry(1));
        heard.WaitCommitted(1);
        using (var other = Connect(MondayFile))
        {
            Execute(other, "BEGIN IMMEDIATE");
            journal.Append(Entry(2));
            heard.WaitRefused(1);
            Execute(other, $"INSERT INTO entry SELECT 2, site, source, boot, 2, received_ms, payload FROM entry WHERE id = 1; COMMIT");
        }
        journal.Append(Entry(2));
        heard.WaitCommitted(2);
        journal.Append(Entry(3));
        Assert.Equal([(1L, 1L), (2L, 2L), (3L, 3L)], heard.WaitCommitted(3).Select(entry => (entry.Id, entry.Seq)));
        Assert.Equal(3, Reader.LastId);
    }

    [Fact]
    public void A_next_day_that_cannot_be_begun_refuses_until_it_can()
    {
        var (journal, heard) = Open();
        journal.Append(Entry(1));
        heard.WaitCommitted(1);
        File.WriteAllText(TuesdayFile, "not a database, but text of some length".PadRight(8192));
        journal.Append(Entry(2, receivedMs: Monday + DayMs));
        Assert.Equal(Refusal.Failed, Assert.Single(heard.WaitRefused(1)).Refusal);
        Assert.StartsWith("not a database", File.ReadAllText(TuesdayFile), StringComparison.Ordinal);

        File.Delete(TuesdayFile);
        journal.Append(Entry(2, receivedMs: Monday + DayMs));
        Assert.Equal([1L, 2L], heard.WaitCommitted(2).Select(entry => entry.Id));
    }

    [Fact]
    public void Two_writers_in_one_folder_are_refused()
    {
        Open();
        Assert.Contains("in use", Assert.Throws<IOException>(OpenStore).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_begun_by_a_crash_counts_as_none()
    {
        File.WriteAllBytes(MondayFile, []);
        var (journal, heard) = Open();
        Assert.Equal(0, Reader.LastId);
        journal.Append(Entry(1));
        Assert.Equal(1, Assert.Single(heard.WaitCommitted(1)).Id);
    }

    [Fact]
    public void Text_in_place_of_a_file_stops_the_start()
    {
        File.WriteAllText(MondayFile, "this is no database at all".PadRight(5000));
        AssertRefusedByName(MondayFile);
        Assert.StartsWith("this is no database", File.ReadAllText(MondayFile), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_database_stops_the_start()
    {
        using (var other = Connect(MondayFile)) Execute(other, "CREATE TABLE dogs (name TEXT)");
        AssertRefusedByName(MondayFile);
    }

    [Fact]
    public void A_newer_format_stops_the_start()
    {
        WriteTwoDays();
        using (var other = Connect(TuesdayFile)) Execute(other, "PRAGMA user_version = 2");
        AssertRefusedByName(TuesdayFile);
    }

    [Fact]
    public void Damage_inside_the_newest_file_stops_the_start()
    {
        var (journal, heard) = Open();
        for (var seq = 1; seq <= 2000; seq++) journal.Append(Entry(seq));
        heard.WaitCommitted(2000);
        journal.Dispose();
        using (var file = File.OpenWrite(MondayFile))
        {
            file.Position = 8 * 4096;
            file.Write(Enumerable.Repeat((byte)0xEE, 8 * 4096).ToArray());
        }
        AssertRefusedByName(MondayFile);
    }

    [Fact]
    public void A_file_whose_ids_overlap_the_day_before_stops_the_start()
    {
        WriteTwoDays();
        File.Copy(TuesdayFile, Path.Combine(_folder, "2026-03-04.db"));
        AssertRefusedByName(Path.Combine(_folder, "2026-03-04.db"));
    }

    [Fact]
    public void Reading_one_file_names_it_when_it_is_not_there()
    {
        Assert.Contains("2026-03-02.db", Assert.Throws<JournalFileException>(() => JournalFile.Read(MondayFile)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_of_the_files_taken_while_writing_holds_all_that_was_reported_committed()
    {
        var (journal, heard) = Open();
        var image = Directory.CreateDirectory(Path.Combine(_folder, "image")).FullName;
        for (var seq = 1; seq <= 20_000; seq++) journal.Append(Entry(seq));
        var before = heard.WaitCommitted(2000).Length;
        // As kill -9 leaves them. The -wal file is far from its checkpoint here, so it only grows while it is copied.
        foreach (var file in Directory.GetFiles(_folder, "2026*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)).Order())
        {
            File.Copy(file, Path.Combine(image, Path.GetFileName(file)));
        }

        using var store = SqliteStore.Open(new SqliteStoreOptions { Folder = image });
        Assert.True(store.LastId >= before, $"{store.LastId} in the image, {before} were reported");
        Assert.Equal(Enumerable.Range(1, (int)store.LastId).Select(seq => (long)seq), new SqliteJournalReader(image).ReadAll().Select(entry => entry.Seq));
        Assert.Equal(store.LastId, Assert.Single(store.ReadMarks()).Seq);
    }

    [Theory]
    [InlineData(13, 13, Refusal.DiskFull, "disk-full")]
    [InlineData(10, 4874, Refusal.DiskFull, "disk-full")]
    [InlineData(8, 8, Refusal.ReadOnly, "read-only")]
    [InlineData(8, 1032, Refusal.ReadOnly, "read-only")]
    [InlineData(5, 5, Refusal.Failed, "failed")]
    [InlineData(10, 1034, Refusal.Failed, "failed")]
    public void Each_failure_has_its_word(int code, int extended, Refusal refusal, string word)
    {
        var kind = StoreFailure.Kind(new SqliteException("", code, extended));
        Assert.Equal((refusal, word), (kind, kind.Word()));
    }

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void WriteTwoDays()
    {
        var (journal, heard) = Open();
        journal.Append(Entry(1));
        journal.Append(Entry(5, "desk-2"));
        heard.WaitCommitted(2);
        journal.Append(Entry(2, receivedMs: Monday + DayMs));
        heard.WaitCommitted(3);
        journal.Dispose();
    }

    private void AssertRefusedByName(string path)
    {
        var failure = Assert.Throws<JournalFileException>(() =>
        {
            using var store = OpenStore();
            store.ReadMarks();
        });
        Assert.Equal(path, failure.Path);
        Assert.Contains("sqlite3 FILE .recover", failure.Message, StringComparison.Ordinal);
    }

    private static void WaitIdle(GroupCommitJournal journal) => Assert.True(
        SpinWait.SpinUntil(() => journal.Counters.QueueDepth == 0, TimeSpan.FromSeconds(20)), "the queue does not drain");

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=5");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
