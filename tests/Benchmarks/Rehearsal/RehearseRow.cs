using System.Diagnostics;
using System.Globalization;
using DeskDevice.Benchmarks.Mqtt.Rows;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Rehearsal;
using DeskDevice.Site;
using DeskDevice.Site.Events;
using DeskDevice.Support;

namespace DeskDevice.Benchmarks.Rehearsal;

/// <summary>
/// Events rehearsed in a second of one processor, beside reading and decoding the same events and doing nothing with them: both in turn, in
/// this process, by the time the processor spent on it.
/// </summary>
internal static class RehearseRow
{
    private const int Desks = 200;
    private const int CallsEach = 220;
    private const int Rounds = 7;

    public static int Run()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using TempFolder folder = new();
        long events = RecordedFloor.Write(folder.Path, Desks, CallsEach);
        SqliteJournalReader journal = new(folder.Path);
        RehearsalQuestion question = Question();
        double[] read = new double[Rounds];
        double[] rehearse = new double[Rounds];
        for (int round = -1; round < Rounds; round++)
        {
            double beside = PerSecond(events, () => Read(journal));
            double reached = PerSecond(events, () => LimitRehearsal.Run(journal, question, _ => { }, CancellationToken.None).Entries);
            Console.Error.WriteLine($"round {round + 1}: {reached:N0} events/s rehearsed, {beside:N0} read and decoded");
            // The first round warms up.
            if (round >= 0) (read[round], rehearse[round]) = (beside, reached);
        }

        double median = rehearse.Order().ElementAt(Rounds / 2);
        double peer = read.Order().ElementAt(Rounds / 2);
        TableRow.Print([new($"events rehearsed in a second of one processor ({events:N0} events, {Desks} desks)", $"{median:N0}", "500,000", $"read and decoded alone: {peer:N0}, ratio {median / peer:0.00}; rounds {rehearse.Min():N0} to {rehearse.Max():N0}")]);
        return 0;
    }

    private static RehearsalQuestion Question() => new()
    {
        Plan = new SitePlan("bench", PrivacySetting.Team, new Limits { Revision = 1 }, []),
        Would = new Limits { Revision = 1, HoldMs = 45_000, HoldWarnMs = 30_000, Loud = 50, AnswerMs = 10_000 },
        FromMs = RecordedFloor.Start - 1,
        ToMs = RecordedFloor.Start + (30L * 24 * 60 * 60 * 1000),
    };

    private static long Read(SqliteJournalReader journal)
    {
        long count = 0;
        journal.Scan(0, (scoped in RawEntry entry) =>
        {
            count += PlainEvent.Read(entry.Payload).Boot == entry.Boot ? 1 : 0;
            return true;
        });
        return count;
    }

    private static double PerSecond(long events, Func<long> work)
    {
        GC.Collect();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long done = work();
        TimeSpan spent = Process.GetCurrentProcess().TotalProcessorTime - before;
        return done == events ? events / spent.TotalSeconds : throw new InvalidOperationException($"{done} of {events} events were read.");
    }
}
