using System.Diagnostics.Metrics;
using DeskDevice.Support;
using DeskDevice.Telemetry.Prometheus;

namespace DeskDevice.Telemetry.Tests.Prometheus;

/// <summary>The page as text, and what Prometheus' own tool says of it.</summary>
public sealed class PageTests : IDisposable
{
    private readonly Meter _meter = new("page-" + Guid.NewGuid().ToString("N"));
    private readonly List<Exception> _failures = [];
    private readonly PrometheusPage _page;

    public PageTests() => _page = new PrometheusPage(meter => meter == _meter, [new("service.name", "desk \"1\"")], _failures.Add);

    [Fact]
    public void Each_kind_is_written_by_the_rules()
    {
        Counter<long> counter = _meter.CreateCounter<long>("sold", "{cup}", "Cups\nof \\ \"tea\".");
        counter.Add(2, new KeyValuePair<string, object?>("size", "big"));
        counter.Add(3, new KeyValuePair<string, object?>("size", "big"));
        counter.Add(1);
        _meter.CreateUpDownCounter<int>("guests").Add(-4);
        _meter.CreateGauge<double>("warmth", "Cel").Record(double.NaN);
        _meter.CreateObservableGauge("room", () => 12_345_678_901, "By", "Room.");
        Histogram<double> time = _meter.CreateHistogram("time", "s", "Time.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 2] });
        foreach (double value in new[] { 0.5, 0.6, 2.5, 100 }) time.Record(value);
        Assert.Equal(
            """
            # HELP target_info The process that these figures are of.
            # TYPE target_info gauge
            target_info{service_name="desk \"1\""} 1.0
            # TYPE guests gauge
            guests -4.0
            # HELP room_bytes Room.
            # TYPE room_bytes gauge
            room_bytes 12345678901.0
            # HELP sold_total Cups\nof \\ "tea".
            # TYPE sold_total counter
            sold_total 1.0
            sold_total{size="big"} 5.0
            # HELP time_seconds Time.
            # TYPE time_seconds histogram
            time_seconds_bucket{le="0.5"} 1.0
            time_seconds_bucket{le="2.0"} 2.0
            time_seconds_bucket{le="+Inf"} 4.0
            time_seconds_sum 103.6
            time_seconds_count 4.0
            # TYPE warmth_celsius gauge
            warmth_celsius NaN

            """,
            _page.Render(ExpositionFormat.Text));
    }

    [Fact]
    public void OpenMetrics_names_a_counters_family_without_its_ending_and_ends()
    {
        _meter.CreateCounter<long>("sold", null, "A \"b\".").Add(1);
        Assert.Equal(
            """
            # HELP target The process that these figures are of.
            # TYPE target info
            target_info{service_name="desk \"1\""} 1.0
            # HELP sold A \"b\".
            # TYPE sold counter
            sold_total 1.0
            # EOF

            """,
            _page.Render(ExpositionFormat.OpenMetrics));
    }

    [Fact]
    public void What_an_observable_instrument_reports_no_more_is_gone()
    {
        List<Measurement<long>> now = [new(1, new KeyValuePair<string, object?>("site", "a")), new(2, new KeyValuePair<string, object?>("site", "b"))];
        _meter.CreateObservableGauge("desks", () => now.ToArray());
        Assert.Contains("desks{site=\"a\"} 1.0\ndesks{site=\"b\"} 2.0\n", _page.Render(ExpositionFormat.Text), StringComparison.Ordinal);
        now.RemoveAt(0);
        Assert.DoesNotContain("site=\"a\"", _page.Render(ExpositionFormat.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void However_many_tags_come_the_series_are_bounded_and_nothing_is_left_out_of_the_sum()
    {
        Counter<long> counter = _meter.CreateCounter<long>("wild");
        for (int i = 0; i < InstrumentSeries.Most + 500; i++) counter.Add(1, new KeyValuePair<string, object?>("id", i));
        string[] lines = [.. _page.Render(ExpositionFormat.Text).Split('\n').Where(line => line.StartsWith("wild_total{", StringComparison.Ordinal))];
        Assert.Equal(InstrumentSeries.Most + 1, lines.Length);
        Assert.Contains("wild_total{otel_metric_overflow=\"true\"} 500.0", lines);
    }

    [Fact]
    public void An_instrument_that_fails_costs_only_itself()
    {
        Func<int> broken = () => throw new InvalidOperationException("no");
        _meter.CreateObservableGauge("broken", broken);
        _meter.CreateObservableGauge("whole", () => 1);
        Assert.Contains("whole 1.0\n", _page.Render(ExpositionFormat.Text), StringComparison.Ordinal);
        Assert.IsType<AggregateException>(Assert.Single(_failures));
    }

    [Fact]
    public void Instruments_of_one_name_are_one_family_and_a_series_stands_once()
    {
        _meter.CreateObservableGauge("a.b", () => 1, description: "First.");
        _meter.CreateObservableGauge("a_b", () => new[] { new Measurement<int>(2), new Measurement<int>(3, new KeyValuePair<string, object?>("x", "y")) });
        _meter.CreateHistogram<int>("a/b").Record(1);
        string page = _page.Render(ExpositionFormat.Text);
        Assert.EndsWith("# HELP a_b First.\n# TYPE a_b gauge\na_b 1.0\na_b{x=\"y\"} 3.0\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threads_that_record_at_once_lose_nothing()
    {
        const int each = 20_000;
        Counter<long> counter = _meter.CreateCounter<long>("busy");
        Histogram<int> histogram = _meter.CreateHistogram<int>("busy.time");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < each; i++)
            {
                counter.Add(1);
                histogram.Record(i);
            }
        })));
        string page = _page.Render(ExpositionFormat.Text);
        Assert.Contains($"busy_total {4 * each}.0\n", page, StringComparison.Ordinal);
        Assert.Contains($"busy_time_count {4 * each}.0\n", page, StringComparison.Ordinal);
        Assert.Contains($"busy_time_bucket{{le=\"+Inf\"}} {4 * each}.0\n", page, StringComparison.Ordinal);
    }

    [NeedsProgramFact(Promtool.Program)]
    public async Task Prometheus_own_tool_has_nothing_to_say()
    {
        _meter.CreateCounter<long>("sold", "{cup}", "Cups\nof \\ \"tea\".").Add(2, new KeyValuePair<string, object?>("size", "b\"i\\g\n"));
        _meter.CreateHistogram<double>("time", "s", "Time.").Record(3, new KeyValuePair<string, object?>("a", "b"));
        _meter.CreateObservableGauge("infinite", () => double.NegativeInfinity, "{thing}", "Things.");
        Assert.Equal((0, ""), await Promtool.RunAsync(_page.Render(ExpositionFormat.Text), "check", "metrics"));
    }

    [NeedsProgramFact(Promtool.Program)]
    public async Task It_would_say_what_is_wrong()
    {
        (int code, string words) = await Promtool.RunAsync("# TYPE a counter\na 1\na 1\n", "check", "metrics");
        Assert.NotEqual(0, code);
        Assert.NotEqual("", words);
    }

    public void Dispose()
    {
        _page.Dispose();
        _meter.Dispose();
    }
}
