using DeskDevice.Host.Composition;
using DeskDevice.Virtual.Desks;

namespace DeskDevice.Run.Demo;

/// <summary>Makes a run's summary of what the desks and the gateway have counted.</summary>
internal static class Summaries
{
    /// <summary>Of virtual desks whose gateway is elsewhere.</summary>
    public static RunSummary Of(VirtualFloor floor, int seed)
    {
        FloorSummary desks = floor.Summarise();
        return new RunSummary
        {
            Seed = seed,
            Seconds = floor.Lived.TotalSeconds,
            Desks = desks.Desks,
            Calls = (int)desks.Calls,
            Events = new EventCounts(desks.Events, desks.Acknowledged),
            Prompts = desks.Prompts,
            Verdicts = desks.Verdicts,
            EventToPromptMs = Of(desks.EventToPrompt),
            HelpToPromptMs = Of(desks.HelpToNoted),
        };
    }

    /// <summary>Of virtual desks and the gateway of the same process.</summary>
    public static RunSummary Of(VirtualFloor floor, int seed, GatewayFigures gateway, JournalAudit journal, IReadOnlyCollection<string> differences)
    {
        RunSummary summary = Of(floor, seed);
        return summary with
        {
            Events = summary.Events with { Journaled = journal.Entries - journal.Repeats, Duplicates = gateway.Duplicates, Gaps = journal.Gaps },
            VerdictsThatDiffer = differences.Count,
        };
    }

    private static Percentiles? Of(Latencies latencies) => latencies.Count == 0
        ? null
        : new Percentiles(
            latencies.Count,
            Math.Round(latencies.Percentile(50), 2),
            Math.Round(latencies.Percentile(90), 2),
            Math.Round(latencies.Percentile(99), 2));
}
