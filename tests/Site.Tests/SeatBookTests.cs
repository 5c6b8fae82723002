using DeskDevice.Site.Places;

namespace DeskDevice.Site.Tests;

public sealed class SeatBookTests
{
    private static readonly Seat First = new("d1", "A-01", "Birch");
    private static readonly Seat Second = new("d2", "A-02", "Oak", "2", "102");

    private SeatBook _book = SeatBook.Empty;

    private Seating Now => new([First, Second], _book);

    [Fact]
    public void The_settings_say_where_units_begin()
    {
        Assert.Equal((First, Second), (Now.SeatOf("d1"), Now.SeatOf("d2")));
        Assert.Equal((false, false), (Now.IsSeated("d9"), Now.IsAway("d9")));
        Assert.Equal([new Stay(First, 0, null)], Now.StaysOf("d1"));
    }

    [Fact]
    public void A_swap_gives_the_seat_to_the_new_unit_and_leaves_the_past_with_the_old_one()
    {
        Move(1_000, ("d1", null), ("d9", First with { Desk = "d9" }));
        Assert.Equal(("A-01", "A-01"), (Now.SeatOf("d9").Label, Now.SeatOf("d1").Label));
        Assert.Equal((true, false, true, "d9"), (Now.IsSeated("d9"), Now.IsSeated("d1"), Now.IsAway("d1"), Now.DeskAt("A-01")));
        Assert.Equal(2, Now.Seats.Count);
        Assert.Equal([new Stay(First, 0, 1_000), new Stay(null, 1_000, null)], Now.StaysOf("d1"));
    }

    [Fact]
    public void Where_a_unit_stood_at_a_time_is_known_after_it_was_moved()
    {
        Seat there = new("d1", "B-01", "Oak");
        Move(1_000, ("d1", there));
        Move(2_000, ("d1", First));
        Assert.Equal([First, there, First], new long[] { 999, 1_000, 2_000 }.Select(ms => Now.SeatOf("d1", ms)));
    }

    [Fact]
    public void Two_units_change_places_in_one_go()
    {
        Move(1_000, ("d1", Second with { Desk = "d1" }), ("d2", First with { Desk = "d2" }));
        Assert.Equal(("A-02", "A-01", "d1"), (Now.SeatOf("d1").Label, Now.SeatOf("d2").Label, Now.DeskOfPhone("102")));
    }

    [Fact]
    public void A_seat_has_one_unit_and_a_phone_one_seat()
    {
        string[] problems = Refused(("d9", new Seat("d9", "A-01", "Birch", Extension: "102")));
        Assert.Contains("seat: 'A-01' would have the desks d1 and d9; move one of them elsewhere in the same go, or swap them", problems);
        Assert.Contains("extension: '102' would stand at A-02 and A-01; name it once", problems);
    }

    [Fact]
    public void All_that_is_wrong_with_seats_is_told_at_once()
    {
        string[] problems = Refused(("d1", First with { Label = "", X = 3 }), ("D?", new Seat("D?", "A-03", "a\\b")));
        Assert.Equal(
            [
                "desk d1: Label: ''; set 1 to 16 characters",
                "desk d1: Y: ''; set both X and Y, metres on the floor's plan, or neither",
                "desk D?: Desk: 'D?'; set the unit's address as printed on it",
                "desk D?: Team: 'a\\b'; set 1 to 32 characters, without \\ and control characters",
            ],
            problems);
    }

    [Fact]
    public void What_changes_nothing_is_no_move()
    {
        Move(1_000, ("d1", First), ("d7", null));
        Assert.Empty(_book.Moves);
    }

    [Fact]
    public void The_book_reads_back_and_another_version_is_refused()
    {
        Move(1_000, ("d1", null), ("d9", First with { Desk = "d9", Zone = "bay 2", X = 1.5, Y = 2, Neighbours = "A-02" }));
        Assert.Equivalent(_book, SeatBook.Read(_book.Write()), strict: true);
        Assert.Equal(SeatBook.Empty, SeatBook.Read(null));
        Assert.Throws<SiteException>(() => SeatBook.Read((_book with { V = 2 }).Write()));
    }

    [Fact]
    public void The_settings_do_not_take_back_a_seat_that_was_given_to_another()
    {
        Move(1_000, ("d1", null), ("d9", First with { Desk = "d9" }));
        Seating changed = new([First with { Desk = "d5" }, Second], _book);
        Assert.Equal(("d9", false), (changed.DeskAt("A-01"), changed.IsSeated("d5")));
    }

    [Fact]
    public void Neighbours_are_those_named_near_on_the_plan_or_next_by_label()
    {
        Seat[] seats =
        [
            new("n1", "N-1", "T") { Neighbours = "N-9" }, new("n9", "N-9", "T"),
            new("p1", "P-1", "T", "1") { X = 0, Y = 0 }, new("p2", "P-2", "T", "1") { X = 1.5, Y = 1.5 }, new("p3", "P-3", "T", "1") { X = 1.5, Y = 4.2 }, new("p4", "P-4", "T", "2") { X = 0, Y = 0 },
            new("l9", "L-09", "T"), new("l10", "L-10", "T"), new("l11", "L-11", "T", "2"), new("l12", "L-12", "T"),
        ];
        Neighbourhood near = Neighbourhood.Of(new Seating(seats, SeatBook.Empty));
        string[] pairs = [.. seats.SelectMany(seat => near.Of(seat.Desk).Select(other => $"{seat.Desk} {other}")).Order(StringComparer.Ordinal)];
        Assert.Equal(["l10 l9", "l9 l10", "n1 n9", "n9 n1", "p1 p2", "p2 p1"], pairs);
    }

    private void Move(long ms, params (string Desk, Seat? To)[] changes) => _book = _book.With(changes, Now, "Olha", "", ms);

    private string[] Refused(params (string Desk, Seat? To)[] changes) => [.. Assert.Throws<SiteException>(() => _book.With(changes, Now, "Olha", "", 1)).Problems];
}
