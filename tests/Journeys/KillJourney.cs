using System.Text.Json.Nodes;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

public sealed class KillJourney : IDisposable
{
    private const int Desks = 16;
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task KillingTheGatewayInMidRunLosesNoAcknowledgedEvent()
    {
        string data = _folder.File("data");
        string summary = _folder.File("summary.json");
        int port;
        Product gateway = await Product.GatewayAsync(data);
        port = gateway.MqttPort;
        await using Product desks = Product.Start(
            "desks", "--broker", $"127.0.0.1:{port}", "--desks", $"{Desks}", "--speed", "60", "--for", "12m", "--summary", summary);
        for (int kills = 0; kills < 2; kills++)
        {
            int before = await JournaledAsync(gateway, kills);
            await gateway.KillAsync();
            await gateway.DisposeAsync();
            gateway = Product.Start("gateway", "--mqtt-port", $"{port}", "--http-port", "0", "--data", data);
            await gateway.UpAsync();
            Assert.True(JournalOf.Read(data).Count >= before);
        }

        Assert.True(await desks.EndAsync(TimeSpan.FromMinutes(2)) == 0, desks.Output);
        await gateway.DisposeAsync();
        JsonNode counted = JsonNode.Parse(await File.ReadAllTextAsync(summary))!["events"]!;
        var entries = JournalOf.OfDesks(data, Desks);
        Assert.Equal((long)counted["sent"]!, (long)counted["acknowledged"]!);
        Assert.Equal((long)counted["acknowledged"]!, entries.Count);
        JournalOf.IsWhole(entries);
    }

    [Fact]
    public async Task ARestartShowsTheFloorAsItWas()
    {
        string data = _folder.File("data");
        await using Product gateway = await Product.GatewayAsync(data);
        await using Product desks = Product.Start("desks", "--broker", $"127.0.0.1:{gateway.MqttPort}", "--desks", $"{Desks}", "--speed", "60", "--for", "5m");
        Assert.True(await desks.EndAsync(TimeSpan.FromMinutes(2)) == 0, desks.Output);
        JsonNode before = await gateway.GetAsync("api/floor");
        await gateway.KillAsync();
        await using Product again = await Product.GatewayAsync(data);
        JsonNode after = await again.GetAsync("api/floor");
        Assert.Equal(TilesOf(before), TilesOf(after));
        foreach (string figure in (string[])["states", "breaches", "calls", "serviceLevel", "helpAsked"])
        {
            Assert.Equal(before["figures"]![figure]?.ToJsonString(), after["figures"]![figure]?.ToJsonString());
        }
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> TilesOf(JsonNode floor) =>
        floor["tiles"]!.AsArray().Select(tile => $"{tile!["desk"]} {tile["state"]} since {tile["sinceMs"]} help {tile["help"]} calls {tile["calls"]} gaps {tile["gaps"]}");

    private static async Task<int> JournaledAsync(Product gateway, int kills)
    {
        int wanted = 3 + (kills * 5);
        await Eventually.Async(
            async () => CallsOf(await gateway.GetAsync("api/floor")) >= wanted, TimeSpan.FromSeconds(60), $"the floor has closed {wanted} calls");
        return CallsOf(await gateway.GetAsync("api/floor"));
    }

    private static int CallsOf(JsonNode floor) => (int)floor["figures"]!["calls"]!;
}
