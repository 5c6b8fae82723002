using DeskDevice.Journal.Check;
using DeskDevice.Support;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>What the journal promises on any store.</summary>
public abstract partial class JournalContract : IDisposable
{
    private readonly List<GroupCommitJournal> _opened = [];

    /// <summary>Opens the store; a second time, the same data again.</summary>
    protected abstract IJournalStore OpenStore();

    protected abstract IJournalReader Reader { get; }

    protected abstract IJournalInspection Inspection { get; }

    [ContractFact]
    public void Entries_are_reported_with_ids_from_one_and_read_back_the_same()
    {
        var (journal, heard) = Open();
        for (var seq = 1; seq <= 50; seq++) Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(seq)).Outcome);

        var committed = heard.WaitCommitted(50);

        Assert.Equal(Enumerable.Range(1, 50).Select(id => Plain(Entry(id) with { Id = id })), committed.Select(Plain));
        Assert.Equal(committed.Select(Plain), Reader.Read(0, 100).Select(Plain));
        Assert.Equal(50, Reader.LastId);
        Assert.Equal((50, 50, 0, 0, 50), (journal.Counters.Appended, journal.Counters.Durable, journal.Counters.Duplicates,
            journal.Counters.Missing, journal.Counters.LastId));
    }

    [ContractFact]
    public void Reading_goes_by_pages_from_any_id()
    {
        var (journal, heard) = Open();
        for (var seq = 1; seq <= 4500; seq++) journal.Append(Entry(seq));
        heard.WaitCommitted(4500);

        Assert.Equal([6L, 7L, 8L], Reader.Read(5, 3).Select(entry => entry.Id));
        Assert.Empty(Reader.Read(4500, 10));
        Assert.Equal(Enumerable.Range(101, 4400).Select(id => (long)id), Reader.ReadAll(100).Select(entry => entry.Id));
    }

    [ContractFact]
    public void An_empty_journal_has_nothing()
    {
        var (journal, _) = Open();

        Assert.Equal(0, Reader.LastId);
        Assert.Empty(Reader.Read(0, 10));
        Assert.Empty(Reader.ReadAside(10));
        Assert.Empty(journal.Marks);
    }

    [ContractFact]
    public void Ids_and_marks_go_on_after_a_restart()
    {
        var (first, heardFirst) = Open();
        first.Append(Entry(1));
        first.Append(Entry(4));
        heardFirst.WaitCommitted(2);
        first.Dispose();

        var (second, heardSecond) = Open();
        Assert.Equal([new SourceMark("kyiv", "desk-1", 7, 4, 2)], second.Marks);
        Assert.Equal(new AppendResult(AppendOutcome.Duplicate, 0, 4, Refusal.None), second.Append(Entry(4)));
        Assert.Equal(new AppendResult(AppendOutcome.Accepted, 0, 4, Refusal.None), second.Append(Entry(5)));
        Assert.Equal(3, Assert.Single(heardSecond.WaitCommitted(1)).Id);
    }

    [ContractFact]
    public void A_duplicate_of_a_durable_entry_is_dropped_and_told_how_far_is_durable()
    {
        var (journal, heard) = Open();
        for (var seq = 1; seq <= 3; seq++) journal.Append(Entry(seq));
        heard.WaitCommitted(3);

        Assert.Equal(new AppendResult(AppendOutcome.Duplicate, 0, 3, Refusal.None), journal.Append(Entry(2)));
        Assert.Equal(1, journal.Counters.Duplicates);
        journal.Dispose();
        Assert.Equal(3, Reader.LastId);
    }

    [ContractFact]
    public void A_duplicate_of_a_queued_entry_waits_for_its_commit()
    {
        var (journal, heard) = OpenStopped();
        journal.Append(Entry(1));
        Assert.Equal(new AppendResult(AppendOutcome.Pending, 0, 0, Refusal.None), journal.Append(Entry(1)));
        Assert.Equal(1, journal.Counters.QueueDepth);

        journal.Start(heard);
        heard.WaitCommitted(1);
        journal.Dispose();
        Assert.Single(Reader.Read(0, 10));
    }

    [ContractFact]
    public void A_gap_is_accepted_and_counted_when_it_is_durable()
    {
        var (journal, heard) = OpenStopped();
        Assert.Equal(2, journal.Append(Entry(3)).Missing);
        Assert.Equal(1, journal.Append(Entry(5)).Missing);
        Assert.Equal(0, journal.Counters.Missing);

        journal.Start(heard);
        heard.WaitCommitted(2);
        Assert.Equal(3, journal.Counters.Missing);
        Assert.Equal([new SourceMark("kyiv", "desk-1", 7, 5, 3)], journal.Marks);
    }

    [ContractFact]
    public void Sources_and_boots_count_by_themselves()
    {
        var (journal, heard) = Open();
        JournalEntry[] entries = [Entry(1), Entry(1, "desk-2"), Entry(1, boot: 8)];
        foreach (var entry in entries) Assert.Equal(AppendOutcome.Accepted, journal.Append(entry).Outcome);
        heard.WaitCommitted(3);
        Assert.Equal(3, journal.Marks.Count);
        Assert.Equal(AppendOutcome.Duplicate, journal.Append(Entry(1)).Outcome);
    }

    [ContractFact]
    public void The_boots_used_last_are_remembered_and_older_ones_forgotten()
    {
        var (journal, heard) = Open();
        for (var boot = 1; boot <= 8; boot++) journal.Append(Entry(1, boot: boot));
        heard.WaitCommitted(8);
        journal.Append(Entry(2, boot: 1));
        journal.Append(Entry(1, boot: 9));
        heard.WaitCommitted(10);

        Assert.Equal([3, 4, 5, 6, 7, 8, 1, 9], journal.Marks.Select(mark => mark.Boot));
        journal.Dispose();
        var (again, _) = Open();
        Assert.Equal([3, 4, 5, 6, 7, 8, 1, 9], again.Marks.Select(mark => mark.Boot));
    }

    [ContractFact]
    public void A_full_queue_refuses_until_the_source_starts_over()
    {
        var (journal, heard) = OpenStopped(Options with { QueueEntries = 2 });
        journal.Append(Entry(1));
        journal.Append(Entry(2));
        Assert.Equal(new AppendResult(AppendOutcome.Refused, 0, 0, Refusal.QueueFull), journal.Append(Entry(3)));
        Assert.Equal(AppendOutcome.Pending, journal.Append(Entry(2)).Outcome);

        journal.Start(heard);
        heard.WaitCommitted(2);
        Assert.Equal(new AppendResult(AppendOutcome.Refused, 0, 2, Refusal.QueueFull), journal.Append(Entry(4)));
        Assert.Equal(new AppendResult(AppendOutcome.Accepted, 0, 2, Refusal.None), journal.Append(Entry(3)));
        Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(4)).Outcome);
        Assert.Equal([1L, 2L, 3L, 4L], heard.WaitCommitted(4).Select(entry => entry.Seq));
        Assert.Equal((2, 0), (journal.Counters.Refused, journal.Counters.Missing));
    }

    [ContractFact]
    public void Payloads_put_aside_are_kept_with_their_bytes()
    {
        var (journal, _) = Open();
        for (var n = 0; n < 3; n++) Assert.True(journal.PutAside(new AsidePayload(Monday + n, "dd/1/kyiv/desk-1/event", "not JSON", new byte[] { 0xff, (byte)n })));
        journal.Dispose();

        Assert.Equal([Monday + 2, Monday + 1], Reader.ReadAside(2).Select(aside => aside.ReceivedMs));
        var newest = Reader.ReadAside(1)[0];
        Assert.Equal(("dd/1/kyiv/desk-1/event", "not JSON", "FF02"), (newest.Topic, newest.Reason, Convert.ToHexString(newest.Payload.Span)));
        Assert.Equal(3, journal.Counters.Aside);
    }

    [ContractFact]
    public void Payloads_put_aside_beyond_the_bound_are_counted_as_lost()
    {
        var (journal, heard) = OpenStopped(Options with { QueueEntries = 1 });
        Assert.True(journal.PutAside(new AsidePayload(Monday, "t", "r", default)));
        Assert.False(journal.PutAside(new AsidePayload(Monday, "t", "r", default)));
        Assert.Equal(1, journal.Counters.AsideLost);

        journal.Start(heard);
        journal.Dispose();
        Assert.Single(Reader.ReadAside(10));
    }

    [ContractFact]
    public void What_is_queued_is_written_before_it_closes()
    {
        var (journal, heard) = Open(Options with { Window = TimeSpan.FromSeconds(1) });
        for (var seq = 1; seq <= 100; seq++) journal.Append(Entry(seq));
        journal.Dispose();

        Assert.Equal(100, heard.Committed.Length);
        Assert.Equal(100, Reader.LastId);
        Assert.Throws<ObjectDisposedException>(() => journal.Append(Entry(101)));
    }

    [ContractFact]
    public void An_observer_that_throws_does_not_stop_the_journal()
    {
        var (journal, heard) = Open();
        heard.Throw = new InvalidOperationException("mistake");
        journal.Append(Entry(1));
        heard.WaitCommitted(1);
        journal.Append(Entry(2));
        heard.WaitCommitted(2);
        Assert.Equal(1, journal.Counters.ObserverErrors);
    }

    [ContractFact]
    public void Texts_of_all_scripts_and_empty_payloads_are_kept()
    {
        var (journal, heard) = Open();
        journal.Append(new JournalEntry(0, "kyiv", "керівник Žofia 🎧", 0, 1, 0, default));
        heard.WaitCommitted(1);
        Assert.Equal((1, "kyiv", "керівник Žofia 🎧", 0, 1, 0, ""), Plain(Assert.Single(Reader.Read(0, 10))));
    }

    [ContractFact]
    public void A_field_out_of_range_is_named()
    {
        var (journal, _) = Open();
        (JournalEntry Entry, string Field)[] bad =
        [
            (Entry(1) with { Site = "" }, "Site"),
            (Entry(1, source: ""), "Source"),
            (Entry(1, boot: -1), "Boot"),
            (Entry(0), "Seq"),
            (Entry(1, receivedMs: -1), "receivedMs"),
            (Entry(1, receivedMs: long.MaxValue), "receivedMs"),
        ];
        foreach (var (entry, field) in bad)
        {
            Assert.Contains(field, Assert.ThrowsAny<ArgumentException>(() => journal.Append(entry)).Message, StringComparison.Ordinal);
        }
    }

    [ContractFact]
    public void An_outbox_that_sends_on_and_starts_over_at_will_is_stored_once_and_in_order()
    {
        var (journal, _) = Open(Options with { QueueEntries = 32 });
        Outbox.Drain(journal, 500, seed: 5);
        journal.Dispose();
        Assert.Equal(Enumerable.Range(1, 500).Select(seq => (long)seq), Reader.ReadAll().Select(entry => entry.Seq));
    }

    public virtual void Dispose()
    {
        foreach (var journal in _opened) journal.Dispose();
        GC.SuppressFinalize(this);
    }

    internal (GroupCommitJournal Journal, Recorder Heard) Open(JournalOptions? options = null)
    {
        var (journal, heard) = OpenStopped(options);
        journal.Start(heard);
        return (journal, heard);
    }

    internal (GroupCommitJournal Journal, Recorder Heard) OpenStopped(JournalOptions? options = null)
    {
        var journal = new GroupCommitJournal(OpenStore(), options ?? Options);
        _opened.Add(journal);
        return (journal, new Recorder());
    }
}
