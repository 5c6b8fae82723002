using DeskDevice.Journal.Sqlite;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests.Damage;

/// <summary>A disk that is full or read-only, for real: what was acknowledged is there, the rest is refused with the right word and comes again.</summary>
public sealed class DiskTests : IDisposable
{
    private SmallDisk? _disk;

    private string Folder => Path.Combine(_disk!.Path, "journal");

    [SmallDiskFact]
    public void A_disk_that_fills_up_refuses_and_goes_on_when_there_is_room()
    {
        _disk = SmallDisk.Make(1024);
        (GroupCommitJournal journal, Recorder heard) = Open();
        using (journal)
        {
            Write(journal, heard, 1, 50);
            _disk.Fill();
            Assert.Equal(Refusal.DiskFull, RefusedFrom(journal, heard, 51));
            Assert.Equal("disk-full", journal.Store.Refusing.Word());
            _disk.Free();
            Write(journal, heard, heard.Committed.Length + 1, 100);
            Assert.Equal(Refusal.None, journal.Store.Refusing);
        }

        IsWhole(heard, 100);
    }

    [SmallDiskFact]
    public void A_full_disk_at_the_start_and_at_the_turn_of_the_day_refuses_and_goes_on_when_there_is_room()
    {
        _disk = SmallDisk.Make(1024);
        (GroupCommitJournal before, Recorder heardBefore) = Open();
        Write(before, heardBefore, 1, 50);
        before.Dispose();
        _disk.Fill();

        (GroupCommitJournal journal, Recorder heard) = Open();
        using (journal)
        {
            journal.Append(Entry(51, receivedMs: Monday + DayMs));
            Assert.Equal(Refusal.DiskFull, heard.WaitRefused(1)[0].Refusal);
            Assert.Equal(AppendOutcome.Duplicate, journal.Append(Entry(50)).Outcome);
            _disk.Free();
            for (int seq = 51; seq <= 60; seq++) journal.Append(Entry(seq, receivedMs: Monday + DayMs));
            heard.WaitCommitted(10);
        }

        Assert.Equal(Enumerable.Range(1, 60).Select(seq => (long)seq), new SqliteJournalReader(Folder).ReadAll().Select(entry => entry.Seq));
    }

    [SmallDiskFact]
    public void A_disk_that_becomes_read_only_refuses_and_goes_on_when_it_can_be_written()
    {
        _disk = SmallDisk.Make(1024);
        (GroupCommitJournal before, Recorder heardBefore) = Open();
        Write(before, heardBefore, 1, 10);
        before.Dispose();
        (GroupCommitJournal journal, Recorder heard) = Open();
        using (journal)
        {
            SmallDisk.MakeReadOnly(Folder);
            journal.Append(Entry(11));
            Assert.Equal(Refusal.ReadOnly, heard.WaitRefused(1)[0].Refusal);
            SmallDisk.MakeWritable(Folder);
            for (int seq = 11; seq <= 20; seq++) journal.Append(Entry(seq));
            heard.WaitCommitted(10);
        }

        Assert.Equal(20, new SqliteJournalReader(Folder).ReadAll().Count());
    }

    [SmallDiskFact]
    public void A_read_only_disk_at_the_start_is_told_with_what_to_do()
    {
        _disk = SmallDisk.Make(1024);
        _disk.ReadOnly();
        IOException refused = Assert.Throws<IOException>(() => Open());
        Assert.StartsWith($"The journal's folder '{Folder}' cannot be written to: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Data:Folder", refused.Message, StringComparison.Ordinal);
        _disk.ReadWrite();
        Open().Journal.Dispose();
    }

    public void Dispose() => _disk?.Dispose();

    private (GroupCommitJournal Journal, Recorder Heard) Open()
    {
        GroupCommitJournal journal = new(SqliteStore.Open(new SqliteStoreOptions { Folder = Folder }), Options);
        Recorder heard = new();
        journal.Start(heard);
        return (journal, heard);
    }

    private static void Write(GroupCommitJournal journal, Recorder heard, int from, int to)
    {
        for (int seq = from; seq <= to; seq++)
        {
            Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(seq)).Outcome);
            heard.WaitCommitted(seq);
        }
    }

    private static Refusal RefusedFrom(GroupCommitJournal journal, Recorder heard, int seq)
    {
        // There may be room for some more in what SQLite holds already.
        for (; heard.Refused.Length == 0; seq++)
        {
            journal.Append(Entry(seq) with { Payload = new byte[2_000] });
            Assert.True(SpinWait.SpinUntil(() => journal.Counters.QueueDepth == 0, TimeSpan.FromSeconds(20)), "the queue does not drain");
        }

        return heard.Refused[0].Refusal;
    }

    private void IsWhole(Recorder heard, int count)
    {
        JournalEntry[] all = [.. new SqliteJournalReader(Folder).ReadAll()];
        Assert.Equal(Enumerable.Range(1, count).Select(seq => (long)seq), all.Select(entry => entry.Seq));
        Assert.Equal(all.Select(Plain), heard.Committed.Select(Plain));
    }
}
