using DeskDevice.Support;
using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>Many lives of desks on a store that fails in every way it can: what is acknowledged is stored once and in order, and all is acknowledged in the end.</summary>
public sealed class DeskModelTests
{
    [Theory]
    [InlineData(1, GapRule.Take)]
    [InlineData(2, GapRule.Take)]
    [InlineData(3, GapRule.Ask)]
    [InlineData(4, GapRule.Ask)]
    public void Whatever_fails_nothing_acknowledged_is_lost_doubled_or_out_of_order(int seed, GapRule gaps) => Live(seed, gaps);

    [LongFact]
    [Trait("Category", "Long")]
    public void The_same_for_many_seeds()
    {
        for (int seed = 100; seed < 600; seed++) Live(seed, (GapRule)(seed % 2));
    }

    private static void Live(int seed, GapRule gaps)
    {
        Random random = new(seed);
        DeskModel desks = new(seed, desks: 4, eventsEach: 150);
        MemoryStore store = new();
        bool isDone = false;
        for (int starts = 0; !isDone; starts++)
        {
            if (starts > 0) store = new MemoryStore(store);
            Break(store, random);
            using GroupCommitJournal journal = new(store, Options with { QueueEntries = 24, BatchEntries = 6, Gaps = gaps });
            journal.Start(desks);
            // After some starts it is let live to the end.
            isDone = desks.Live(journal, starts < 4 ? random.Next(50, 800) : int.MaxValue);
            if (isDone) continue;
            // Killed: nothing more is written, and nobody hears anything more.
            store.NextFault = () => MemoryStore.Fault.Lost;
            journal.Dispose();
            desks.Forget();
        }

        desks.Prove(store);
    }

    private static void Break(MemoryStore store, Random random)
    {
        Lock gate = new();
        store.NextFault = () => Next(10) switch { 0 or 1 => MemoryStore.Fault.Lost, 2 => MemoryStore.Fault.WrittenUnknown, _ => MemoryStore.Fault.None };
        store.RecoverFails = () => Next(4) == 0;

        int Next(int below)
        {
            lock (gate) return random.Next(below);
        }
    }
}
