using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Composition;
using DeskDevice.Journal;
using DeskDevice.Journal.Postgres;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Metrics.Tests.Days;
using DeskDevice.Site;
using DeskDevice.Support;
using Xunit.Abstractions;

namespace DeskDevice.Journeys;

/// <summary>Two gateways on one broker and one PostgreSQL share two sites; one of them is killed.</summary>
public sealed class TakeoverJourney(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Desks = 8;
    private const string North = "north";
    private const string South = "south";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private Mosquitto? _broker;
    private PostgresServer? _postgres;

    public async Task InitializeAsync()
    {
        if (Programs.Find("mosquitto") is null || Programs.Find(PostgresServer.Program) is null) return;
        _broker = await Mosquitto.StartAsync();
        _postgres = await PostgresServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_postgres is not null) await _postgres.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [NeedsProgramFact("mosquitto", PostgresServer.Program, "psql")]
    public async Task WhenAGatewayIsKilledTheOtherServesItsSitesAndNothingIsLostOrDoubled()
    {
        await using Product first = await GatewayAsync("first");
        await using Product second = await GatewayAsync("second");
        await Eventually.Async(async () => await ServedAsync(first) == 1 && await ServedAsync(second) == 1, Deadline, "each gateway serves one site");
        // What is done at one of them stands in the log of both.
        await first.PostAsync("api/fleet/claims/batches", JsonContent.Create(new { name = "second floor", count = 2 }));
        Assert.Equal("unnamed", (string?)(await second.GetAsync("api/audit?text=second floor")).AsArray().Single()!["who"]);
        await using Product north = Live(North, firstDesk: 1);
        await using Product south = Live(South, firstDesk: 101);
        await Eventually.Async(async () => await JournaledAsync(North) > 30 && await JournaledAsync(South) > 30, Deadline, "events of both sites are journaled");

        long killed = TimeProvider.System.GetTimestamp();
        await first.KillAsync();
        await Eventually.Async(async () => await ServedAsync(second) == 2, Deadline, "the other gateway serves both sites");
        output.WriteLine($"taken over {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:0.0} s after the kill");

        await IsWholeAsync(North, north, second);
        await IsWholeAsync(South, south, second);
    }

    [LongFact]
    [Trait("Category", "Long")]
    public async Task AGatewayThatWasOnlyAsleepWritesNothingWhenItWakes()
    {
        await using Product first = await GatewayAsync("first");
        await using Product second = await GatewayAsync("second");
        await Eventually.Async(async () => await ServedAsync(first) == 1 && await ServedAsync(second) == 1, Deadline, "each gateway serves one site");
        await using Product north = Live(North, firstDesk: 1);
        await using Product south = Live(South, firstDesk: 101);
        for (int sleeps = 1; sleeps <= 2; sleeps++)
        {
            await Eventually.Async(async () => await JournaledAsync(North) > 20 * sleeps && await JournaledAsync(South) > 20 * sleeps, Deadline, "events are journaled");
            await first.SignalAsync("STOP");
            await Eventually.Async(async () => await ServedAsync(second) == 2, Deadline, "the other gateway serves both sites");
            await first.SignalAsync("CONT");
            await Eventually.Async(async () => await ServedAsync(first) == 1 && await ServedAsync(second) == 1, Deadline, "each serves one again");
        }

        await first.SignalAsync("STOP");
        await Eventually.Async(async () => await ServedAsync(second) == 2, Deadline, "the other gateway serves both sites");
        await IsWholeAsync(North, north, second);
        await IsWholeAsync(South, south, second);
    }

    [LongFact]
    [Trait("Category", "Long")]
    public async Task AfterATakeoverAMetricsServerHasEachFigureOfTheJournalOnceAndNoneBesides()
    {
        await using InfluxDb influx = await InfluxDb.StartAsync();
        KeyValuePair<string, string>[] sink = [new("Influx__Url", influx.Address.ToString()), new("Influx__Database", "floor")];
        await using Product first = await GatewayAsync("first", sink);
        await using Product second = await GatewayAsync("second", sink);
        await Eventually.Async(async () => await ServedAsync(first) == 1 && await ServedAsync(second) == 1, Deadline, "each gateway serves one site");
        await using Product north = Live(North, firstDesk: 1);
        await using Product south = Live(South, firstDesk: 101);
        await Eventually.Async(async () => await JournaledAsync(North) > 60 && await JournaledAsync(South) > 60, Deadline, "events of both sites are journaled");
        await first.KillAsync();
        await IsWholeAsync(North, north, second);
        await IsWholeAsync(South, south, second);

        string problem = "";
        int points = 0;
        await Eventually.Async(
            async () =>
            {
                IReadOnlyList<MetricPoint> wanted = [.. PointsOf(North), .. PointsOf(South)];
                points = wanted.Count;
                problem = MetricsJourney.Difference(MetricsDay.Figures(wanted, 1), await MetricsJourney.FiguresAsync(influx, wanted));
                return problem.Length == 0;
            },
            Deadline,
            () => problem);
        Assert.True(points > 50, $"{points} points are too few to tell");
        output.WriteLine($"{points} points of both sites");
    }

    // What the journal comes to, by a projection of the test's own.
    private List<MetricPoint> PointsOf(string site)
    {
        using PostgresDatabase database = PostgresDatabase.Open(new PostgresOptions { Connection = _postgres!.Connection() });
        return VirtualDay.Points(new MetricProjection(new SitePlan(site, PrivacySetting.Team, new Limits(), [])), new PostgresJournalReader(database, site).ReadAll());
    }

    // The gateway's breaches are those that the desks themselves came to: no verdict is lost or counted twice.
    private async Task IsWholeAsync(string site, Product desks, Product gateway)
    {
        Assert.True(await desks.EndAsync(TimeSpan.FromMinutes(3)) == 0, desks.Output);
        JsonNode summary = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File(site + ".json")))!;
        long sent = (long)summary["events"]!["sent"]!;
        Assert.Equal(sent, (long)summary["events"]!["acknowledged"]!);
        Assert.Equal(sent, await JournaledAsync(site));
        Assert.Equal("0", await QueryAsync(
            $"SELECT count(*) FROM (SELECT max(seq) - count(*) AS gaps, count(*) - count(DISTINCT seq) AS doubles FROM deskdevice.entry WHERE site = '{site}' GROUP BY source, boot) AS boot WHERE gaps <> 0 OR doubles <> 0"));
        string expected = BreachesOf(summary);
        string actual = "";
        await Eventually.Async(
            async () => (actual = BreachesOf((await gateway.GetAsync($"api/floor?site={site}"))["figures"]!)) == expected,
            Deadline,
            () => $"the floor of {site} has {expected}; it has {actual}");
    }

    // Of the desks' summary or of the floor: breaches by rule.
    private static string BreachesOf(JsonNode node)
    {
        Dictionary<string, int> breaches = [];
        foreach ((string verdict, JsonNode? count) in (node["verdicts"] ?? node["breaches"])!.AsObject())
        {
            string[] words = verdict.Split(' ', 2);
            bool isBreach = words.Length == 1 || words[1] is not ("kept" or "abandoned" or "not-sensed");
            breaches[words[0]] = breaches.GetValueOrDefault(words[0]) + (isBreach ? (int)count! : 0);
        }

        string[] rules = ["ring", "volume", "hold"];
        return string.Join(' ', rules.Select(rule => $"{rule} {breaches.GetValueOrDefault(rule)}"));
    }

    private static async Task<int> ServedAsync(Product gateway) =>
        (await gateway.GetAsync("api/sites")).AsArray().Count(site => (bool)site!["isHere"]!);

    private async Task<long> JournaledAsync(string site) =>
        long.Parse(await QueryAsync($"SELECT count(*) FROM deskdevice.entry WHERE site = '{site}' AND source <> '{GatewaySources.Health}'"), System.Globalization.CultureInfo.InvariantCulture);

    private Task<string> QueryAsync(string sql) => _postgres!.QueryAsync(sql);

    private Product Live(string site, int firstDesk) => Product.Start(
        "desks", "--broker", $"127.0.0.1:{_broker!.Port}", "--site", site, "--first", $"{firstDesk}", "--desks", $"{Desks}", "--speed", "60", "--for", "15m", "--seed", "7",
        "--summary", _folder.File(site + ".json"));

    private async Task<Product> GatewayAsync(string name, params KeyValuePair<string, string>[] more)
    {
        Dictionary<string, string> settings = new(more)
        {
            ["Site__Name"] = North,
            ["MoreSites__0__Name"] = South,
            ["Journal__Postgres__Connection"] = _postgres!.Connection(),
            ["Journal__Sharing__Gateway"] = name,
            ["Mqtt__Broker__Host"] = "127.0.0.1",
            ["Mqtt__Broker__Port"] = $"{_broker!.Port}",
            ["Mqtt__Broker__ClientId"] = name,
        };
        Product gateway = Product.Start(
            settings.ToDictionary(setting => "DESKDEVICE_" + setting.Key, setting => setting.Value),
            "gateway", "--http-port", "0", "--data", _folder.File(name));
        await gateway.UpAsync();
        return gateway;
    }
}
