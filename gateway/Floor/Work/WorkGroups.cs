using DeskDevice.Site;

namespace DeskDevice.Floor.Work;

/// <summary>Puts desks together in groups that may be shown: under the privacy setting 'team' none of fewer than <see cref="Least"/> desks, and nothing from which one could be worked out.</summary>
internal static class WorkGroups
{
    /// <summary>The least number of desks of which others see figures.</summary>
    public const int Least = 5;

    public static IReadOnlyList<GroupWork> Of(IReadOnlyDictionary<string, DeskWorkView> desks, SitePlan plan)
    {
        IGrouping<string, SeatWork>[] teams =
            [.. desks.Where(desk => HasAny(desk.Value)).Select(desk => new SeatWork(plan.SeatOf(desk.Key), desk.Value)).GroupBy(work => work.Seat.Team).OrderBy(team => team.Key, StringComparer.Ordinal)];
        int least = plan.Privacy == PrivacySetting.Team ? Least : 1;
        List<GroupWork> groups = [.. teams.Where(team => SeatsOf(team) >= least).Select(team => Sum(GroupKind.Team, team.Key, [.. team]))];
        SeatWork[] rest = [.. teams.Where(team => SeatsOf(team) < least).SelectMany(team => team)];
        bool isRestShown = SeatsOf(rest) >= least;
        // A team of five or more beside a rest of one would tell of that one what the site's figures have more.
        SeatWork[] shown = [.. teams.Where(team => SeatsOf(team) >= least).SelectMany(team => team), .. isRestShown ? rest : []];
        if (isRestShown) groups.Add(Sum(GroupKind.SmallTeams, "", rest));
        else if (rest.Length > 0) groups.Add(new GroupWork(GroupKind.SmallTeams, "", SeatsOf(rest), null, null, []));
        if (shown.Length > 0) groups.Add(Sum(GroupKind.Site, "", shown));
        return groups;
    }

    // Two units that stood at one seat in turn are one: a person does not become two by a swap.
    private static int SeatsOf(IEnumerable<SeatWork> works) => works.Select(work => work.Seat.Label).Distinct().Count();

    private static bool HasAny(DeskWorkView desk) => desk.Figures != default || desk.Counts != default;

    private static GroupWork Sum(GroupKind kind, string team, SeatWork[] works) => new(
        kind,
        team,
        SeatsOf(works),
        works.Aggregate(new WorkFigures(), (sum, one) => sum + one.Work.Figures),
        works.Aggregate(default(CallBackCounts), (sum, one) => sum + one.Work.Counts),
        [.. works.SelectMany(one => one.Work.Quarters).GroupBy(quarter => quarter.FromMs).OrderBy(quarter => quarter.Key)
            .Select(quarter => new WorkQuarter(quarter.Key, quarter.Aggregate(new WorkFigures(), (sum, one) => sum + one.Figures)))]);

    private readonly record struct SeatWork(Seat Seat, DeskWorkView Work);
}
