using DeskDevice.Contract.Events;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Fleet.Inventory;
using DeskDevice.Site;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Fleet;

/// <summary>Who sits beside whom, as the waves of a rollout go by it. A unit's name here is its seat's label in small letters.</summary>
public sealed class NeighboursTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LivePlan _plan;
    private readonly SitePlaces _places;

    public NeighboursTests()
    {
        _plan = new LivePlan(new SitePlan("kosice", PrivacySetting.Team, new Limits(), []), new DocumentFolder(_folder.Path), 1_000);
        _places = new SitePlaces(_plan);
    }

    [Fact]
    public void In_a_row_the_next_seats_are_neighbours_and_the_ends_have_one()
    {
        Sit(Row("A", 8, 12));
        Assert.Equal(["a-08 a-09", "a-09 a-10", "a-10 a-11", "a-11 a-12"], Pairs());
        Assert.Equal(["a-09"], Beside("a-08"));
        Assert.Equal(["a-09", "a-11"], Beside("a-10"));
    }

    [Fact]
    public void Over_a_gap_at_the_end_of_a_row_and_on_another_floor_nobody_is_a_neighbour()
    {
        Sit([.. Row("A", 1, 2), .. Row("A", 4, 5), .. Row("B", 6, 6), At("A-06", "2")]);
        Assert.Equal(["a-01 a-02", "a-04 a-05"], Pairs());
    }

    [Fact]
    public void On_the_plan_a_corner_has_two_neighbours_a_side_three_and_the_middle_four()
    {
        Sit([.. Grid()]);
        Assert.Equal([2, 3, 2, 3, 4, 3, 2, 3, 2], Grid().Select(seat => Beside(seat.Desk).Length));
        Assert.Equal(["p-01", "p-10", "p-12", "p-21"], Beside("p-11"));
    }

    [Fact]
    public void On_the_plan_a_seat_without_a_unit_parts_those_on_its_two_sides()
    {
        Sit([.. Grid().Where(seat => seat.Label != "P-11")]);
        Assert.Equal(["p-00", "p-02"], Beside("p-01"));
        Assert.Equal(["p-00", "p-20"], Beside("p-10"));
    }

    [Fact]
    public void Who_sits_round_a_corner_is_a_neighbour_where_either_seat_names_the_other()
    {
        Sit([.. Row("A", 1, 2), At("A-03") with { Neighbours = "B-01 Z-99" }, .. Row("B", 1, 2)]);
        // A seat that names its neighbours has those and no others: its label counts for nothing.
        Assert.Equal(["a-01 a-02", "a-03 b-01", "b-01 b-02"], Pairs());
    }

    [Fact]
    public void A_unit_that_nobody_has_seated_is_nobodys_neighbour_and_one_that_is_taken_away_no_more()
    {
        Sit(Row("A", 1, 3));
        Assert.Empty(Beside("a-04"));
        Assert.Empty(_places.Current.Of("a-04").Neighbours);
        _plan.Move([("a-02", null)], "eva", "", 2_000);
        Assert.Empty(Pairs());
        Assert.Empty(_places.Current.Of("a-02").Neighbours);
    }

    [Fact]
    public void A_unit_that_takes_a_seat_has_its_neighbours()
    {
        Sit(Row("A", 1, 3));
        _plan.Move([("a-02", null), ("spare", At("A-02") with { Desk = "spare" })], "eva", "", 2_000);
        Assert.Equal(["a-01 spare", "a-03 spare"], Pairs());
    }

    public void Dispose() => _folder.Dispose();

    private static Seat At(string label, string floor = Seat.NoFloor) => new(label.ToLowerInvariant(), label, "red", floor);

    private static Seat[] Row(string name, int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(i => At($"{name}-{i:d2}"))];

    // Three rows of three: 1.6 m to the seat beside, 2 m to the one opposite, and so 2.56 m across the corner.
    private static IEnumerable<Seat> Grid() =>
        from y in Enumerable.Range(0, 3)
        from x in Enumerable.Range(0, 3)
        select At($"P-{y}{x}", "1") with { X = x * 1.6, Y = y * 2.0 };

    private void Sit(Seat[] seats) => _plan.Move([.. seats.Select(seat => (seat.Desk, (Seat?)seat))], "eva", "", 1_500);

    private string[] Beside(string desk) => [.. _places.Current.SeatOf(desk).Neighbours.Order(StringComparer.Ordinal)];

    // Each pair once; whoever is a neighbour has that neighbour.
    private string[] Pairs()
    {
        string[] desks = [.. _plan.Current.Seating.Seats.Select(seat => seat.Desk).Order(StringComparer.Ordinal)];
        foreach (string desk in desks) Assert.All(Beside(desk), other => Assert.Contains(desk, Beside(other)));
        return [.. from desk in desks from other in Beside(desk) where string.CompareOrdinal(desk, other) < 0 select $"{desk} {other}"];
    }
}
