using DeskDevice.Conduct.State;
using DeskDevice.Site;
using DeskDevice.Site.Places;

namespace DeskDevice.Metrics.Projection;

/// <summary>Under which floor and team a desk's figures stand.</summary>
internal readonly record struct DeskGroup(string Floor, string Team)
{
    /// <summary>The group on the tape; while recording, <paramref name="group"/>.</summary>
    public static DeskGroup Keep(StateTape tape, DeskGroup group) => new(tape.Of(group.Floor), tape.Of(group.Team));
}

/// <summary>
/// Groups desks so that no figure is about one person where the site's privacy setting is 'team': a team of fewer than five desks on a floor counts
/// under <see cref="Other"/> together with the other small ones, and with the next smallest while they are fewer than five themselves.
/// </summary>
internal sealed class DeskGroups
{
    /// <summary>Floor and team of the desks whose own team is too small to be named.</summary>
    public const string Other = "other";

    private const int LeastDesks = 5;

    private readonly SitePlan _plan;
    private readonly HashSet<DeskGroup> _named = [];

    public DeskGroups(SitePlan plan)
    {
        _plan = plan;
        if (plan.Privacy == PrivacySetting.Team) NameTheLarge();
    }

    /// <summary>Whether they are those of <paramref name="seating"/>.</summary>
    public bool AreOf(Seating seating) => ReferenceEquals(_plan.Seating, seating);

    /// <summary>The group that the desk of <paramref name="seat"/> counts in.</summary>
    public DeskGroup Of(Seat seat)
    {
        DeskGroup own = new(seat.Floor, seat.Team);
        return _plan.Privacy != PrivacySetting.Team || _named.Contains(own) ? own : new DeskGroup(Other, Other);
    }

    private void NameTheLarge()
    {
        int others = 0;
        IEnumerable<IGrouping<DeskGroup, Seat>> bySize = _plan.Seats.GroupBy(seat => new DeskGroup(seat.Floor, seat.Team))
            .OrderBy(group => group.Count()).ThenBy(group => group.Key.Floor, StringComparer.Ordinal).ThenBy(group => group.Key.Team, StringComparer.Ordinal);
        foreach (IGrouping<DeskGroup, Seat> group in bySize)
        {
            bool isSmall = group.Count() < LeastDesks;
            if (isSmall || others is > 0 and < LeastDesks) others += group.Count();
            else _named.Add(group.Key);
        }
    }
}
