using DeskDevice.Metrics.Sinks;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Support;

namespace DeskDevice.Metrics.Tests.Sinks;

/// <summary>One VictoriaMetrics for all tests of a class, which empty it.</summary>
public sealed class VictoriaFixture : IAsyncLifetime
{
    internal VictoriaMetrics? Server { get; private set; }

    public async Task InitializeAsync()
    {
        if (Programs.Find(VictoriaMetrics.Program) != null) Server = await VictoriaMetrics.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (Server != null) await Server.DisposeAsync();
    }
}

/// <summary>VictoriaMetrics by one of its interfaces. Of a text it keeps a 0, of a boolean 0 or 1.</summary>
[NeedsPrograms(VictoriaMetrics.Program)]
public abstract class VictoriaMetricsContract(VictoriaFixture shared) : MetricSinkContract, IClassFixture<VictoriaFixture>, IAsyncLifetime
{
    private InfluxSink? _sink;
    private VictoriaMetrics? _own;

    protected override IMetricSink Sink => _sink ??= Open(OptionsOf(Server.Address));

    protected override bool KeepsText => false;

    // It keeps a block of figures as whole numbers of one power of ten: some fifteen digits from the largest to the smallest.
    protected override double[] Exact => [0, -0.125, 17.108, 123_456_789.125, 2.5e9];

    private VictoriaMetrics Server => _own ?? shared.Server!;

    [ContractFact]
    public async Task Compressed_bodies_are_taken()
    {
        _sink = Open(OptionsOf(Server.Address) with { Compression = InfluxCompression.Gzip });
        await WriteAsync([.. Enumerable.Range(1, 100).Select(Numbered)]);
        Assert.Equal(100, (await ReadAsync("call", "n")).Count);
    }

    public async Task InitializeAsync()
    {
        if (shared.Server != null) await shared.Server.ClearAsync();
    }

    public async Task DisposeAsync()
    {
        _sink?.Dispose();
        if (_own != null) await _own.DisposeAsync();
    }

    private protected abstract InfluxOptions OptionsOf(Uri address);

    private protected abstract InfluxSink Open(InfluxOptions options);

    protected override async Task<IReadOnlyList<object>> ReadAsync(string measurement, string field, string? tag = null, string? tagValue = null)
    {
        var series = await Server.ExportAsync($"{measurement}_{field}");
        return [.. series.Where(one => tag == null || one.Labels.GetValueOrDefault(tag) == tagValue)
            .SelectMany(one => one.Ms.Zip(one.Values)).OrderBy(sample => sample.First)
            .Select(sample => field == "breach" ? sample.Second != 0 : (object)sample.Second)];
    }

    protected override async Task BreakAsync()
    {
        _own = await VictoriaMetrics.StartAsync();
        _sink!.Dispose();
        _sink = Open(OptionsOf(_own.Address));
        await WriteAsync(Numbered(1));
        await _own.KillAsync();
    }
}

/// <summary>By <c>/write</c>.</summary>
public sealed class VictoriaMetricsV1Tests(VictoriaFixture shared) : VictoriaMetricsContract(shared)
{
    private protected override InfluxOptions OptionsOf(Uri address) => new() { Url = address, WhenMissing = InfluxDatabase.Wait };

    private protected override InfluxSink Open(InfluxOptions options) => InfluxSinks.Open(options);
}

/// <summary>By <c>/api/v2/write</c>, as InfluxDB 2.x has it.</summary>
public sealed class VictoriaMetricsV2Tests(VictoriaFixture shared) : VictoriaMetricsContract(shared)
{
    private protected override InfluxOptions OptionsOf(Uri address) => new() { Url = address, Api = InfluxApi.V2, Bucket = "floor", Organisation = "o", Token = "t" };

    private protected override InfluxSink Open(InfluxOptions options) => InfluxSinks.BuiltIn(options);
}

#if PUBLIC_FEED
/// <summary>By <c>/api/v2/write</c> and InfluxDB.Client.</summary>
public sealed class VictoriaMetricsClientTests(VictoriaFixture shared) : VictoriaMetricsContract(shared)
{
    private protected override InfluxOptions OptionsOf(Uri address) => new() { Url = address, Api = InfluxApi.V2, Bucket = "floor", Organisation = "o", Token = "t" };

    private protected override InfluxSink Open(InfluxOptions options) => InfluxSinks.Open(options);
}
#endif
