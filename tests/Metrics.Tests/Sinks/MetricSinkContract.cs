using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Support;

namespace DeskDevice.Metrics.Tests.Sinks;

/// <summary>What every sink promises, on real stores.</summary>
public abstract class MetricSinkContract
{
    protected const long Time = 1_772_447_400_000_000_000;

    private const long NsPerMs = 1_000_000;

    protected abstract IMetricSink Sink { get; }

    /// <summary>Whether text fields are kept; all stores keep figures.</summary>
    protected virtual bool KeepsText => true;

    /// <summary>Figures that are kept bit by bit.</summary>
    protected virtual double[] Exact => [0, -0.125, 1e-7, 123_456_789.125, 1.0 / 3, 2.5e12];

    /// <summary>The values of one field in the order of time, as the store gives them back: numbers as double, text as string, booleans as bool.</summary>
    protected abstract Task<IReadOnlyList<object>> ReadAsync(string measurement, string field, string? tag = null, string? tagValue = null);

    /// <summary>Makes the store unreachable.</summary>
    protected abstract Task BreakAsync();

    [ContractFact]
    public async Task Each_kind_of_field_reads_back()
    {
        await WriteAsync(new MetricPoint("call", Time, [new("team", "billing")],
            [new("answer_ms", 4200), new("loud_db", -1.25), new("rule", "ring \"2\", a\\b"), new("breach", true)]));

        Assert.Equal([4200.0], await ReadAsync("call", "answer_ms"));
        Assert.Equal([-1.25], await ReadAsync("call", "loud_db"));
        if (KeepsText) Assert.Equal(["ring \"2\", a\\b"], await ReadAsync("call", "rule"));
        Assert.Equal([true], await ReadAsync("call", "breach"));
    }

    [ContractFact]
    public async Task The_same_point_twice_is_one_point()
    {
        var point = new MetricPoint("call", Time, [new("team", "billing"), new("site", "kyiv")], [new("n", 1)]);
        await WriteAsync(point);
        await WriteAsync(new MetricPoint("call", Time, [new("site", "kyiv"), new("team", "billing")], [new("n", 1)]), point);
        Assert.Equal([1.0], await ReadAsync("call", "n"));
    }

    [ContractFact]
    public async Task The_same_point_again_takes_its_place_field_by_field()
    {
        await WriteAsync(new MetricPoint("call", Time, [], [new("a", 1), new("b", 1)]));
        await WriteAsync(new MetricPoint("call", Time, [], [new("b", 2), new("c", 3)]));
        Assert.Equal([1.0], await ReadAsync("call", "a"));
        Assert.Equal([2.0], await ReadAsync("call", "b"));
        Assert.Equal([3.0], await ReadAsync("call", "c"));
    }

    [ContractFact]
    public async Task Tags_and_times_tell_points_apart()
    {
        await WriteAsync(
            new MetricPoint("call", Time, [new("team", "a")], [new("n", 1)]),
            new MetricPoint("call", Time, [new("team", "b")], [new("n", 2)]),
            new MetricPoint("call", Time + NsPerMs, [new("team", "a")], [new("n", 3)]));
        Assert.Equal([1.0, 3.0], await ReadAsync("call", "n", "team", "a"));
        Assert.Equal([2.0], await ReadAsync("call", "n", "team", "b"));
    }

    [ContractFact]
    public async Task Names_of_all_scripts_and_with_specials_are_kept()
    {
        await WriteAsync(new MetricPoint("виклик, довгий", Time, [new("команда =,", "рахунки, 账单 = \"x\"")], [new("час =,", 7)]));
        Assert.Equal([7.0], await ReadAsync("виклик, довгий", "час =,", "команда =,", "рахунки, 账单 = \"x\""));
    }

    [ContractFact]
    public async Task A_bad_point_is_refused_with_its_reason_and_the_others_are_stored()
    {
        var bad = new MetricPoint("call", Time, [], [new("n", double.NaN)]);
        var refused = await Sink.WriteAsync([Numbered(1), bad, Numbered(2)], CancellationToken.None);

        var one = Assert.Single(refused);
        Assert.Same(bad, one.Point);
        Assert.Contains("field 'n' is NaN", one.Reason, StringComparison.Ordinal);
        Assert.Equal([1.0, 2.0], await ReadAsync("call", "n"));
    }

    [ContractFact]
    public async Task Five_thousand_points_are_stored_in_one_write()
    {
        await WriteAsync([.. Enumerable.Range(1, 5000).Select(Numbered)]);
        Assert.Equal(5000, (await ReadAsync("call", "n")).Count);
    }

    [ContractFact]
    public async Task Thirteen_thousand_points_and_bad_ones_among_them_are_stored_in_one_write()
    {
        MetricPoint[] points = [.. Enumerable.Range(1, 13_000).Select(n => n % 1_000 == 0 ? new MetricPoint("call", Time + n, [], [new("n", double.NaN)]) : Numbered(n))];
        IReadOnlyList<RefusedPoint> refused = await Sink.WriteAsync(points, CancellationToken.None);
        Assert.Equal(points.Where((_, i) => (i + 1) % 1_000 == 0), refused.Select(one => one.Point));
        Assert.Equal(points.Length - refused.Count, (await ReadAsync("call", "n")).Count);
    }

    [ContractFact]
    public async Task Large_and_small_figures_read_back()
    {
        await WriteAsync([.. Exact.Select((figure, i) => new MetricPoint("call", Time + (i * NsPerMs), [], [new("level_db", figure)]))]);
        Assert.Equal(Exact.Cast<object>(), await ReadAsync("call", "level_db"));
    }

    [ContractFact]
    public async Task Nothing_to_write_is_no_error()
    {
        await WriteAsync();
    }

    [ContractFact]
    public async Task A_store_that_is_gone_is_unavailable_and_says_which()
    {
        await WriteAsync(Numbered(1));
        await BreakAsync();
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => Sink.WriteAsync([Numbered(2)], CancellationToken.None));
        Assert.Contains(Sink.Name.Split(' ')[1], failure.Message, StringComparison.Ordinal);
    }

    protected static MetricPoint Numbered(int n) => new("call", Time + (n * NsPerMs), [new("team", "billing")], [new("n", n)]);

    protected async Task WriteAsync(params MetricPoint[] points) => Assert.Empty(await Sink.WriteAsync(points, CancellationToken.None));
}
