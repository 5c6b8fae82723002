using System.Globalization;
using System.Security.Cryptography;
using DeskDevice.Rehearsal.Counting;
using DeskDevice.Rehearsal.Stepping;
using DeskDevice.Site;

namespace DeskDevice.Rehearsal.Report;

/// <summary>Makes a report of what was counted, and leaves out what the site's privacy setting does not allow.</summary>
internal sealed class ReportMaker
{
    private readonly PrivacySetting _privacy;
    private readonly Count _count;
    private readonly Figures _all;
    private readonly IReadOnlyList<Group> _hours;
    private readonly IReadOnlyList<Group> _teams;
    private readonly IReadOnlyList<Group> _desks;

    // The desks' names as they may be shown.
    private readonly Dictionary<string, string> _names;

    private ReportMaker(SitePlan plan, Count count, IReadOnlyList<DeskTwice> desks)
    {
        (_privacy, _count) = (plan.Privacy, count);
        (string Desk, int Hour, Figures Figures)[] parts =
            [.. desks.SelectMany(desk => desk.Hours.Index().Where(hour => hour.Item != null).Select(hour => (desk.Desk, hour.Index, hour.Item!)))];
        _all = Figures.Sum(parts.Select(part => part.Figures));
        _hours = Folded(parts.GroupBy(part => part.Hour).OrderBy(hour => hour.Key)
            .Select(hour => Group.Of(hour.Key.ToString(CultureInfo.InvariantCulture), hour.Select(part => (part.Desk, part.Figures)))));
        _teams = Folded(parts.GroupBy(part => plan.SeatOf(part.Desk).Team).OrderBy(team => team.Key, StringComparer.Ordinal)
            .Select(team => Group.Of(team.Key, team.Select(part => (part.Desk, part.Figures)))));
        _names = Names(plan, [.. desks.Select(desk => desk.Desk)]);
        _desks = plan.Privacy == PrivacySetting.Team ? []
            : [.. parts.GroupBy(part => part.Desk).Select(desk => Group.Of(_names[desk.Key], desk.Select(part => (part.Desk, part.Figures))))];
    }

    public static RehearsalReport Make(RehearsalQuestion question, Count count, IReadOnlyList<DeskTwice> desks, long entries, int assumed)
    {
        ReportMaker maker = new(question.Plan, count, desks);
        bool isWithheld = question.Plan.Privacy == PrivacySetting.Team && desks.Count is > 0 and < Group.Least;
        return new RehearsalReport
        {
            Site = question.Plan.Name,
            FromMs = question.FromMs,
            ToMs = question.ToMs,
            Zone = question.Zone.Id,
            Privacy = question.Plan.Privacy,
            Would = question.Would,
            Present = question.Plan.Limits,
            InForce = isWithheld ? [] : [.. count.Editions.OrderByDescending(edition => edition.Calls).Select(edition => new EditionReport(edition.Limits, edition.Calls))],
            Entries = entries,
            Unreadable = count.Unreadable,
            Calls = isWithheld ? 0 : maker._all.Calls,
            Desks = desks.Count,
            AssumedDesks = assumed,
            IsWithheld = isWithheld,
            Rules = isWithheld ? [] : [.. RehearsedRule.All.Select((rule, index) => maker.RuleOf(rule, index))],
        };
    }

    private static Pair Prompts(Figures figures, int rule)
    {
        int stage = RehearsedRule.FirstStage[rule];
        return stage < 0 ? default : new Pair(figures.Raised(Side.Then, stage), figures.Raised(Side.Would, stage));
    }

    private static Pair Breaches(Figures figures, int rule) => new(figures.Breaches(Side.Then, rule), figures.Breaches(Side.Would, rule));

    // Under a pseudonym a desk has a number that is drawn anew for each rehearsal.
    private static Dictionary<string, string> Names(SitePlan plan, string[] desks)
    {
        if (plan.Privacy == PrivacySetting.Named) return desks.ToDictionary(desk => desk, desk => plan.SeatOf(desk).Label);
        RandomNumberGenerator.Shuffle(desks.AsSpan());
        return desks.Index().ToDictionary(desk => desk.Item, desk => (desk.Index + 1).ToString(CultureInfo.InvariantCulture));
    }

    private IReadOnlyList<Group> Folded(IEnumerable<Group> groups) => _privacy == PrivacySetting.Team ? Group.Fold([.. groups]) : [.. groups];

    private RuleReport RuleOf(RehearsedRule rule, int index)
    {
        StageReport[] stages = [.. rule.Stages.Select(StageOf)];
        return new RuleReport
        {
            Rule = rule.Name,
            Prompts = Prompts(_all, index),
            Breaches = Breaches(_all, index),
            Calls = new Pair(_all.Touched(Side.Then, index), _all.Touched(Side.Would, index)),
            CallsChanged = _all.Changed(index),
            PromptMs = Shown(stages),
            Stages = stages,
            Hours = [.. _hours.Select(hour => new HourReport(hour.Key is null ? null : int.Parse(hour.Key, CultureInfo.InvariantCulture), Prompts(hour.Figures, index), Breaches(hour.Figures, index)))],
            Teams = Movers(_teams, index),
            Desks = Movers(_desks, index),
            Cases = [.. _count.Books[index].Cases.Select(CaseOf)],
        };
    }

    // What the supervisor sees shows beside the agent's own prompt, and is no time of the agent's.
    private static Pair Shown(StageReport[] stages)
    {
        StageReport[] agents = [.. stages.Where(stage => stage.Prompt is not (Contract.PromptKinds.HoldSupervisor or Contract.PromptKinds.HelpSupervisor))];
        return new Pair(agents.Sum(stage => stage.Ms.Then), agents.Sum(stage => stage.Ms.Would));
    }

    private StageReport StageOf(string prompt)
    {
        int stage = RehearsedRule.StageOf(prompt);
        return new StageReport(
            prompt,
            new Pair(_all.Raised(Side.Then, stage), _all.Raised(Side.Would, stage)),
            new Pair(_all.Lasted(Side.Then, stage), _all.Lasted(Side.Would, stage)));
    }

    private static GroupReport[] Movers(IReadOnlyList<Group> groups, int rule) =>
        [.. groups.Select(group => new GroupReport(group.Key, group.Desks.Count, Prompts(group.Figures, rule), Breaches(group.Figures, rule)))
            .OrderByDescending(group => Math.Abs(group.Prompts.Change) + Math.Abs(group.Breaches.Change))];

    private CaseReport CaseOf(Case one)
    {
        Pair prompts = new(one.Then.Prompts, one.Would.Prompts);
        Pair breaches = new(one.Then.Breaches, one.Would.Breaches);
        if (_privacy != PrivacySetting.Team) return new CaseReport(one.AtMs, one.Hour, _names[one.Desk], prompts, breaches, one.Value);
        string hour = one.Hour.ToString(CultureInfo.InvariantCulture);
        return new CaseReport(null, _hours.Any(group => group.Key == hour) ? one.Hour : null, null, prompts, breaches, one.Value);
    }
}
