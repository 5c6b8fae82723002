using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>Sources behind a broker, which may lose entries while nobody reads them: a gap is taken only when the source has nothing to fill it with.</summary>
public sealed class GapTests
{
    private readonly SourceMarks _marks = new(8, GapRule.Ask);

    [Fact]
    public void What_does_not_follow_is_refused_until_the_source_starts_over()
    {
        Taken(1, 2);
        Refused(5, 6);
        Taken(3, 4, 5, 6, 7);
    }

    [Fact]
    public void A_gap_before_the_oldest_that_a_source_holds_is_taken_and_counted()
    {
        Taken(1, 2);
        Refused(5, 6);
        Mark.HoldsFrom(5);
        Assert.Equal(2, Offer(5).Missing);
        Taken(6);
        Refused(8);
    }

    [Fact]
    public void What_was_told_late_twice_or_long_ago_takes_no_gap()
    {
        Mark.HoldsFrom(3);
        Assert.Equal(2, Offer(3).Missing);
        Mark.HoldsFrom(1);
        Mark.HoldsFrom(3);
        Refused(5);
        Taken(4, 5);
    }

    [Fact]
    public void Whatever_a_broker_repeats_is_no_start_over_of_a_source_that_tells_its_oldest()
    {
        Mark.HoldsFrom(1);
        Taken(1);
        Refused(4, 4, 4, 4, 5, 4, 5, 4, 5);
        Assert.Equal(AppendOutcome.Pending, Offer(1).Outcome);
        Refused(4, 5);
        Taken(2, 3, 4, 5);
    }

    [Fact]
    public void A_source_that_never_tells_its_oldest_starts_over_by_going_back_to_it_twice()
    {
        Taken(1);
        Refused(4, 5, 4, 5);
        Assert.Equal(2, Offer(4).Missing);
        Taken(5);
        Refused(7);
    }

    [Fact]
    public void A_repeat_of_what_is_durable_does_not_end_a_gap()
    {
        Taken(1);
        Mark.Commit(1);
        Refused(3);
        Assert.Equal(AppendOutcome.Duplicate, Offer(1).Outcome);
        Refused(3, 4);
        Taken(2, 3);
    }

    [Fact]
    public void A_refusal_of_the_store_ends_when_what_follows_comes()
    {
        Taken(1, 2, 3);
        Mark.Commit(1);
        Mark.TakeBack(Refusal.DiskFull);
        Assert.Equal(AppendOutcome.Refused, Offer(4).Outcome);
        Taken(2, 3, 4);
    }

    [Fact]
    public void Each_boot_has_gaps_of_its_own()
    {
        Taken(1, 2);
        BootMark next = _marks.Of("kosice", "desk", 43);
        Assert.Equal(AppendOutcome.Refused, next.Offer(2).Outcome);
        Assert.Equal(AppendOutcome.Accepted, next.Offer(1).Outcome);
        Taken(3);
    }

    [Fact]
    public void The_journal_says_that_it_is_a_gap_and_is_told_the_oldest()
    {
        using GroupCommitJournal journal = new(new MemoryStore(), new JournalOptions { Gaps = GapRule.Ask });
        AppendResult gap = journal.Append(Entry(3));
        Assert.Equal((AppendOutcome.Refused, "gap", 0), (gap.Outcome, gap.Refusal.Word(), gap.DurableSeq));
        JournalEntry entry = Entry(3);
        journal.HoldsFrom(entry.Site, entry.Source, entry.Boot, 3);
        AppendResult taken = journal.Append(entry);
        Assert.Equal((AppendOutcome.Accepted, 2), (taken.Outcome, taken.Missing));
    }

    private BootMark Mark => _marks.Of("kosice", "desk", 42);

    private AppendResult Offer(long seq) => Mark.Offer(seq);

    private void Taken(params long[] seqs)
    {
        foreach (long seq in seqs)
        {
            AppendResult result = Offer(seq);
            Assert.Equal((AppendOutcome.Accepted, 0, seq), (result.Outcome, result.Missing, seq));
        }
    }

    private void Refused(params long[] seqs)
    {
        foreach (long seq in seqs)
        {
            AppendResult result = Offer(seq);
            Assert.Equal((AppendOutcome.Refused, Refusal.Gap, seq), (result.Outcome, result.Refusal, seq));
        }
    }
}
