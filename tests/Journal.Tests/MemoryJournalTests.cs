using DeskDevice.Journal.Check;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>The contract in memory, and the failures that only a store made to fail can show at will.</summary>
public sealed class MemoryJournalTests : JournalContract
{
    private MemoryStore? _store;

    protected override IJournalReader Reader => _store!;

    protected override IJournalInspection Inspection => _store!;

    protected override IJournalStore OpenStore() => _store = _store == null ? new MemoryStore() : new MemoryStore(_store);

    [Fact]
    public void A_failed_commit_hands_back_all_that_was_queued_and_moves_no_mark()
    {
        var (journal, heard) = Open();
        journal.Append(Entry(1));
        heard.WaitCommitted(1);
        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        _store!.NextFault = () =>
        {
            reached.Set();
            go.Wait();
            return MemoryStore.Fault.Lost;
        };
        journal.Append(Entry(2));
        reached.Wait();
        journal.Append(Entry(3));
        journal.Append(Entry(1, "desk-2"));
        go.Set();

        Assert.Equal([2L, 3L, 1L], heard.WaitRefused(3).Select(refused => refused.Entry.Seq));
        Assert.All(heard.Refused, refused => Assert.Equal(Refusal.DiskFull, refused.Refusal));
        Assert.Equal([new SourceMark("kyiv", "desk-1", 7, 1, 0)], journal.Marks);
        var store = journal.Store;
        Assert.Equal((1, 1, Refusal.DiskFull, "the memory is said to be full"), (store.Commits, store.Failed, store.Refusing, store.Error));
    }

