using DeskDevice.Contract.Events;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Site.Tests;

/// <summary>Rosters: all that is wrong at once, and wall clocks as they are.</summary>
public sealed class RosterTests
{
    private const string Head = "seat,team,date,start,end,breaks\n";
    private const long HourMs = 3_600_000;

    private static readonly SitePlan Plan = new("kyiv", PrivacySetting.Team, new Limits(), [new Seat("d1", "A-01", "Blue"), new Seat("d2", "A-02", "Blue")])
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"),
    };

    [Fact]
    public void A_right_roster_is_read_whatever_its_separator_and_columns()
    {
        RosterReading comma = RosterFile.Read(Head + "A-01,,2026-11-02,08:00,16:30,12:00-12:30 14:00-14:15\r\n,Blue,2026-11-03,9:00,17:00,\n\n", Plan);
        RosterReading semicolon = RosterFile.Read("\uFEFFDate;Start;End;Breaks;Seat;Team\n2026-11-02;08:00;16:30;12:00-12:30 14:00-14:15;\"A-01\";\n2026-11-03;9:00;17:00;;;Blue\n", Plan);
        Assert.Empty(comma.Problems);
        Assert.Empty(semicolon.Problems);
        Assert.Equal(Roster.ToCsv(comma.Lines), Roster.ToCsv(semicolon.Lines));
        Assert.Equal(Head + "A-01,,2026-11-02,08:00,16:30,12:00-12:30 14:00-14:15\n,Blue,2026-11-03,09:00,17:00,\n", Roster.ToCsv(comma.Lines));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_line_field_value_and_fix()
    {
        RosterReading reading = RosterFile.Read(
            Head + "A-99,,2026-11-02,08:00,16:30,\nA-01,Blue,2.11.2026,8,16:30,\n,Green,2026-11-02,08:00,08:00,12:00\n,,2026-11-02,08:00,16:00,07:00-07:30 17:00-17:10\nA-01,,2026-11-02,08:00,16:00,12:00-12:30 12:15-12:45\n",
            Plan);
        Assert.Empty(reading.Lines);
        string[] lines = [.. reading.Problems.Select(problem => problem.ToString())];
        Assert.Equal(
            [
                "line 2: seat: 'A-99'; no seat of this site has that label; the fleet's list and the settings' Site:Seats name them",
                "line 3: team: 'Blue'; a line is of a seat or of a team; leave one of them empty",
                "line 3: date: '2.11.2026'; write it as 2026-11-02",
                "line 3: start: '8'; write it as 08:30",
                "line 4: team: 'Green'; no seat of this site is of that team; teams are Blue",
                "line 4: breaks: '12:00'; write them as 12:00-12:30 15:00-15:15, with spaces between",
                "line 5: seat: ''; set the label of a seat, or a team",
                "line 6: breaks: '12:15-12:45'; it begins before the one before it is over; write breaks in their order",
            ],
            lines);
    }

    [Theory]
    [InlineData("seat,date,start,end,name\nA-01,2026-11-02,08:00,16:00,Olha\n", "line 1: columns: 'name'; leave it out, or use one of seat, team, date, start, end, breaks; a roster names no people")]
    [InlineData("seat,date,start\nA-01,2026-11-02,08:00\n", "line 1: columns: 'end'; it is missing; the first line names the columns: seat,team,date,start,end,breaks")]
    [InlineData("date,start,end\n2026-11-02,08:00,16:00\n", "line 1: columns: 'seat or team'; it is missing")]
    [InlineData(Head, "lines: '0'; write a line for each seat and day")]
    [InlineData(Head + "A-01,,2026-11-02,08:00,16:00,07:00-07:30\n", "line 2: breaks: '07:00-07:30'; it is not within the shift 08:00-16:00")]
    [InlineData(Head + "A-01,,2026-11-02,08:00,08:00,\n", "line 2: end: '08:00'; a shift cannot end when it begins")]
    [InlineData(Head + "A-01,,2026-11-02,08:00,16:00,,,\n", "line 2: columns: '8'; the first line names 6")]
    [InlineData(Head + "A-01,,2026-11-02,22:00,06:00,\nA-01,,2026-11-03,05:00,12:00,\n", "line 3: start: '2026-11-03'; it begins before the shift of line 2 is over")]
    [InlineData(Head + "A-01,,2027-03-28,03:30,11:00,\n", "line 2: start: '2027-03-28 03:30'; clocks of Europe/Kyiv skip that time; set one before or after the gap")]
    public void A_wrong_one_is_refused(string csv, string problem) =>
        Assert.Contains(RosterFile.Read(csv, Plan).Problems, found => found.ToString().Contains(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("2026-11-02", 8)]
    [InlineData("2027-03-27", 7)]
    [InlineData("2026-10-24", 9)]
    public void An_overnight_shift_is_as_long_as_the_clocks_make_it(string date, int hours)
    {
        Shift shift = Assert.Single(RosterFile.Read(Head + $"A-01,,{date},22:00,06:00,00:30-01:00\n", Plan).Lines).At(Plan.Zone);
        Assert.Equal(hours * HourMs, shift.Span.Ms);
        Assert.Equal((2.5 * HourMs, 0.5 * HourMs), (shift.Breaks[0].FromMs - shift.Span.FromMs, shift.Breaks[0].Ms));
        Assert.Equal([2.5 * HourMs, (hours - 3) * HourMs], shift.Work().Select(work => (double)work.Ms));
    }

    [Fact]
    public void A_seats_own_line_goes_before_its_teams_and_an_import_replaces_its_days_alone()
    {
        IReadOnlyList<RosterLine> first = RosterFile.Read(Head + ",Blue,2026-11-02,08:00,16:00,\n,Blue,2026-11-03,08:00,16:00,\nA-01,,2026-11-02,10:00,14:00,\n", Plan).Lines;
        Roster roster = new(first, Plan.Zone);
        TimeSpanMs both = new(LocalTime.ToUtcMs(new DateTime(2026, 11, 2), Plan.Zone), LocalTime.ToUtcMs(new DateTime(2026, 11, 4), Plan.Zone));
        Assert.Equal([4 * HourMs, 8 * HourMs], roster.ShiftsOf(Plan.SeatOf("d1"), both).Select(shift => shift.Span.Ms));
        Assert.Equal([8 * HourMs, 8 * HourMs], roster.ShiftsOf(Plan.SeatOf("d2"), both).Select(shift => shift.Span.Ms));
        IReadOnlyList<RosterLine> next = RosterFile.Read(Head + "A-02,,2026-11-03,08:00,12:00,\n", Plan).Lines;
        Assert.Equal(Head + ",Blue,2026-11-02,08:00,16:00,\nA-01,,2026-11-02,10:00,14:00,\nA-02,,2026-11-03,08:00,12:00,\n", Roster.ToCsv(roster.With(next, new DateOnly(2026, 11, 1))));
        Assert.Single(roster.With(next, new DateOnly(2026, 11, 3)));
    }

    [Fact]
    public void The_book_of_imports_survives_being_written_and_another_version_is_refused()
    {
        RosterBook book = RosterBook.Empty.With(new RosterImport(1, 5, "Olha", "new week", 3, new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 8)));
        Assert.Equal(book.Imports, RosterBook.Read(book.Write()).Imports);
        Assert.Empty(RosterBook.Read(null).Imports);
        Assert.Contains("another version", Assert.Throws<SiteException>(() => RosterBook.Read((book with { V = 9 }).Write())).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<SiteException>(() => RosterBook.Read("{"u8.ToArray())).Message, StringComparison.Ordinal);
    }
}
