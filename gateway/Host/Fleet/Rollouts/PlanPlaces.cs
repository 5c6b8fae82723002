using System.Collections.Immutable;
using System.Globalization;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts.Planning;
using DeskDevice.Site;

namespace DeskDevice.Host.Fleet.Rollouts;

/// <summary>Where desks stand, as the plan of the site has it.</summary>
internal static class PlanPlaces
{
    /// <summary>The places of all units known.</summary>
    public static DeskPlaces Of(FleetState fleet, SitePlan plan)
    {
        Dictionary<(string Floor, string Label), string> seats = [];
        foreach (Seat seat in plan.Seats) seats[(seat.Floor, seat.Label)] = seat.Desk;
        return new DeskPlaces(fleet.Desks.Keys.ToDictionary(desk => desk, desk => Of(plan.SeatOf(desk.Desk), seats)));
    }

    // A seat that nobody has named has no place: its team and its floor are those of nobody.
    private static DeskPlace Of(Seat seat, Dictionary<(string Floor, string Label), string> seats)
    {
        if (!seats.ContainsKey((seat.Floor, seat.Label))) return DeskPlace.None;
        IEnumerable<string?> beside = Beside(seat.Label).Select(label => seats.GetValueOrDefault((seat.Floor, label)));
        return new DeskPlace(seat.Label, seat.Team == Seat.NoTeam ? "" : seat.Team, seat.Floor == Seat.NoFloor ? "" : seat.Floor, [], beside.OfType<string>().ToImmutableHashSet());
    }

    // of A-07.
    private static IEnumerable<string> Beside(string label)
    {
        string row = label.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        int digits = label.Length - row.Length;
        if (!int.TryParse(label.AsSpan(row.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || digits > 8) return [];
        return new[] { number - 1, number + 1 }.Where(next => next >= 0).Select(next => row + next.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'));
    }
}
