using DeskDevice.Site;

namespace DeskDevice.Floor.Work;

/// <summary>Puts desks together in groups that may be shown: under the privacy setting 'team' none of fewer than <see cref="Least"/> desks, and nothing from which one could be worked out.</summary>
internal static class WorkGroups
{
    /// <summary>The least number of desks of which others see figures.</summary>
    public const int Least = 5;

    public static IReadOnlyList<GroupWork> Of(IReadOnlyDictionary<string, DeskWorkView> desks, SitePlan plan)
    {
        IGrouping<string, DeskWorkView>[] teams =
            [.. desks.Where(desk => HasAny(desk.Value)).GroupBy(desk => plan.SeatOf(desk.Key).Team, desk => desk.Value).OrderBy(team => team.Key, StringComparer.Ordinal)];
        int least = plan.Privacy == PrivacySetting.Team ? Least : 1;
        List<GroupWork> groups = [.. teams.Where(team => team.Count() >= least).Select(team => Sum(GroupKind.Team, team.Key, [.. team]))];
        DeskWorkView[] rest = [.. teams.Where(team => team.Count() < least).SelectMany(team => team)];
        bool isRestShown = rest.Length >= least;
        // A team of five or more beside a rest of one would tell of that one what the site's figures have more.
        DeskWorkView[] shown = [.. teams.Where(team => team.Count() >= least).SelectMany(team => team), .. isRestShown ? rest : []];
        if (isRestShown) groups.Add(Sum(GroupKind.SmallTeams, "", rest));
        else if (rest.Length > 0) groups.Add(new GroupWork(GroupKind.SmallTeams, "", rest.Length, null, null, []));
        if (shown.Length > 0) groups.Add(Sum(GroupKind.Site, "", shown));
        return groups;
    }

    private static bool HasAny(DeskWorkView desk) => desk.Figures != default || desk.Counts != default;

    private static GroupWork Sum(GroupKind kind, string team, DeskWorkView[] desks) => new(
        kind,
        team,
        desks.Length,
        desks.Aggregate(new WorkFigures(), (sum, desk) => sum + desk.Figures),
        desks.Aggregate(default(CallBackCounts), (sum, desk) => sum + desk.Counts),
        [.. desks.SelectMany(desk => desk.Quarters).GroupBy(quarter => quarter.FromMs).OrderBy(quarter => quarter.Key)
            .Select(quarter => new WorkQuarter(quarter.Key, quarter.Aggregate(new WorkFigures(), (sum, one) => sum + one.Figures)))]);
}
