using System.Text.Json.Nodes;
using DeskDevice.Support;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Journeys;

public sealed class InfluxJourney : IDisposable
{
    private readonly TempFolder _folder = new();

    [NeedsProgramFact("influxd")]
    public async Task ADayIsInInfluxDbPointByPointAsInTheEmbeddedStore()
    {
        await using InfluxDb influx = await InfluxDb.StartAsync();
        Dictionary<string, string> environment = new() { ["DESKDEVICE_Influx__Url"] = influx.Address.ToString(), ["DESKDEVICE_Influx__Database"] = "floor" };
        await using Product demo = Product.Start(
            environment, "demo", "--desks", "16", "--speed", "60", "--for", "10m", "--seed", "7",
            "--data", _folder.File("data"), "--mqtt-port", "0", "--http-port", "0");
        Assert.True(await demo.EndAsync(TimeSpan.FromMinutes(2)) == 0, demo.Output);
        foreach (string measurement in (string[])["call", "verdict"])
        {
            long embedded = Embedded(measurement);
            Assert.True(embedded > 10, $"{embedded} points of {measurement}");
            Assert.Equal(embedded, await CountAsync(influx, measurement));
        }
    }

    [Fact]
    public async Task ABadConfigurationStopsTheStartWithEveryErrorAtOnce()
    {
        Dictionary<string, string> environment = new()
        {
            ["DESKDEVICE_Http__Address"] = "0.0.0.0",
            ["DESKDEVICE_Limits__HoldMs"] = "1",
            ["DESKDEVICE_Mqtt__Prot"] = "1883",
        };
        await using Product gateway = Product.Start(environment, "gateway", "--data", _folder.File("data"));
        Assert.Equal(1, await gateway.EndAsync(TimeSpan.FromSeconds(30)));
        foreach (string key in (string[])["Http:Address", "Limits:HoldMs", "Mqtt:Prot"]) Assert.Contains(key, gateway.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<long> CountAsync(InfluxDb influx, string measurement)
    {
        string field = measurement == "call" ? "talk_seconds" : "lasted_seconds";
        JsonNode answer = JsonNode.Parse(await influx.QueryAsync("floor", $"SELECT COUNT({field}) FROM {measurement}"))!;
        return (long)answer["results"]![0]!["series"]![0]!["values"]![0]![1]!;
    }

    private long Embedded(string measurement)
    {
        using SqliteConnection store = new($"Data Source={Path.Combine(_folder.File("data"), "metrics", "metrics.db")};Mode=ReadOnly");
        store.Open();
        using SqliteCommand query = store.CreateCommand();
        query.CommandText = "SELECT COUNT(*) FROM metric WHERE measurement = $measurement AND field = $field";
        query.Parameters.AddWithValue("$measurement", measurement);
        query.Parameters.AddWithValue("$field", measurement == "call" ? "talk_seconds" : "lasted_seconds");
        return (long)query.ExecuteScalar()!;
    }
}
