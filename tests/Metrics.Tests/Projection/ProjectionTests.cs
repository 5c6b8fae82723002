using System.Globalization;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Tests.Projection;

/// <summary>What points the journal's entries make.</summary>
public sealed class ProjectionTests
{
    private const long ZeroMs = 1_772_447_400_000;

    // Answered after the limit, spoken too loud, held too long.
    private static readonly DeskEvent[] Call =
    [
        Of(EventKinds.Boot, 1, 0),
        Of(EventKinds.Ring, 2, 1_000),
        Of(EventKinds.Answer, 3, 18_500),
        new() { Boot = 11, Seq = 4, Ms = 28_500, Kind = EventKinds.Voice, At = 19_000, Levels = [10, 10, 70, 72, 74, 70, 20, 20, Wire.NotVoiced] },
        Of(EventKinds.Hold, 5, 30_000),
        Of(EventKinds.Unhold, 6, 95_000),
        Of(EventKinds.End, 7, 100_000),
        Of(EventKinds.Done, 8, 104_250),
    ];

    [Fact]
    public void A_call_makes_exactly_these_points_that_carry_the_team_and_not_the_desk() => Assert.Equal(
        """
        verdict outcome=late,rule=ring,site=kosice,team=red at 18500 +24: lasted_seconds=17.5 limit_seconds=15
        verdict outcome=loud,rule=volume,site=kosice,team=red at 26000 +32: level_db=7.1 limit_db=6 lasted_seconds=5
        verdict outcome=long,rule=hold,site=kosice,team=red at 95000 +48: lasted_seconds=65 limit_seconds=60
        call direction=inbound,site=kosice,team=red at 104250 +64: talk_seconds=16.5 hold_seconds=65 longest_hold_seconds=65 holds=1 wrap_up_seconds=4.25 handle_seconds=85.75 outcome_noted=1 ring_seconds=17.5 level_db=4.325 in_band_ratio=0.5
        """.ReplaceLineEndings("\n"),
        string.Join('\n', Lines(PrivacySetting.Team)));

    [Theory]
    [InlineData(PrivacySetting.Named)]
    [InlineData(PrivacySetting.Pseudonym)]
    public void Under_the_other_settings_they_carry_the_desk_as_well(PrivacySetting privacy) => Assert.Equal(
        Lines(PrivacySetting.Team).Select(line => line.Insert(line.IndexOf(' ') + 1, "desk=desk1,")),
        Lines(privacy));

    [Fact]
    public void A_replay_makes_the_same_points_with_the_same_times() => Assert.Equal(Lines(PrivacySetting.Named), Lines(PrivacySetting.Named));

    [Fact]
    public void Repeats_and_what_is_no_event_make_no_point()
    {
        MetricProjection projection = new(Plan(PrivacySetting.Team));
        List<MetricPoint> points = [];
        JournalEntry[] entries = [.. Entries("desk1", Call)];
        foreach (JournalEntry entry in entries) projection.Step(entry, points);
        int before = points.Count;
        foreach (JournalEntry entry in entries) projection.Step(entry, points);
        projection.Step(new JournalEntry(99, "kosice", "supervisor", 5, 1, ZeroMs, "{\"Kind\":\"coming\",\"Desk\":\"desk1\"}"u8.ToArray()), points);
        projection.Step(new JournalEntry(100, "kosice", "desk1", 11, 9, ZeroMs, "broken"u8.ToArray()), points);
        Assert.Equal(before, points.Count);
    }

    [Fact]
    public void Desks_of_one_team_never_share_a_point()
    {
        MetricProjection projection = new(Plan(PrivacySetting.Team));
        List<MetricPoint> points = [];
        string[] desks = [.. Enumerable.Range(1, 50).Select(number => "desk" + number.ToString(CultureInfo.InvariantCulture))];
        JournalEntry[][] all = [.. desks.Select(desk => Entries(desk, Call).ToArray())];
        long id = 0;
        for (int i = 0; i < Call.Length; i++)
        {
            foreach (JournalEntry[] entries in all) projection.Step(entries[i] with { Id = ++id }, points);
        }

        Assert.Equal(50 * 4, points.Count);
        Assert.Equal(points.Count, points.Select(point => (point.Measurement, string.Join(',', point.Tags), point.TimeNs)).Distinct().Count());
        Assert.Single(points.Where(point => point.Measurement == "call").Select(point => string.Join(',', point.Tags)).Distinct());
    }

    private static DeskEvent Of(string kind, long seq, long ms) => new() { Boot = 11, Seq = seq, Ms = ms, Kind = kind };

    private static SitePlan Plan(PrivacySetting privacy) =>
        new("kosice", privacy, new Limits(), Enumerable.Range(1, 50).Select(number => new Seat($"desk{number}", $"A-{number}", "red")));

    private static List<string> Lines(PrivacySetting privacy)
    {
        MetricProjection projection = new(Plan(privacy));
        List<MetricPoint> points = [];
        foreach (JournalEntry entry in Entries("desk1", Call)) projection.Step(entry, points);
        return [.. points.Select(Line)];
    }

    // Every entry takes 40 ms to come, but the first, which none is faster than.
    private static IEnumerable<JournalEntry> Entries(string desk, DeskEvent[] events)
    {
        for (int i = 0; i < events.Length; i++)
        {
            JsonWriter writer = new(new byte[Wire.MaxSmall]);
            events[i].Write(writer);
            yield return new JournalEntry(i + 1, "kosice", desk, 11, events[i].Seq, ZeroMs + events[i].Ms + (i == 0 ? 0 : 40), writer.ToArray());
        }
    }

    private static string Line(MetricPoint point)
    {
        long ms = point.TimeNs / 1_000_000;
        string tags = string.Join(',', point.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
        string fields = string.Join(' ', point.Fields.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key}={Number(field.Value)}")));
        return $"{point.Measurement} {tags} at {ms - ZeroMs} +{point.TimeNs % 1_000_000}: {fields}";
    }

    private static string Number(FieldValue value) =>
        value.Kind == FieldKind.Integer ? value.Integer.ToString(CultureInfo.InvariantCulture) : value.Float.ToString(CultureInfo.InvariantCulture);
}
