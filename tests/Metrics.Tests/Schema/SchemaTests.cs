using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Metrics.Schema;
using DeskDevice.Metrics.Tests.Days;
using DeskDevice.Site;
using DeskDevice.Support;

namespace DeskDevice.Metrics.Tests.Schema;

/// <summary>The schema says all that is sent, and no more.</summary>
public sealed class SchemaTests
{
    private static readonly MetricTag[] Common = [new("site", "kosice"), new("floor", "1"), new("team", "red")];

    [Fact]
    public void The_document_is_the_one_approved() => Approved.Match("docs/metrics.md", SchemaDocument.Text());

    [Theory]
    [InlineData(PrivacySetting.Team)]
    [InlineData(PrivacySetting.Pseudonym)]
    public void A_virtual_day_keeps_to_it_and_uses_all_of_it(PrivacySetting privacy)
    {
        IReadOnlyList<MetricPoint> points = VirtualDay.Points(privacy);
        Assert.Empty(points.Select(point => MetricSchema.Problem(point, privacy) ?? PointRules.Problem(point)).Where(problem => problem != null).Distinct());
        foreach (MeasurementRule rule in MetricSchema.All)
        {
            MetricPoint[] own = [.. points.Where(point => point.Measurement == rule.Name)];
            IEnumerable<string> tags = rule.Tags.Where(tag => tag.Presence != Presence.ByPrivacy || privacy != PrivacySetting.Team).Select(tag => tag.Key);
            Assert.Equal(tags.Order(StringComparer.Ordinal), own.SelectMany(point => point.Tags).Select(tag => tag.Key).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(
                rule.Fields.Select(field => field.Key).Order(StringComparer.Ordinal),
                own.SelectMany(point => point.Fields).Select(field => field.Key).Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(PrivacySetting.Team)]
    [InlineData(PrivacySetting.Pseudonym)]
    public void A_virtual_day_makes_no_more_series_than_it_says(PrivacySetting privacy)
    {
        int perDesk = VirtualDay.Journal.Where(entry => entry.Source != HealthEntry.Source && entry.Boot > 1_000)
            .Select(entry => (entry.Source, entry.Boot)).Distinct().Count();
        int groups = VirtualDay.Plan(privacy, VirtualDay.Desks).Seats.Select(seat => (seat.Floor, seat.Team)).Distinct().Count();
        int each = privacy == PrivacySetting.Team ? groups : perDesk;
        Dictionary<string, int> bounds = new()
        {
            ["call"] = 3 * each,
            ["hold"] = each,
            ["verdict"] = 38 * each,
            ["site_minute"] = 1,
            ["team_minute"] = groups,
            ["desk_health"] = perDesk,
        };
        Assert.All(
            VirtualDay.Points(privacy).GroupBy(point => point.Measurement),
            own => Assert.InRange(own.Select(point => string.Join(',', point.Tags)).Distinct().Count(), 1, bounds[own.Key]));
    }

    [Fact]
    public void No_point_of_conduct_carries_a_desk_or_its_firmware_under_team() => Assert.DoesNotContain(
        VirtualDay.Points(PrivacySetting.Team),
        point => point.Measurement != "desk_health" && point.Tags.Any(tag => tag.Key is "desk" or "firmware" || tag.Value.StartsWith("desk", StringComparison.Ordinal)));

    [Fact]
    public void A_point_that_is_not_in_it_is_found_out()
    {
        Assert.Contains("measurement 'calls' is not in the schema", Problem("calls", Common, new MetricField("held_seconds", 1.0)));
        Assert.Equal("hold: tag 'person' is not in the schema", Problem("hold", [.. Common, new("person", "x")], new MetricField("held_seconds", 1.0)));
        Assert.Equal("hold: tag 'team' is missing", Problem("hold", Common[..2], new MetricField("held_seconds", 1.0)));
        Assert.Equal("hold: tag 'desk' is there, and the privacy setting is 'team'", Problem("hold", [.. Common, new("desk", "x")], new MetricField("held_seconds", 1.0)));
        Assert.Equal("hold: field 'held_ms' is not in the schema", Problem("hold", Common, new MetricField("held_ms", 1.0)));
        Assert.Equal("hold: field 'held_seconds' is Integer, and Float in the schema", Problem("hold", Common, new MetricField("held_seconds", 1)));
        Assert.Equal("hold: field 'held_seconds' is missing", Problem("hold", Common));
        Assert.Null(Problem("hold", Common, new MetricField("held_seconds", 1.0)));
        Assert.Throws<InvalidOperationException>(() => MetricSchema.Demand(new MetricPoint("hold", 1, Common, []), PrivacySetting.Named));
    }

    [Fact]
    public void Names_say_their_units_and_nothing_is_a_person_or_a_call()
    {
        FieldRule[] fields = [.. MetricSchema.All.SelectMany(rule => rule.Fields)];
        Assert.All(fields, field => Assert.Matches("^[a-z]+(_[a-z]+)*$", field.Key));
        Assert.All(fields, field => Assert.Equal(field.Unit, UnitOf(field)));
        Assert.All(fields, field => Assert.Contains(field.Kind, new[] { FieldKind.Integer, FieldKind.Float }));
        string[] tags = ["site", "floor", "team", "desk", "firmware", "direction", "rule", "outcome"];
        Assert.Equal(tags.Order(), MetricSchema.All.SelectMany(rule => rule.Tags).Select(tag => tag.Key).Distinct().Order());
    }

    private static string UnitOf(FieldRule field) => field.Key.Split('_')[^1] switch
    {
        "seconds" => "s",
        "decibels" => "dB",
        "ratio" => "0 to 1",
        "bytes" => "bytes",
        "dbm" => "dBm",
        _ => field.Unit,
    };

    private static string? Problem(string measurement, MetricTag[] tags, params MetricField[] fields) =>
        MetricSchema.Problem(new MetricPoint(measurement, 1, tags, (IEnumerable<MetricField>)fields), PrivacySetting.Team);
}
