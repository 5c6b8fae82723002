using System.Diagnostics.Metrics;
using System.Text;
using System.Text.RegularExpressions;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Telemetry;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Host.Tests.Tls;
using DeskDevice.Support;
using DeskDevice.Telemetry.Prometheus;

namespace DeskDevice.Telemetry.Tests.Composed;

/// <summary>docs/gateway-metrics.md is made of the program: every instrument, by both of its names, with unit, labels and meaning.</summary>
public sealed partial class MetricsTableTests
{
    [Fact]
    public async Task The_table_of_metrics_is_the_one_approved_and_alerts_ask_for_nothing_else()
    {
        using TlsFolder tls = new();
        await using TestGateway gateway = new();
        gateway.Settings = gateway.Settings with { Mqtt = gateway.Settings.Mqtt with { Tls = new MqttTlsSettings { Port = 0, Certificate = tls.Certificate, Key = tls.Key } }, Phones = [Days.Phone] };
        await gateway.StartAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await Days.LiveAsync(gateway, desk);
        string page = await Days.MetricsAsync(gateway);

        InstrumentSeries[] instruments = [.. Instruments().OrderBy(one => one.Name, StringComparer.Ordinal)];
        Approved.Match("docs/gateway-metrics.md", TableOf(instruments, page));
        string alerts = File.ReadAllText(RepositoryRoot.File("docs/alerts.yml"));
        string[] families = [.. instruments.Select(one => one.Name)];
        Assert.All(Asked().Matches(alerts).Select(match => match.Value), name => Assert.Contains(Ending().Replace(name, ""), families));
    }

    private static List<InstrumentSeries> Instruments()
    {
        Dictionary<string, InstrumentSeries> found = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == GatewayInstruments.MeterName) found[instrument.Name] = new InstrumentSeries(instrument);
        };
        listener.Start();
        return [.. found.Values];
    }

    private static string TableOf(IEnumerable<InstrumentSeries> instruments, string page)
    {
        StringBuilder table = new("""
            # Metrics of the gateway

            Made of the program by `tests/Telemetry.Tests/Composed/MetricsTableTests.cs`; how to read them stands in [operations](operations.md). Those of the web server
            (`http_server_*`, `kestrel_*`) and of .NET (`dotnet_*`: processor time, memory, collections, threads) are as their makers describe them.

            | at /metrics | by OTLP | kind | unit | labels | what it is |
            |---|---|---|---|---|---|

            """);
        foreach (InstrumentSeries one in instruments)
        {
            Instrument instrument = one.Instrument;
            table.Append($"| `{one.Name}` | `{instrument.Name}` | {one.Kind.ToString().ToLowerInvariant()} | {instrument.Unit ?? ""} | {LabelsOf(one, page)} | {instrument.Description} |\n");
        }

        return table.ToString();
    }

    private static string LabelsOf(InstrumentSeries one, string page)
    {
        string name = one.Kind == SeriesKind.Histogram ? one.Name + "_count" : one.Name;
        string line = page.Split('\n').FirstOrDefault(line => line.StartsWith(name + "{", StringComparison.Ordinal), "");
        return string.Join(", ", Label().Matches(line).Select(match => match.Groups[1].Value));
    }

    [GeneratedRegex("deskdevice_[a-z_]+")]
    private static partial Regex Asked();

    [GeneratedRegex("_bucket$")]
    private static partial Regex Ending();

    [GeneratedRegex("([a-z_]+)=\"")]
    private static partial Regex Label();
}
