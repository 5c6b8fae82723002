using static DeskDevice.Journal.Tests.Sample;

namespace DeskDevice.Journal.Tests;

/// <summary>A desk's outbox: sends on without waiting, and at times, or when refused, starts over from its oldest entry.</summary>
internal static class Outbox
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    /// <summary>Sends entries 1 to <paramref name="count"/> of one desk until the last is durable.</summary>
    /// <param name="acknowledged">Hears how far is durable, each time it sends.</param>
    public static void Drain(IJournal journal, int count, int seed, Action<long>? acknowledged = null)
    {
        var random = new Random(seed);
        var start = TimeProvider.System.GetTimestamp();
        var rest = default(SpinWait);
        for (long next = 1, durable = 0; durable < count;)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, $"stuck: {journal.Counters}");
            var result = journal.Append(Entry(Math.Min(next, count)));
            Assert.Equal(0, result.Missing);
            durable = result.DurableSeq;
            acknowledged?.Invoke(durable);
            if (result.Outcome != AppendOutcome.Accepted) rest.SpinOnce();
            var startOver = next >= count || random.Next(20) == 0 || (result.Outcome == AppendOutcome.Refused && random.Next(3) == 0);
            next = startOver ? durable + 1 : next + 1;
        }
    }
}
