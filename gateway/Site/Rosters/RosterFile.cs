using System.Globalization;
using DeskDevice.Site.Csv;

namespace DeskDevice.Site.Rosters;

/// <summary>What came of reading a roster: its lines, or all that is wrong with it.</summary>
public sealed record RosterReading(IReadOnlyList<RosterLine> Lines, IReadOnlyList<CsvProblem> Problems);

/// <summary>
/// Reads a roster: CSV with the columns seat, team, date, start, end, breaks in any order, comma or semicolon between them. Each line is of a seat or of a team;
/// times are those of the site's wall clock. Everything that is wrong is told at once.
/// </summary>
public sealed class RosterFile
{
    private static readonly CsvShape Shape = new(
        ["seat", "team", "date", "start", "end", "breaks"],
        ["date", "start", "end", "seat|team"],
        50_000,
        "; a roster names no people",
        "write a line for each seat and day below the names of the columns");

    private readonly List<CsvProblem> _problems = [];
    private readonly List<(int Number, RosterLine Line)> _lines = [];
    private readonly HashSet<string> _labels;
    private readonly HashSet<string> _teams;
    private readonly TimeZoneInfo _zone;
    private int _number;

    private RosterFile(SitePlan plan)
    {
        _labels = [.. plan.Seats.Select(seat => seat.Label)];
        _teams = [.. plan.Seats.Select(seat => seat.Team).Where(team => team != Seat.NoTeam)];
        _zone = plan.Zone;
    }

    /// <summary>Reads <paramref name="text"/> for the seats, teams and time zone of <paramref name="plan"/>.</summary>
    public static RosterReading Read(string text, SitePlan plan)
    {
        RosterFile file = new(plan);
        file.ReadAll(text);
        file.FindOverlaps();
        return new RosterReading([.. file._lines.Select(line => line.Line)], [.. file._problems.OrderBy(problem => problem.Line)]);
    }

    private void ReadAll(string text)
    {
        CsvTable table = CsvTable.Read(text, Shape);
        _problems.AddRange(table.Problems);
        foreach (CsvLine line in table.Lines) ReadLine(line);
    }

    private void ReadLine(CsvLine cells)
    {
        _number = cells.Number;
        int before = _problems.Count;
        Whose(cells["seat"], cells["team"]);
        DateOnly date = Date(cells["date"]);
        TimeOnly start = Time("start", cells["start"]);
        TimeOnly end = Time("end", cells["end"]);
        List<LocalSpan> breaks = Breaks(cells["breaks"]);
        if (_problems.Count > before) return;
        RosterLine line = new(cells["seat"], cells["team"], date, new LocalSpan(start, end), breaks);
        CheckTimes(line);
        if (_problems.Count == before) _lines.Add((_number, line));
    }

    private void Whose(string seat, string team)
    {
        if (seat.Length > 0 && team.Length > 0) Problem("team", team, "a line is of a seat or of a team; leave one of them empty");
        else if (seat.Length == 0 && team.Length == 0) Problem("seat", "", "set the label of a seat, or a team");
        else if (seat.Length > 0 && !_labels.Contains(seat)) Problem("seat", seat, "no seat of this site has that label; the fleet's list and the settings' Site:Seats name them");
        else if (team.Length > 0 && !_teams.Contains(team)) Problem("team", team, "no seat of this site is of that team; " + (_teams.Count == 0 ? "it has none" : "teams are " + string.Join(", ", _teams.Order(StringComparer.Ordinal))));
    }

    private DateOnly Date(string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)) Problem("date", text, "write it as 2026-11-02");
        return date;
    }

    private TimeOnly Time(string field, string text)
    {
        if (!TryTime(text, out TimeOnly time)) Problem(field, text, "write it as 08:30");
        return time;
    }

    private List<LocalSpan> Breaks(string text)
    {
        List<LocalSpan> breaks = [];
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('-') is [var from, var to] && TryTime(from, out TimeOnly start) && TryTime(to, out TimeOnly end) && start != end) breaks.Add(new LocalSpan(start, end));
            else Problem("breaks", part, "write them as 12:00-12:30 15:00-15:15, with spaces between");
        }

        return breaks;
    }

    private void CheckTimes(RosterLine line)
    {
        DateTime start = line.Date.ToDateTime(line.Shift.Start);
        DateTime end = RosterLine.EndOf(start, line.Shift.End);
        if (line.Shift.Start == line.Shift.End) Problem("end", $"{line.Shift.End:HH:mm}", "a shift cannot end when it begins; set another time");
        CheckExists("start", start);
        CheckExists("end", end);
        DateTime earliest = start;
        foreach (LocalSpan pause in line.Breaks)
        {
            DateTime from = line.StartOf(pause);
            DateTime to = RosterLine.EndOf(from, pause.End);
            string text = string.Create(CultureInfo.InvariantCulture, $"{pause.Start:HH:mm}-{pause.End:HH:mm}");
            if (from < start || to > end) Problem("breaks", text, string.Create(CultureInfo.InvariantCulture, $"it is not within the shift {line.Shift.Start:HH:mm}-{line.Shift.End:HH:mm}"));
            else if (from < earliest) Problem("breaks", text, "it begins before the one before it is over; write breaks in their order");
            CheckExists("breaks", from);
            CheckExists("breaks", to);
            earliest = to;
        }
    }

    private void CheckExists(string field, DateTime local)
    {
        if (!_zone.IsInvalidTime(local)) return;
        Problem(field, local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), $"clocks of {_zone.Id} skip that time; set one before or after the gap");
    }

    private void FindOverlaps()
    {
        foreach (var same in _lines.GroupBy(one => (one.Line.Seat, one.Line.Team)))
        {
            (int Number, Shift Shift)[] shifts = [.. same.Select(one => (one.Number, one.Line.At(_zone))).OrderBy(one => one.Item2.Span.FromMs)];
            for (int i = 1; i < shifts.Length; i++)
            {
                if (shifts[i].Shift.Span.FromMs >= shifts[i - 1].Shift.Span.ToMs) continue;
                _problems.Add(new CsvProblem(shifts[i].Number, "start", $"{shifts[i].Shift.Date:yyyy-MM-dd}", $"it begins before the shift of line {shifts[i - 1].Number} is over; set one of them otherwise"));
            }
        }
    }

    private void Problem(string field, string value, string fix) => _problems.Add(new CsvProblem(_number, field, value, fix));

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
