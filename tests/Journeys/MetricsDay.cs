using System.Globalization;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Metrics.Tests.Days;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Journeys;

/// <summary>A virtual day of a site, written into the journal of a data folder, and the figures that a metrics server must hold of it.</summary>
internal sealed class MetricsDay
{
    private const int Commit = 10_000;

    private readonly SitePlan _plan;

    /// <summary>Writes it.</summary>
    public MetricsDay(string data, int desks)
    {
        _plan = VirtualDay.Plan(PrivacySetting.Named, desks);
        IReadOnlyList<JournalEntry> entries = VirtualDay.Part(desks, VirtualDay.Length);
        using (SqliteStore store = SqliteStore.Open(new SqliteStoreOptions { Folder = Path.Combine(data, "journal") }))
        {
            foreach (JournalEntry[] batch in entries.Chunk(Commit)) store.Commit(batch, [], () => []);
        }

        Import(Path.Combine(data, "site"));
        Entries = entries.Count;
        Points = VirtualDay.Points(new MetricProjection(_plan), new SqliteJournalReader(Path.Combine(data, "journal")).ReadAll());
    }

    /// <summary>How many entries the journal has.</summary>
    public int Entries { get; }

    /// <summary>What they come to.</summary>
    public IReadOnlyList<MetricPoint> Points { get; }

    /// <summary>The site in the gateway's settings, by the environment; and the journal of that day is kept.</summary>
    public Dictionary<string, string> Settings()
    {
        Dictionary<string, string> settings = new()
        {
            ["DESKDEVICE_Site__Name"] = _plan.Name,
            ["DESKDEVICE_Site__Privacy"] = "named",
            ["DESKDEVICE_Site__TimeZone"] = "UTC",
            ["DESKDEVICE_Data__RetentionDays"] = "3650",
        };
        foreach ((Seat seat, int i) in _plan.Seats.Select((seat, i) => (seat, i)))
        {
            settings[$"DESKDEVICE_Site__Seats__{i}__Desk"] = seat.Desk;
            settings[$"DESKDEVICE_Site__Seats__{i}__Label"] = seat.Label;
            settings[$"DESKDEVICE_Site__Seats__{i}__Team"] = seat.Team;
            settings[$"DESKDEVICE_Site__Seats__{i}__Floor"] = seat.Floor;
        }

        return settings;
    }

    /// <summary>Every figure by name, tags and time in the unit given.</summary>
    public Dictionary<string, double> Figures(long unitNs) => Figures(Points, unitNs);

    /// <summary>The same of any points.</summary>
    public static Dictionary<string, double> Figures(IEnumerable<MetricPoint> points, long unitNs) =>
        points.SelectMany(point => point.Fields.Select(field => (Key(point.Measurement, field.Key, Tags(point), point.TimeNs / unitNs), Number(field.Value)))).ToDictionary();

    /// <summary>How a figure is told apart.</summary>
    public static string Key(string measurement, string field, IEnumerable<(string Key, string Value)> tags, long time) => Key($"{measurement}_{field}", tags, time);

    /// <summary>The same by measurement and field in one, as VictoriaMetrics has it.</summary>
    public static string Key(string name, IEnumerable<(string Key, string Value)> tags, long time) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {string.Join(',', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"))} {time}");

    // The roster as the gateway keeps one that was imported.
    private void Import(string folder)
    {
        IReadOnlyList<RosterLine> lines = _plan.Roster.Lines;
        string csv = "seat,team,date,start,end,breaks\n" + string.Concat(lines.Select(Line));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, RosterBook.DocumentOf(1)), csv);
        RosterImport import = new(1, 0, "test", "the day", lines.Count, lines.Min(line => line.Date), lines.Max(line => line.Date));
        File.WriteAllBytes(Path.Combine(folder, RosterBook.Document), RosterBook.Empty.With(import).Write());
    }

    private static string Line(RosterLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Seat},{line.Team},{line.Date:yyyy-MM-dd},{line.Shift.Start:HH:mm},{line.Shift.End:HH:mm},{string.Join(' ', line.Breaks.Select(pause => $"{pause.Start:HH\\:mm}-{pause.End:HH\\:mm}"))}\n");

    private static IEnumerable<(string Key, string Value)> Tags(MetricPoint point) => point.Tags.Select(tag => (tag.Key, tag.Value));

    private static double Number(FieldValue value) => value.Kind switch
    {
        FieldKind.Integer => value.Integer,
        FieldKind.Boolean => value.Boolean ? 1 : 0,
        _ => value.Float,
    };
}
