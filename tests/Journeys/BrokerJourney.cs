using System.Text.Json.Nodes;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

/// <summary>A gateway behind a broker that is killed while its desks stay connected there: what they say meanwhile the broker takes, and loses.</summary>
public sealed class BrokerJourney : IDisposable
{
    private const int Desks = 8;
    private readonly TempFolder _folder = new();

    [NeedsProgramFact("mosquitto")]
    public async Task KillingTheGatewayWhileDesksStayConnectedToABrokerLosesAndDoublesNothing()
    {
        string data = _folder.File("data");
        string summary = _folder.File("summary.json");
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using Product first = Gateway(broker.Port, data, "first");
        await first.UpAsync();
        await using Product desks = Product.Start(
            "desks", "--broker", $"127.0.0.1:{broker.Port}", "--desks", $"{Desks}", "--speed", "60", "--for", "15m", "--summary", summary);
        await Eventually.Async(() => JournalOf.Read(data).Count >= 2 * Desks, TimeSpan.FromSeconds(60), "some events are journaled");
        await first.KillAsync();
        int published = EventsOn(broker);
        await Eventually.Async(() => EventsOn(broker) >= published + (3 * Desks), TimeSpan.FromSeconds(60), "desks go on while the gateway is away");

        // Under another client id: the broker has kept nothing for it.
        await using Product second = Gateway(broker.Port, data, "second");
        await second.UpAsync();
        Assert.True(await desks.EndAsync(TimeSpan.FromMinutes(3)) == 0, desks.Output);
        await second.KillAsync();
        JsonNode counted = JsonNode.Parse(await File.ReadAllTextAsync(summary))!["events"]!;
        var entries = JournalOf.OfDesks(data, Desks);
        Assert.Equal((long)counted["sent"]!, (long)counted["acknowledged"]!);
        Assert.Equal((long)counted["sent"]!, entries.Count);
        JournalOf.IsWhole(entries);
    }

    public void Dispose() => _folder.Dispose();

    private static Product Gateway(int port, string data, string clientId) => Product.Start(
        new Dictionary<string, string>
        {
            ["DESKDEVICE_Mqtt__Broker__Host"] = "127.0.0.1",
            ["DESKDEVICE_Mqtt__Broker__Port"] = $"{port}",
            ["DESKDEVICE_Mqtt__Broker__ClientId"] = clientId,
        },
        "gateway", "--http-port", "0", "--data", data);

    // Counted by the broker, which says so for each message it receives from a desk.
    private static int EventsOn(Mosquitto broker) => broker.Log.Split('\n').Count(line => line.Contains("Received PUBLISH") && line.Contains("/event'"));
}
