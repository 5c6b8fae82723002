using DeskDevice.Journal;
using DeskDevice.Journal.Check;

namespace DeskDevice.Host.Composition;

/// <summary>What the journal holds of some sources, counted on disk and not in memory.</summary>
/// <param name="Entries">Entries.</param>
/// <param name="Repeats">Entries whose number stands more than once, or behind a higher one: none, if the journal keeps its promise.</param>
/// <param name="Gaps">Numbers that are missing below the last one of their boot.</param>
public sealed record JournalAudit(long Entries, long Repeats, long Gaps)
{
    /// <summary>The counts of several journals as one.</summary>
    public static JournalAudit Sum(IEnumerable<JournalAudit> journals) =>
        journals.Aggregate(new JournalAudit(0, 0, 0), (sum, one) => new JournalAudit(sum.Entries + one.Entries, sum.Repeats + one.Repeats, sum.Gaps + one.Gaps));

    /// <summary>Reads the whole journal and counts.</summary>
    public static JournalAudit Of(IJournalReader reader, IReadOnlySet<string> sources)
    {
        SequenceCheck check = new();
        foreach (JournalEntry entry in reader.ReadAll())
        {
            if (sources.Contains(entry.Source)) check.Add(entry);
        }

        return new JournalAudit(check.Rows.Sum(row => row.Entries), check.Rows.Sum(row => row.Repeats + row.Late), check.Rows.Sum(row => row.Missing));
    }
}
