using DeskDevice.Journal;

namespace DeskDevice.Host.Composition;

/// <summary>What the journal holds of some sources, counted on disk and not in memory.</summary>
/// <param name="Entries">Entries.</param>
/// <param name="Repeats">Entries whose number stands more than once: none, if the journal keeps its promise.</param>
/// <param name="Gaps">Numbers that are missing below the last one of their boot.</param>
public sealed record JournalAudit(long Entries, long Repeats, long Gaps)
{
    /// <summary>The counts of several journals as one.</summary>
    public static JournalAudit Sum(IEnumerable<JournalAudit> journals) =>
        journals.Aggregate(new JournalAudit(0, 0, 0), (sum, one) => new JournalAudit(sum.Entries + one.Entries, sum.Repeats + one.Repeats, sum.Gaps + one.Gaps));

    /// <summary>Reads the whole journal and counts.</summary>
    public static JournalAudit Of(IJournalReader reader, IReadOnlySet<string> sources)
    {
        Dictionary<(string Source, long Boot), long> last = [];
        long entries = 0;
        long repeats = 0;
        long gaps = 0;
        foreach (JournalEntry entry in reader.ReadAll())
        {
            if (!sources.Contains(entry.Source)) continue;
            entries++;
            long before = last.GetValueOrDefault((entry.Source, entry.Boot));
            if (entry.Seq <= before) repeats++;
            else gaps += entry.Seq - before - 1;
            last[(entry.Source, entry.Boot)] = Math.Max(before, entry.Seq);
        }

        return new JournalAudit(entries, repeats, gaps);
    }
}
