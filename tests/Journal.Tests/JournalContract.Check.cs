using DeskDevice.Journal.Check;
using DeskDevice.Support;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>What a check proves and finds, on any store.</summary>
public abstract partial class JournalContract
{
    [ContractFact]
    public void A_whole_journal_is_proved_whole()
    {
        var (journal, heard) = Open();
        for (var seq = 1; seq <= 40; seq++)
        {
            foreach (var (source, boot) in (ReadOnlySpan<(string, long)>)[("desk-1", 7), ("desk-1", 8), ("desk-2", 7)]) journal.Append(Entry(seq, source, boot, Monday + (seq / 20 * DayMs)));
            heard.WaitCommitted(seq * 3);
        }
        journal.PutAside(new AsidePayload(Monday, "t", "r", default));
        journal.Dispose();

        var report = Check();
        Assert.Empty(Findings(report));
        Assert.True(report.IsWhole);
        Assert.Equal((120, 1, 0), (report.Entries, report.Aside, report.Unreadable));
        Assert.Equal(["desk-1 7: 1 to 40", "desk-1 8: 1 to 40", "desk-2 7: 1 to 40"], report.Rows.Select(row => $"{row.Source} {row.Boot}: {row.First} to {row.Last}").Order());
    }

    [ContractFact]
    public void Missing_numbers_are_listed()
    {
        Store([Entry(1), Entry(4), Entry(5), Entry(9), Entry(3, "desk-2")]);
        Assert.Equal(["desk-1: 2 to 3", "desk-1: 6 to 8", "desk-2: 1 to 2"], Findings(Check()));
    }

    [ContractFact]
    public void Repeated_and_late_numbers_are_found()
    {
        Store([Entry(1), Entry(2), Entry(2), Entry(6), Entry(4), Entry(1)]);
        var report = Check();
        var row = Assert.Single(report.Rows);
        Assert.Equal((6, 2, 1, 2), (row.Entries, row.Repeats, row.Late, row.Missing));
        Assert.Equal(["desk-1: 2 repeated", "desk-1: 1 late", "desk-1: 3 to 3", "desk-1: 5 to 5"], Findings(report));
    }

    [ContractFact]
    public void Payloads_that_are_no_JSON_are_named_and_the_journal_is_whole()
    {
        Store([Entry(1), Entry(2) with { Payload = "not JSON"u8.ToArray() }, Entry(3) with { Payload = default }]);
        var report = Check();
        Assert.True(report.IsWhole);
        Assert.Equal((2, 2L), (report.Unreadable, report.UnreadableFirst[0].Seq));
    }

    internal CheckReport Check() => JournalCheck.Run(Reader, Inspection, _ => { }, CancellationToken.None);

    internal static IEnumerable<string> Findings(CheckReport report)
    {
        foreach (var damage in report.Damage) yield return $"{damage.Place}: {damage.Problem}";
        foreach (var mark in report.Marks) yield return mark;
        foreach (var row in report.Rows)
        {
            if (row.Repeats > 0) yield return $"{row.Source}: {row.Repeats} repeated";
            if (row.Late > 0) yield return $"{row.Source}: {row.Late} late";
            foreach (var gap in row.Gaps) yield return $"{row.Source}: {gap.From} to {gap.To}";
        }
    }

    /// <summary>Past the journal, which would not take some of this.</summary>
    internal void Store(params JournalEntry[] entries)
    {
        using var store = OpenStore();
        store.Commit(entries, [], () => []);
    }
}
