using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;

namespace DeskDevice.Journeys;

/// <summary>What stands on disk, read without the product.</summary>
internal static class JournalOf
{
    /// <summary>Every entry of the journal in a data folder, in its order.</summary>
    public static IReadOnlyList<JournalEntry> Read(string data) => [.. new SqliteJournalReader(Path.Combine(data, "journal")).ReadAll()];

    /// <summary>Those of virtual desks with a number up to <paramref name="desks"/>: the one to try has a higher one.</summary>
    public static IReadOnlyList<JournalEntry> OfDesks(string data, int desks)
    {
        HashSet<string> names = [.. Enumerable.Range(1, desks).Select(DeskName)];
        return [.. Read(data).Where(entry => names.Contains(entry.Source))];
    }

    /// <summary>The name of virtual desk <paramref name="number"/>.</summary>
    public static string DeskName(int number) => Virtual.Desks.VirtualDeskOptions.NameOf(number);

    /// <summary>Fails unless every boot of every desk is there from 1 on, each number once.</summary>
    public static void IsWhole(IEnumerable<JournalEntry> entries)
    {
        foreach (IGrouping<(string, long), JournalEntry> boot in entries.GroupBy(entry => (entry.Source, entry.Boot)))
        {
            Assert.Equal(Enumerable.Range(1, boot.Count()).Select(seq => (long)seq), boot.Select(entry => entry.Seq));
        }
    }
}
