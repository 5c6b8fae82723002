using DeskDevice.Support;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>What a journal that lets go of its old days promises besides.</summary>
public abstract class RetentionContract : JournalContract
{
    private static readonly DateOnly First = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(Monday).UtcDateTime);

    protected abstract IJournalRetention Retention { get; }

    [ContractFact]
    public void What_fits_is_kept_and_what_does_not_goes_by_whole_days_the_oldest_first()
    {
        WriteDays(4);
        long all = Retention.Bytes;
        Assert.True(all > 4 * 50 * 1_000, $"{all} bytes");
        Assert.True(Retention.OldestWithin(all, First.AddDays(3)) <= First);

        DateOnly oldest = Retention.OldestWithin(all * 6 / 10, First.AddDays(3));
        Assert.Equal(First.AddDays(2), oldest);
        Assert.Equal(new Deleted(2, 100), Retention.DeleteBefore(oldest));
        Assert.Equal(100, Reader.ReadAll().Count());
        Assert.InRange(Retention.Bytes, 1, all * 6 / 10);
    }

    [ContractFact]
    public void Today_is_kept_whatever_it_takes()
    {
        WriteDays(2);
        Assert.Equal(First.AddDays(1), Retention.OldestWithin(1, First.AddDays(1)));
        Retention.DeleteBefore(First.AddDays(1));
        Assert.Equal(50, Reader.ReadAll().Count());
        Assert.Equal(First.AddDays(1), Retention.OldestWithin(1, First.AddDays(1)));
    }

    [ContractFact]
    public void A_journal_without_entries_takes_next_to_nothing() =>
        Assert.Equal((0, default), (Retention.Bytes, Retention.DeleteBefore(First)));

    [ContractFact]
    public void What_was_deleted_is_no_gap_and_no_repeat_of_it_is_taken()
    {
        WriteDays(3);
        Retention.DeleteBefore(First.AddDays(2));
        Assert.Empty(Findings(Check()));

        var (journal, heard) = Open();
        Assert.Equal(AppendOutcome.Duplicate, journal.Append(Entry(1)).Outcome);
        journal.Append(Entry(151, receivedMs: Monday + (2 * DayMs)));
        heard.WaitCommitted(1);
        journal.Dispose();
        Assert.Empty(Findings(Check()));
    }

    [ContractFact]
    public void What_was_deleted_is_not_imported_again()
    {
        WriteDays(3);
        byte[] file = Export();
        Retention.DeleteBefore(First.AddDays(2));
        var result = Import(file);
        Assert.Equal((0, 150, 0), (result.Written, result.Held, result.Late));
        Assert.Equal(50, Reader.ReadAll().Count());
    }

    // Fifty entries of a kilobyte on each.
    private void WriteDays(int days)
    {
        var (journal, heard) = Open();
        for (int n = 0; n < days * 50; n++)
        {
            journal.Append(Entry(n + 1, receivedMs: Monday + (n / 50 * DayMs)) with { Payload = new byte[1_000] });
            if (n % 50 == 49) heard.WaitCommitted(n + 1);
        }

        journal.Dispose();
    }
}
