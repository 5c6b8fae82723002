using System.Collections.Immutable;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Provisioning;

namespace DeskDevice.Fleet.Inventory;

/// <summary>What people do with units: tag, swap, retire. <c>who</c> is who did it; times are UTC ms.</summary>
public static class CareStep
{
    /// <summary>Most tags of a unit.</summary>
    public const int MostTags = 16;

    private const int MostTag = 32;

    /// <summary>Whether a unit can have that tag.</summary>
    public static bool IsTag(string tag) => tag.Length is > 0 and <= MostTag && tag.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Adds and takes off tags. Their settings go out to the desks at once.</summary>
    /// <exception cref="FleetException">A desk is not known, or a tag cannot be one.</exception>
    public static FleetChange Tag(FleetState fleet, IReadOnlyCollection<DeskKey> desks, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, string who, long utcMs)
    {
        foreach (string tag in add) Check(tag);
        foreach (DeskKey desk in desks)
        {
            DeskUnit unit = Known(fleet, desk);
            fleet = Retag(fleet, unit, unit.Tags.Except(remove).Union(add), who, utcMs);
        }

        return new FleetChange(fleet, [.. desks]);
    }

    /// <summary>Gives a unit exactly these tags; one that was never heard of is made known by it.</summary>
    /// <exception cref="FleetException">A tag cannot be one.</exception>
    public static FleetState Expect(FleetState fleet, DeskKey desk, IReadOnlyCollection<string>? tags, string who, long utcMs)
    {
        DeskUnit unit = fleet.Desks.GetValueOrDefault(desk) ?? new DeskUnit { Site = desk.Site, Desk = desk.Desk };
        if (tags == null) return fleet.With(unit);
        foreach (string tag in tags) Check(tag);
        return Retag(fleet.With(unit), unit, [.. tags], who, utcMs);
    }

    /// <summary>A unit takes over from another: its tags, its settings, the image it is to run and its history. The other is retired.</summary>
    /// <exception cref="FleetException">One of them is not known, or cannot do that.</exception>
    public static FleetChange Swap(FleetState fleet, DeskKey from, DeskKey to, string who, string why, long utcMs)
    {
        CheckSwap(fleet, from, to);
        DeskUnit old = Known(fleet, from);
        DeskUnit next = Known(fleet, to);
        fleet = fleet.With(next with { Tags = old.Tags, DesiredImage = old.DesiredImage, Replaces = from.Desk });
        fleet = fleet with { Settings = fleet.Settings.Renamed(from.Desk, to.Desk) };
        foreach (HistoryEntry entry in fleet.History.Of(from)) fleet = fleet.Note(to, entry with { Detail = $"{from.Desk}: {entry.Detail}" });
        fleet = fleet.Note(to, new HistoryEntry(utcMs, HistoryKind.Swapped, $"{from.Desk} → {to.Desk}", who));
        fleet = fleet.Note(from, new HistoryEntry(utcMs, HistoryKind.Swapped, $"{from.Desk} → {to.Desk}", who));
        FleetChange retired = Retire(fleet, from, who, why, to.Desk, utcMs);
        return retired with { Configure = [to] };
    }

    /// <summary>What stands in the way of a swap is refused before anybody is moved.</summary>
    /// <exception cref="FleetException">One of them is not known, or cannot do that.</exception>
    public static void CheckSwap(FleetState fleet, DeskKey from, DeskKey to)
    {
        if (from == to) throw new FleetException($"by: '{to.Desk}' is the same unit; name the one that takes its place");
        foreach (DeskKey desk in new[] { from, to })
        {
            if (Known(fleet, desk).Retired is { } gone) throw new FleetException($"desk: '{desk.Desk}' was retired by {gone.Who}; choose another unit");
        }
    }

    /// <summary>Takes a unit out of the fleet.</summary>
    /// <exception cref="FleetException">It is not known, or was retired before.</exception>
    public static FleetChange Retire(FleetState fleet, DeskKey desk, string who, string why, long utcMs) => Retire(fleet, desk, who, why, "", utcMs);

    private static FleetChange Retire(FleetState fleet, DeskKey desk, string who, string why, string by, long utcMs)
    {
        DeskUnit unit = Known(fleet, desk);
        if (unit.Retired is { } gone) throw new FleetException($"desk: '{desk.Desk}' was retired before, by {gone.Who}");
        fleet = fleet.With(unit with { Retired = new Retirement(utcMs, who, why, by), DesiredImage = null });
        fleet = fleet with { Settings = fleet.Settings.Without(desk.Desk) };
        return ClaimStep.Revoke(fleet.Note(desk, new HistoryEntry(utcMs, HistoryKind.Retired, why, who)), desk.Desk, utcMs);
    }

    private static FleetState Retag(FleetState fleet, DeskUnit unit, ImmutableSortedSet<string> tags, string who, long utcMs)
    {
        if (tags.Count > MostTags) throw new FleetException($"tags: desk '{unit.Desk}' would have {tags.Count}; at most {MostTags}");
        if (tags.SetEquals(unit.Tags)) return fleet;
        return fleet.With(unit with { Tags = tags }).Note(unit.Key, new HistoryEntry(utcMs, HistoryKind.Tagged, string.Join(' ', tags), who));
    }

    private static DeskUnit Known(FleetState fleet, DeskKey desk) =>
        fleet.Desks.GetValueOrDefault(desk) ?? throw new FleetException($"desk: '{desk.Desk}' is not known here; choose one of the list");

    private static void Check(string tag)
    {
        if (!IsTag(tag)) throw new FleetException($"tag: '{tag}' is none; write 1 to {MostTag} letters, digits, - _ or .");
    }
}
