using System.Globalization;
using System.Text;
using DeskDevice.Site.Csv;

namespace DeskDevice.Site.Rosters;

/// <summary>When which seat is to be at work. Immutable: an import is a new roster.</summary>
public sealed class Roster
{
    private readonly Dictionary<string, Shift[]> _bySeat;
    private readonly Dictionary<string, Shift[]> _byTeam;

    /// <summary>Makes one of lines that were checked, for a site of <paramref name="zone"/>.</summary>
    public Roster(IReadOnlyList<RosterLine> lines, TimeZoneInfo zone)
    {
        Lines = lines;
        _bySeat = ShiftsBy(lines.Where(line => line.Seat.Length > 0), line => line.Seat, zone);
        _byTeam = ShiftsBy(lines.Where(line => line.Team.Length > 0), line => line.Team, zone);
    }

    /// <summary>A roster that says nothing.</summary>
    public static Roster Empty { get; } = new([], TimeZoneInfo.Utc);

    /// <summary>Its lines.</summary>
    public IReadOnlyList<RosterLine> Lines { get; }

    /// <summary>The shifts of a seat that lie in <paramref name="span"/> at least in part. On a day on which a line names the seat, its team's line does not count for it.</summary>
    public IEnumerable<Shift> ShiftsOf(Seat seat, TimeSpanMs span)
    {
        Shift[] own = _bySeat.GetValueOrDefault(seat.Label, []);
        Shift[] team = _byTeam.GetValueOrDefault(seat.Team, []);
        return own.Concat(team.Where(shift => !own.Any(line => line.Date == shift.Date)))
            .Where(shift => shift.Span.In(span).Ms > 0).OrderBy(shift => shift.Span.FromMs);
    }

    /// <summary>This roster with <paramref name="next"/> in it: the days from its first to its last are as it says, all others stay. Days before <paramref name="oldest"/> go.</summary>
    public IReadOnlyList<RosterLine> With(IReadOnlyList<RosterLine> next, DateOnly oldest)
    {
        DateOnly first = next.Min(line => line.Date);
        DateOnly last = next.Max(line => line.Date);
        return [.. Lines.Where(line => line.Date >= oldest && (line.Date < first || line.Date > last)).Concat(next).OrderBy(line => line.Date)];
    }

    /// <summary>The roster as the file it could be imported from.</summary>
    public static string ToCsv(IEnumerable<RosterLine> lines)
    {
        StringBuilder csv = new("seat,team,date,start,end,breaks\n");
        foreach (RosterLine line in lines)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{CsvRow.Quoted(line.Seat)},{CsvRow.Quoted(line.Team)},{line.Date:yyyy-MM-dd},{line.Shift.Start:HH:mm},{line.Shift.End:HH:mm},");
            csv.AppendJoin(' ', line.Breaks.Select(pause => string.Create(CultureInfo.InvariantCulture, $"{pause.Start:HH:mm}-{pause.End:HH:mm}"))).Append('\n');
        }

        return csv.ToString();
    }

    private static Dictionary<string, Shift[]> ShiftsBy(IEnumerable<RosterLine> lines, Func<RosterLine, string> key, TimeZoneInfo zone) =>
        lines.GroupBy(key, StringComparer.Ordinal).ToDictionary(of => of.Key, of => of.Select(line => line.At(zone)).ToArray(), StringComparer.Ordinal);
}
