using DeskDevice.Telemetry.Prometheus;

namespace DeskDevice.Telemetry.Tests.Prometheus;

/// <summary>OpenTelemetry's names as Prometheus has them.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("deskdevice.event.received", "{event}", "Counter", "deskdevice_event_received_total")]
    [InlineData("journal.commit.duration", "s", "Histogram", "journal_commit_duration_seconds")]
    [InlineData("disk.free", "By", "Gauge", "disk_free_bytes")]
    [InlineData("cpu.time", "s", "Counter", "cpu_time_seconds_total")]
    [InlineData("bytes.total", "By", "Counter", "bytes_total")]
    [InlineData("a.total", "{thing}", "Gauge", "a_total")]
    [InlineData("share", "1", "Gauge", "share_ratio")]
    [InlineData("share", "1", "Counter", "share_total")]
    [InlineData("speed", "By/s", "Gauge", "speed_bytes_per_second")]
    [InlineData("speed", "{call}/min", "Gauge", "speed_per_minute")]
    [InlineData("speed", "m/s", "Gauge", "speed_meters_per_second")]
    [InlineData("full", "%", "Gauge", "full_percent")]
    [InlineData("odd", "furlong", "Gauge", "odd_furlong")]
    [InlineData("wait.seconds", "s", "Gauge", "wait_seconds")]
    [InlineData("a..b__c-d/e", null, "Gauge", "a_b_c_d_e")]
    [InlineData("2xx", "", "Gauge", "_2xx")]
    [InlineData("...", "", "Gauge", "_")]
    public void A_metric_is_named_by_the_rules(string name, string? unit, string kind, string expected) =>
        Assert.Equal(expected, PrometheusName.Of(name, unit, Enum.Parse<SeriesKind>(kind)));

    [Theory]
    [InlineData("http.route", "http_route")]
    [InlineData("1st", "key_1st")]
    [InlineData("__name__", "_name__")]
    [InlineData("ß", "_")]
    [InlineData("", "key_")]
    public void So_is_a_label(string key, string expected) => Assert.Equal(expected, PrometheusName.OfLabel(key));

    [Fact]
    public void Labels_are_in_order_escaped_and_told_together_where_two_are_one() => Assert.Equal(
        "a_b=\"x;y\",c=\"q\\\"\\\\\\n\",d=\"1.5\",e=\"\"",
        Labels.Of([new("c", "q\"\\\n"), new("a.b", "x"), new("d", 1.5), new("a_b", "y"), new("e", null)]));

    [Theory]
    [InlineData("", ExpositionFormat.Text)]
    [InlineData("*/*", ExpositionFormat.Text)]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", ExpositionFormat.OpenMetrics)]
    [InlineData("application/openmetrics-text", ExpositionFormat.OpenMetrics)]
    [InlineData("text/plain;version=0.0.4, application/openmetrics-text;q=0.1", ExpositionFormat.Text)]
    public void A_scraper_gets_the_format_that_it_asks_for(string accept, ExpositionFormat expected) => Assert.Equal(expected, ExpositionFormats.Asked(accept));
}
