using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Metrics.Projection;

/// <summary>
/// Which tags a desk's points carry. Under the privacy setting 'team' neither the desk nor its firmware: while an update goes out in waves, a version may run on
/// one desk alone. What is about the unit itself and not about who sits there carries both, always.
/// </summary>
internal sealed class TagBook(Func<SitePlan> plan)
{
    /// <summary>The firmware of a boot whose first event was never journaled.</summary>
    public const string UnknownFirmware = "unknown";

    private readonly Dictionary<DeskGroup, SeriesTags> _ofGroups = [];
    private readonly string _site = plan().Name;
    private readonly bool _isByTeam = plan().Privacy == PrivacySetting.Team;
    private DeskGroups _groups = new(plan());

    /// <summary>The roster as it is now.</summary>
    public Roster Roster => plan().Roster;

    /// <summary>Where the desk stood at UTC <paramref name="ms"/>.</summary>
    public Seat SeatOf(string desk, long ms) => plan().Seating.SeatOf(desk, ms);

    public DeskGroup GroupOf(Seat seat)
    {
        // Who moved in or out may have made a team one that can be named, or one that cannot.
        SitePlan now = plan();
        if (!_groups.AreOf(now.Seating)) _groups = new DeskGroups(now);
        return _groups.Of(seat);
    }

    /// <summary>For what happens at a desk.</summary>
    public SeriesTags Conduct(Seat seat, string desk, string firmware)
    {
        DeskGroup group = GroupOf(seat);
        return _isByTeam ? Group(group) : SeriesTags.OfDesk(_site, group, desk, firmware);
    }

    /// <summary>For what a group did together.</summary>
    public SeriesTags Group(DeskGroup group)
    {
        if (!_ofGroups.TryGetValue(group, out SeriesTags? tags)) _ofGroups.Add(group, tags = SeriesTags.OfGroup(_site, group));
        return tags;
    }

    /// <summary>All of its state: what the groups share. A desk's own series have none.</summary>
    public void Keep(StateTape tape)
    {
        DeskGroup[] kept = [.. _ofGroups.Keys];
        int count = tape.Count(kept.Length);
        for (int i = 0; i < count; i++) Group(DeskGroup.Keep(tape, tape.IsPlaying ? new DeskGroup("", "") : kept[i])).Keep(tape);
    }

    /// <summary>For what is about the unit: it stands where it stands.</summary>
    public SeriesTags Unit(Seat seat, string desk, string firmware) => SeriesTags.OfDesk(_site, new DeskGroup(seat.Floor, seat.Team), desk, firmware);

    /// <summary>A version as a tag; what cannot be one is unknown.</summary>
    public static string Version(string firmware) => Topics.IsName(firmware) ? firmware : UnknownFirmware;
}
