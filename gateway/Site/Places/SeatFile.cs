using System.Globalization;
using System.Text;
using DeskDevice.Contract;
using DeskDevice.Site.Csv;

namespace DeskDevice.Site.Places;

/// <summary>A line of a list of desks.</summary>
/// <param name="Line">The file's line, from 1.</param>
/// <param name="Desk">The unit.</param>
/// <param name="To">Its seat; null: it stands nowhere.</param>
/// <param name="Tags">Its tags; null where the file has no such column.</param>
public sealed record SeatRow(int Line, string Desk, Seat? To, IReadOnlyList<string>? Tags);

/// <summary>What came of reading a list of desks: its rows, or all that is wrong with it.</summary>
public sealed record SeatReading(IReadOnlyList<SeatRow> Rows, IReadOnlyList<CsvProblem> Problems);

/// <summary>
/// Reads a list of desks: CSV with the column <c>desk</c> and any of seat, team, floor, zone, x, y, neighbours, extension, tags; a column that is missing leaves what is. The columns
/// that an export has besides may stay. Everything that is wrong is told at once.
/// </summary>
public sealed class SeatFile
{
    // What units tell stands in an export; an import does not read it.
    private static readonly string[] Told = ["hardware", "firmware", "slot", "link", "health", "contact"];

    private static readonly string[] Columns = ["desk", "seat", "team", "floor", "zone", "x", "y", "neighbours", "extension", "tags"];

    private static readonly CsvShape Shape = new(
        [.. Columns, .. Told], ["desk"], 20_000, "; a list of desks names no people", "write a line for each desk below the names of the columns");

    private readonly List<CsvProblem> _problems = [];
    private readonly List<SeatRow> _rows = [];
    private readonly Seating _now;
    private CsvTable? _table;

    private SeatFile(Seating now) => _now = now;

    /// <summary>The head of an export.</summary>
    public static string Head => string.Join(',', Columns.Concat(Told)) + "\n";

    /// <summary>Reads <paramref name="text"/> for units that stand as <paramref name="now"/> says.</summary>
    public static SeatReading Read(string text, Seating now)
    {
        SeatFile file = new(now);
        file.ReadAll(CsvTable.Read(text, Shape));
        if (file._problems.Count == 0) file.CheckAll();
        return new SeatReading(file._rows, [.. file._problems.OrderBy(problem => problem.Line)]);
    }

    /// <summary>What people say of a unit, as the beginning of a line.</summary>
    public static string Line(string desk, Seat? seat, IEnumerable<string> tags)
    {
        string Metres(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
        string[] cells = seat is null
            ? [desk, "", "", "", "", "", "", "", "", string.Join(' ', tags)]
            : [desk, seat.Label, seat.Team, seat.Floor, seat.Zone, Metres(seat.X), Metres(seat.Y), seat.Neighbours, seat.Extension, string.Join(' ', tags)];
        return new StringBuilder().AppendJoin(',', cells.Select(CsvRow.Quoted)).ToString();
    }

    private void ReadAll(CsvTable table)
    {
        _table = table;
        _problems.AddRange(table.Problems);
        foreach (CsvLine line in table.Lines) ReadLine(line);
        foreach (IGrouping<string, SeatRow> same in _rows.GroupBy(row => row.Desk).Where(same => same.Count() > 1))
            _problems.Add(new CsvProblem(same.Last().Line, "desk", same.Key, $"it stands in line {same.First().Line} as well; name it once"));
    }

    private void ReadLine(CsvLine line)
    {
        string desk = line["desk"].ToLowerInvariant();
        if (!Topics.IsName(desk))
        {
            Problem(line, "desk", desk, "write the unit's address as printed on it");
            return;
        }

        Seat before = _now.IsSeated(desk) ? _now.SeatOf(desk) : new Seat(desk, "", Seat.NoTeam);
        Seat seat = before with
        {
            Label = Cell(line, "seat", before.Label),
            Team = Cell(line, "team", before.Team) is { Length: > 0 } team ? team : Seat.NoTeam,
            Floor = Cell(line, "floor", before.Floor) is { Length: > 0 } floor ? floor : Seat.NoFloor,
            Zone = Cell(line, "zone", before.Zone),
            X = Metres(line, "x", before.X),
            Y = Metres(line, "y", before.Y),
            Neighbours = Cell(line, "neighbours", before.Neighbours),
            Extension = Cell(line, "extension", before.Extension),
        };
        Seat? to = seat.Label.Length == 0 ? null : seat;
        if (to is not null)
        {
            foreach ((string field, string value, string fix) in SeatCheck.Of(to)) Problem(line, field == "Label" ? "seat" : field.ToLowerInvariant(), value, fix);
        }

        _rows.Add(new SeatRow(line.Number, desk, to, _table!.Columns.Contains("tags") ? line["tags"].Split(' ', StringSplitOptions.RemoveEmptyEntries) : null));
    }

    // Where everybody would be.
    private void CheckAll()
    {
        Dictionary<string, Seat?> then = _now.Seats.ToDictionary(seat => seat.Desk, seat => (Seat?)seat);
        foreach (SeatRow row in _rows) then[row.Desk] = row.To;
        ILookup<string, Seat> labels = then.Values.OfType<Seat>().ToLookup(seat => seat.Label);
        ILookup<string, Seat> phones = then.Values.OfType<Seat>().Where(seat => seat.Extension.Length > 0).ToLookup(seat => seat.Extension);
        foreach (SeatRow row in _rows.Where(row => row.To is not null))
        {
            if (labels[row.To!.Label].FirstOrDefault(other => other.Desk != row.Desk) is { } there)
                _problems.Add(new CsvProblem(row.Line, "seat", row.To.Label, $"desk {there.Desk} stands there; name another, or move that one in the same file"));
            if (row.To.Extension.Length > 0 && phones[row.To.Extension].FirstOrDefault(other => other.Desk != row.Desk) is { } phone)
                _problems.Add(new CsvProblem(row.Line, "extension", row.To.Extension, $"it stands at seat {phone.Label}; name it once"));
        }
    }

    private string Cell(CsvLine line, string column, string before) => _table!.Columns.Contains(column) ? line[column] : before;

    private double? Metres(CsvLine line, string column, double? before)
    {
        if (!_table!.Columns.Contains(column)) return before;
        if (line[column].Length == 0) return null;
        if (double.TryParse(line[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double metres)) return metres;
        Problem(line, column, line[column], "write metres such as 12.5");
        return null;
    }

    private void Problem(CsvLine line, string field, string value, string fix) => _problems.Add(new CsvProblem(line.Number, field, value, fix));
}
