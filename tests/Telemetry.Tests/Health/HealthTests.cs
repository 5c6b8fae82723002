using System.Net;
using System.Text.Json;
using DeskDevice.Conduct;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Support;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Telemetry.Tests.Health;

/// <summary>The health pages tell the truth: something is really broken, they say so, it is mended, they say that.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_gateway_that_works_is_alive_and_ready()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        HealthAnswer live = await HealthAnswer.OfAsync(gateway, "live");
        HealthAnswer ready = await HealthAnswer.OfAsync(gateway, "ready");
        Assert.Equal((200, "pass", 200), (live.Code, live.Status, ready.Code));
        Assert.Equal(["line", "journal", "sink", "disk"], ready.Body.GetProperty("checks").EnumerateObject().Select(check => check.Name));
        Assert.Equal(["owner"], live.Body.GetProperty("checks").EnumerateObject().Select(check => check.Name));
    }

    [Fact]
    public async Task A_journal_that_refuses_is_told_of_with_since_when_and_what_to_do_until_it_takes_events_again()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.AckedAsync(1);
        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        using (LockJournal(gateway))
        {
            await desk.EventAsync(2, EventKinds.Headset);
            JsonElement journal = await HealthAnswer.WaitAsync(gateway, "ready", 503, "journal", TestGateway.Site, "fail");
            Assert.StartsWith("It refuses events. The journal in", journal.GetProperty("output").GetString(), StringComparison.Ordinal);
            Assert.Contains("nothing acknowledged is lost", journal.GetProperty("action").GetString(), StringComparison.Ordinal);
            Assert.InRange(journal.GetProperty("since").GetDateTimeOffset(), before.AddMilliseconds(-1), TimeProvider.System.GetUtcNow());
            Assert.Equal(200, (await HealthAnswer.OfAsync(gateway, "live")).Code);
        }

        await desk.EventAsync(2, EventKinds.Headset);
        await desk.AckedAsync(2);
        await HealthAnswer.WaitAsync(gateway, "ready", 200, "journal", TestGateway.Site, "pass");
    }

    [Fact]
    public async Task A_loop_that_stands_still_is_dead_though_pages_answer()
    {
        using StandingStill witness = new();
        await using TestGateway gateway = new();
        gateway.Parts = gateway.Parts with { Witness = witness };
        gateway.Settings = gateway.Settings with { Health = new HealthSettings { StalledSeconds = 2 } };
        await gateway.StartAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        try
        {
            await desk.EventAsync(1, EventKinds.Boot);
            await desk.EventAsync(2, EventKinds.Ring);
            await desk.EventAsync(3, EventKinds.Answer);
            JsonElement owner = await HealthAnswer.WaitAsync(gateway, "live", 503, "owner", TestGateway.Site, "fail");
            Assert.Contains("has not turned for", owner.GetProperty("output").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            witness.GoOn();
        }

        await HealthAnswer.WaitAsync(gateway, "live", 200, "owner", TestGateway.Site, "pass");
    }

    [NeedsProgramFact("mosquitto")]
    public async Task A_broker_that_is_killed_is_told_of_until_it_is_back()
    {
        int port = FreePort.Take();
        await using TestGateway gateway = new();
        gateway.Settings = gateway.Settings with { Mqtt = new MqttSettings { Broker = new BrokerSettings { Host = "127.0.0.1", Port = port } } };
        await using (ServerProcess broker = await BrokerAsync(port))
        {
            await gateway.StartAsync();
            await HealthAnswer.WaitAsync(gateway, "ready", 200, "line", "", "pass");
            await broker.KillAsync();
            JsonElement line = await HealthAnswer.WaitAsync(gateway, "ready", 503, "line", "", "fail");
            Assert.StartsWith($"The broker 127.0.0.1:{port} is not connected to: ", line.GetProperty("output").GetString(), StringComparison.Ordinal);
        }

        await using ServerProcess again = await BrokerAsync(port);
        await HealthAnswer.WaitAsync(gateway, "ready", 200, "line", "", "pass");
    }

    [NeedsProgramFact("influxd")]
    public async Task A_metrics_server_that_is_killed_degrades_the_gateway_which_stays_ready()
    {
        await using InfluxDb influx = await InfluxDb.StartAsync();
        await using TestGateway gateway = new();
        gateway.Settings = gateway.Settings with { Influx = new InfluxOptions { Url = influx.Address } };
        await gateway.StartAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await CallAsync(desk, 2);
        await gateway.Gateway.SettleAsync(TestGateway.Deadline);
        await HealthAnswer.WaitAsync(gateway, "ready", 200, "sink", "kosice/influxdb", "pass");

        await influx.KillAsync();
        await CallAsync(desk, 6);
        JsonElement sink = await HealthAnswer.WaitAsync(gateway, "ready", 200, "sink", "kosice/influxdb", "warn");
        Assert.Contains("entries behind", sink.GetProperty("output").GetString(), StringComparison.Ordinal);
        Assert.Equal("warn", (await HealthAnswer.OfAsync(gateway, "ready")).Status);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task A_name_that_was_made_to_point_here_is_turned_away(string page)
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using HttpClient http = gateway.Http();
        using HttpRequestMessage request = new(HttpMethod.Get, page) { Headers = { Host = "evil.example" } };
        using HttpResponseMessage answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task<ServerProcess> BrokerAsync(int port) => ServerProcess.StartAsync("mosquitto", port, "-p", $"{port}");

    private static async Task CallAsync(TestDesk desk, long from)
    {
        string[] kinds = [EventKinds.Ring, EventKinds.Answer, EventKinds.End, EventKinds.Done];
        for (int i = 0; i < kinds.Length; i++) await desk.EventAsync(from + i, kinds[i]);
        await desk.AckedAsync(from + kinds.Length - 1);
    }

    private static SqliteConnection LockJournal(TestGateway gateway)
    {
        string day = Directory.GetFiles(gateway.JournalFolder, "*.db").Single();
        SqliteConnection other = new($"Data Source={day};Pooling=False");
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return other;
    }

    /// <summary>Holds the owner's thread, which calls it, until it is told otherwise.</summary>
    private sealed class StandingStill : IVerdictWitness, IDisposable
    {
        private readonly ManualResetEventSlim _goOn = new();

        public void Saw(string desk, long boot, Verdict verdict) => _goOn.Wait();

        public void GoOn() => _goOn.Set();

        public void Dispose() => _goOn.Dispose();
    }
}
