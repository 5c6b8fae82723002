using DeskDevice.Contract.Events;
using DeskDevice.Pages.Ports;
using DeskDevice.Rehearsal;
using DeskDevice.Site;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>Rehearsals whose outcome a test sets.</summary>
internal sealed class FakeRehearsal : IRehearsalPort
{
    private volatile RehearsalRun _run = RehearsalRun.None;

    public SitePlan Plan { get; } = new("kyiv", PrivacySetting.Team, new Limits { Revision = 4 }, []);

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    public long NowMs => FloorSamples.NowMs;

    public RehearsalRun Current
    {
        get => _run;
        set => _run = value;
    }

    /// <summary>What a start is answered with, or null when it begins.</summary>
    public Exception? Refusal { get; set; }

    public void Start(Limits would, long fromMs, long toMs) =>
        Current = Refusal is null ? new RehearsalRun(Current.Id + 1, RehearsalState.Running, 30, would, fromMs, toMs, null, "") : throw Refusal;

    public void Stop() => Current = Current with { State = RehearsalState.Stopped };

    /// <summary>The one that runs is done.</summary>
    public void Finish() => Current = Current with { State = RehearsalState.Done, Percent = 100, Report = Report(Current) };

    /// <summary>A report in which only the hold rule changes.</summary>
    public RehearsalReport Report(RehearsalRun run) => new()
    {
        Site = Plan.Name,
        FromMs = run.FromMs,
        ToMs = run.ToMs,
        Zone = Zone.Id,
        Privacy = Plan.Privacy,
        Would = run.Would!,
        Present = Plan.Limits,
        InForce = [new EditionReport(Plan.Limits, 1200), new EditionReport(new Limits(), 34)],
        Entries = 12_345,
        Unreadable = 0,
        Calls = 1234,
        Desks = 24,
        AssumedDesks = 2,
        Rules = [.. RehearsedRule.All.Select(rule => Rule(rule, rule.Name == "hold" ? 17 : 0))],
    };

    private static RuleReport Rule(RehearsedRule rule, int more) => new()
    {
        Rule = rule.Name,
        Prompts = new Pair(21, 21 + more),
        Breaches = new Pair(8, 8 + more),
        Calls = new Pair(20, 20 + more),
        CallsChanged = more,
        PromptMs = new Pair(130_500_000, 130_500_000 + (more * 60_000)),
        Stages = [.. rule.Stages.Select(stage => new StageReport(stage, new Pair(21, 21 + more), new Pair(1, 2)))],
        Hours = [.. Enumerable.Range(8, 10).Select(hour => new HourReport(hour, new Pair(hour, hour + more), new Pair(1, 1))), new HourReport(null, new Pair(1, 2), default)],
        Teams = [new GroupReport("Blue", 12, new Pair(10, 10 + more), new Pair(4, 4 + more)), new GroupReport(Seat.NoTeam, 6, default, default), new GroupReport(null, 6, default, default)],
        Desks = [],
        Cases = more == 0 ? [] : [new CaseReport(null, 9, null, new Pair(0, 1), new Pair(0, 1), 52_000), new CaseReport(null, null, null, new Pair(0, 1), default, 33_000)],
    };
}
