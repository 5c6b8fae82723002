using DeskDevice.Site.Places;

namespace DeskDevice.Site.Tests;

public sealed class SeatFileTests
{
    private static readonly Seat First = new("d1", "A-01", "Birch", "2", "101") { Zone = "bay 1", X = 1.5, Y = 0, Neighbours = "A-02" };
    private static readonly Seating Now = new([First, new Seat("d2", "A-02", "Oak")], SeatBook.Empty);

    [Fact]
    public void What_a_file_does_not_name_stays_and_what_it_leaves_empty_goes()
    {
        SeatRow row = Assert.Single(Read("desk,team,zone,tags\nD1,Oak,,window  quiet\n").Rows);
        Assert.Equal((2, "d1", First with { Team = "Oak", Zone = "" }), (row.Line, row.Desk, row.To));
        Assert.Equal(["window", "quiet"], row.Tags!);
    }

    [Fact]
    public void Without_a_seat_a_unit_stands_nowhere_and_without_a_column_of_tags_they_stay()
    {
        SeatRow row = Assert.Single(Read("seat;desk\n;d1").Rows);
        Assert.Equal((null, null), (row.To, row.Tags));
    }

    [Fact]
    public void An_export_reads_back_to_what_it_was_made_of()
    {
        string csv = SeatFile.Head + SeatFile.Line("d1", First, ["quiet", "window"]) + ",desk-s3-a,1.0.0,a,ready,good,2026-11-22T18:00:00Z\n";
        SeatRow row = Assert.Single(Read(csv).Rows);
        Assert.Equal(First, row.To);
        Assert.Equal(["quiet", "window"], row.Tags!);
    }

    [Fact]
    public void Two_units_change_places_in_one_file() =>
        Assert.Equal(["A-02", "A-01"], Read("desk,seat,extension\nd1,A-02,\nd2,A-01,101\n").Rows.Select(row => row.To!.Label));

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_its_line()
    {
        SeatReading reading = SeatFile.Read("desk,seat,x,y,extension\nD?,A-09,,,\nd1,A-03,one,2,\nd2,this label is far too long,,,1 1\n", Now);
        Assert.Equal(
            [
                "line 2: desk: 'd?'; write the unit's address as printed on it",
                "line 3: x: 'one'; write metres such as 12.5",
                "line 3: x: ''; set both X and Y, metres on the floor's plan, or neither",
                "line 4: seat: 'this label is far too long'; set 1 to 16 characters",
                "line 4: extension: '1 1'; set the phone's name in the phone system, such as 101: at most 32 characters without spaces, / and @",
            ],
            reading.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_seat_that_is_taken_is_refused_and_so_is_a_desk_that_stands_there_twice()
    {
        Assert.Equal(["line 2: seat: 'A-01'; desk d1 stands there; name another, or move that one in the same file"], Problems("desk,seat\nd9,A-01\n"));
        Assert.Equal(["line 3: desk: 'd9'; it stands in line 2 as well; name it once"], Problems("desk,seat\nd9,A-08\nd9,A-09\n"));
    }

    [Fact]
    public void What_is_no_list_of_desks_is_refused()
    {
        string known = "desk, seat, team, floor, zone, x, y, neighbours, extension, tags, hardware, firmware, slot, link, health, contact";
        Assert.Equal(
            [
                $"line 1: columns: 'name'; leave it out, or use one of {known}; a list of desks names no people",
                $"line 1: columns: 'desk'; it is missing; the first line names the columns: {known.Replace(" ", "", StringComparison.Ordinal)}",
            ],
            Problems("name,seat\nOlha,A-01\n"));
        Assert.Equal(["line 2: lines: '0'; write a line for each desk below the names of the columns"], Problems("desk"));
    }

    private static SeatReading Read(string csv)
    {
        SeatReading reading = SeatFile.Read(csv, Now);
        Assert.Empty(reading.Problems);
        return reading;
    }

    private static string[] Problems(string csv) => [.. SeatFile.Read(csv, Now).Problems.Select(problem => problem.ToString())];
}
