using System.Globalization;

namespace DeskDevice.Site.Places;

/// <summary>
/// Which units stand beside each other, for whatever must not happen to neighbours at the same time. Two seats are neighbours where one of them names the other; of seats that name none
/// those within <see cref="ReachMetres"/> on the plan of the same floor; and without a plan those whose labels count on, as. Immutable.
/// </summary>
public sealed class Neighbourhood
{
    /// <summary>How far a neighbour is at most, metres: the seat beside, and the one opposite.</summary>
    public const double ReachMetres = 2.5;

    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    private readonly Dictionary<string, HashSet<string>> _beside = new(StringComparer.Ordinal);

    private Neighbourhood()
    {
    }

    /// <summary>The units beside <paramref name="desk"/>.</summary>
    public IReadOnlySet<string> Of(string desk) => _beside.TryGetValue(desk, out HashSet<string>? beside) ? beside : Nobody;

    /// <summary>That of all seats with a unit.</summary>
    public static Neighbourhood Of(Seating seating)
    {
        Neighbourhood all = new();
        foreach (Seat seat in seating.Seats)
        {
            foreach (string label in seat.Neighbours.Split(' ', StringSplitOptions.RemoveEmptyEntries)) all.Join(seat.Desk, seating.DeskAt(label));
        }

        foreach (IGrouping<string, Seat> floor in seating.Seats.Where(seat => seat.Neighbours.Length == 0).GroupBy(seat => seat.Floor))
        {
            all.JoinByPlan([.. floor.Where(seat => seat.X is not null).OrderBy(seat => seat.X)]);
            all.JoinByLabel(floor.Where(seat => seat.X is null), seating);
        }

        return all;
    }

    // In order of X, so that only those are looked at that can be near.
    private void JoinByPlan(Seat[] seats)
    {
        for (int i = 0; i < seats.Length; i++)
        {
            for (int j = i + 1; j < seats.Length && seats[j].X - seats[i].X <= ReachMetres; j++)
            {
                double x = seats[j].X!.Value - seats[i].X!.Value;
                double y = seats[j].Y!.Value - seats[i].Y!.Value;
                if ((x * x) + (y * y) <= ReachMetres * ReachMetres) Join(seats[i].Desk, seats[j].Desk);
            }
        }
    }

    private void JoinByLabel(IEnumerable<Seat> seats, Seating seating)
    {
        foreach (Seat seat in seats)
        {
            if (Next(seat.Label) is { } next && seating.DeskAt(next) is { } other && seating.SeatOf(other) is { X: null, Neighbours: "" } beside && beside.Floor == seat.Floor)
                Join(seat.Desk, other);
        }
    }

    // A-07 follows A-06 as it is written.
    private static string? Next(string label)
    {
        string digits = new([.. label.Reverse().TakeWhile(char.IsAsciiDigit).Reverse()]);
        if (digits.Length is 0 or > 6) return null;
        int next = int.Parse(digits, CultureInfo.InvariantCulture) + 1;
        return label[..^digits.Length] + next.ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0');
    }

    private void Join(string desk, string? other)
    {
        if (other is null || other == desk) return;
        Add(desk, other);
        Add(other, desk);
    }

    private void Add(string desk, string other)
    {
        if (!_beside.TryGetValue(desk, out HashSet<string>? beside)) _beside.Add(desk, beside = new HashSet<string>(StringComparer.Ordinal));
        beside.Add(other);
    }
}