    [Fact]
    public void After_a_failure_newer_entries_wait_until_the_refused_ones_have_come_again()
    {
        var (journal, heard) = Open();
        _store!.NextFault = () => MemoryStore.Fault.Lost;
        journal.Append(Entry(1));
        heard.WaitRefused(1);
        _store.NextFault = () => MemoryStore.Fault.None;

        Assert.Equal(new AppendResult(AppendOutcome.Refused, 0, 0, Refusal.DiskFull), journal.Append(Entry(2)));
        Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(1)).Outcome);
        Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(2)).Outcome);
        Assert.Equal([1L, 2L], heard.WaitCommitted(2).Select(entry => entry.Seq));
        Assert.Equal((Refusal.None, null), (journal.Store.Refusing, journal.Store.Error));
        Assert.Equal(0, journal.Counters.Missing);
    }

    [Fact]
    public void A_source_that_lost_the_refused_entries_goes_on_with_a_gap()
    {
        var (journal, heard) = Open();
        _store!.NextFault = () => MemoryStore.Fault.Lost;
        journal.Append(Entry(1));
        heard.WaitRefused(1);
        _store.NextFault = () => MemoryStore.Fault.None;

        Assert.Equal(AppendOutcome.Refused, journal.Append(Entry(2)).Outcome);
        Assert.Equal(AppendOutcome.Refused, journal.Append(Entry(2)).Outcome);
        Assert.Equal(new AppendResult(AppendOutcome.Accepted, 1, 0, Refusal.None), journal.Append(Entry(2)));
    }

    [Fact]
    public void A_commit_that_failed_after_it_took_effect_is_reported_once_and_not_written_twice()
    {
        var (journal, heard) = Open();
        _store!.NextFault = () => MemoryStore.Fault.WrittenUnknown;
        journal.Append(Entry(1));
        heard.WaitRefused(1);
        _store.NextFault = () => MemoryStore.Fault.None;

        journal.Append(Entry(1));
        Assert.Equal(1, Assert.Single(heard.WaitCommitted(1)).Id);
        Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(2)).Outcome);
        Assert.Equal([1L, 2L], heard.WaitCommitted(2).Select(entry => entry.Seq));
        Assert.Equal([1L, 2L], Reader.Read(0, 10).Select(entry => entry.Seq));
    }

    [Fact]
    public void What_comes_again_while_a_failed_commit_is_looked_up_is_not_written_twice()
    {
        var (journal, heard) = Open();
        using var committing = new ManualResetEventSlim();
        using var queued = new ManualResetEventSlim();
        _store!.NextFault = () =>
        {
            committing.Set();
            queued.Wait();
            _store.NextFault = () => MemoryStore.Fault.WrittenUnknown;
            return MemoryStore.Fault.None;
        };
        journal.Append(Entry(1));
        committing.Wait();
        for (var seq = 2; seq <= 4; seq++) journal.Append(Entry(seq));
        queued.Set();
        heard.WaitRefused(3);

        using var recovering = new ManualResetEventSlim();
        using var sentOn = new ManualResetEventSlim();
        _store.WhileRecovering = () =>
        {
            recovering.Set();
            sentOn.Wait();
        };
        _store.NextFault = () => MemoryStore.Fault.None;
        journal.Append(Entry(2));
        recovering.Wait();
        Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(3)).Outcome);
        sentOn.Set();
        heard.WaitCommitted(4);
        journal.Append(Entry(5));

        Assert.Equal([1L, 2L, 3L, 4L, 5L], heard.WaitCommitted(5).Select(entry => entry.Seq));
        Assert.Equal([1L, 2L, 3L, 4L, 5L], Reader.Read(0, 10).Select(entry => entry.Seq));
        Assert.Equal(2, journal.Counters.Duplicates);
    }

    [Fact]
    public void Payloads_put_aside_outlive_a_failed_commit()
    {
        var (journal, heard) = Open();
        _store!.NextFault = () => MemoryStore.Fault.Lost;
        journal.PutAside(new AsidePayload(Monday, "t", "r", default));
        journal.Append(Entry(1));
        heard.WaitRefused(1);
        _store.NextFault = () => MemoryStore.Fault.None;
        journal.Dispose();
        Assert.Single(Reader.ReadAside(10));
    }

    [Fact]
    public void Whatever_is_queued_during_a_commit_is_in_the_next_one()
    {
        var (journal, heard) = Open(Options with { BatchEntries = 10 });
        using var committing = new ManualResetEventSlim();
        using var queued = new ManualResetEventSlim();
        _store!.NextFault = () =>
        {
            committing.Set();
            queued.Wait();
            return MemoryStore.Fault.None;
        };
        journal.Append(Entry(1));
        committing.Wait();
        for (var seq = 2; seq <= 2_500; seq++) journal.Append(Entry(seq));
        queued.Set();
        heard.WaitCommitted(2_500);
        journal.Dispose();

        Assert.Equal([1, 2_499], _store.Tried.Select(batch => batch.Length));
    }

    [Fact]
    public void What_a_boot_that_was_refused_sends_on_is_refused_however_many_boots_come_after_it()
    {
        var (journal, heard) = Open();
        _store!.NextFault = () => MemoryStore.Fault.Lost;
        journal.Append(Entry(1));
        heard.WaitRefused(1);
        _store.NextFault = () => MemoryStore.Fault.None;
        // A unit that starts over and over and says each time what it holds.
        for (var boot = 100; boot < 120; boot++) journal.HoldsFrom("kyiv", "desk-1", boot, 1);

        Assert.Equal(AppendOutcome.Refused, journal.Append(Entry(2)).Outcome);
        Assert.Equal(AppendOutcome.Accepted, journal.Append(Entry(1)).Outcome);
    }

    [Fact]
    public void A_unit_that_starts_over_and_over_does_not_make_the_journal_forget_what_it_stored()
    {
        var (journal, heard) = Open();
        journal.Append(Entry(1));
        heard.WaitCommitted(1);
        for (var boot = 100; boot < 120; boot++) journal.HoldsFrom("kyiv", "desk-1", boot, 1);
        Assert.Equal(AppendOutcome.Duplicate, journal.Append(Entry(1)).Outcome);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_fails_each_acknowledged_entry_is_stored_once_and_in_order(int seed)
    {
        var (journal, heard) = Open(Options with { QueueEntries = 8 });
        var faults = new Random(seed);
        _store!.NextFault = () => faults.Next(10) switch { 0 or 1 => MemoryStore.Fault.Lost, 2 => MemoryStore.Fault.WrittenUnknown, _ => MemoryStore.Fault.None };
        const int count = 400;
        Outbox.Drain(journal, count, seed);
        journal.Dispose();

        Assert.Equal(Enumerable.Range(1, count).Select(seq => (long)seq), Reader.Read(0, 2 * count).Select(entry => entry.Seq));
        Assert.Equal(Reader.Read(0, count).Select(Plain), heard.Committed.Select(Plain));
    }
}
