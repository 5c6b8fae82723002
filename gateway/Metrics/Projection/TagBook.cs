using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Projection;

/// <summary>
/// Which tags a desk's points carry. Under the privacy setting 'team' neither the desk nor its firmware: while an update goes out in waves, a version may run on
/// one desk alone. What is about the unit itself and not about who sits there carries both, always.
/// </summary>
internal sealed class TagBook(SitePlan plan)
{
    /// <summary>The firmware of a boot whose first event was never journaled.</summary>
    public const string UnknownFirmware = "unknown";

    private readonly DeskGroups _groups = new(plan);
    private readonly Dictionary<DeskGroup, SeriesTags> _ofGroups = [];

    public DeskGroup GroupOf(string desk) => _groups.Of(plan.SeatOf(desk));

    /// <summary>For what happens at a desk.</summary>
    public SeriesTags Conduct(string desk, string firmware)
    {
        DeskGroup group = GroupOf(desk);
        return plan.Privacy == PrivacySetting.Team ? Group(group) : SeriesTags.OfDesk(plan.Name, group, desk, firmware);
    }

    /// <summary>For what a group did together.</summary>
    public SeriesTags Group(DeskGroup group)
    {
        if (!_ofGroups.TryGetValue(group, out SeriesTags? tags)) _ofGroups.Add(group, tags = SeriesTags.OfGroup(plan.Name, group));
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
    public SeriesTags Unit(string desk, string firmware)
    {
        Seat seat = plan.SeatOf(desk);
        return SeriesTags.OfDesk(plan.Name, new DeskGroup(seat.Floor, seat.Team), desk, firmware);
    }

    /// <summary>A version as a tag; what cannot be one is unknown.</summary>
    public static string Version(string firmware) => Topics.IsName(firmware) ? firmware : UnknownFirmware;
}
