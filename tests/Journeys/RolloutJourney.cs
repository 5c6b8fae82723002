using System.Text.Json.Nodes;
using DeskDevice.Signing;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

public sealed class RolloutJourney : IDisposable
{
    private const int Desks = 24;
    private const int Failing = 20;
    private const string Before = "0.1.0";
    private const string After = "0.2.0";
    private readonly TempFolder _folder = new();

    [LongFact]
    [Trait("Category", "Long")]
    public async Task ForgedImagesStopAtTheFirstWaveThenTwentyThreeOfTwentyFourEndOnTheNewVersionAndNoneIsTouchedInACall()
    {
        ReleaseKey key = ReleaseKey.Create(_folder.File("release.key"), 5);
        string checks = _folder.File("release.pub");
        await File.WriteAllBytesAsync(checks, key.PublicKey());
        await using Product gateway = await Product.GatewayAsync(_folder.File("data"));
        await using Product desks = Product.Start(
            "desks", "--broker", $"127.0.0.1:{gateway.MqttPort}", "--desks", $"{Desks}", "--speed", "60", "--seed", "7", "--failing-desk", $"{Failing}", "--release-key", checks);
        await Eventually.Async(async () => (await DesksAsync(gateway)).Count == Desks, TimeSpan.FromSeconds(30), "the fleet page lists all desks");

        ReleaseKey stranger = ReleaseKey.Create(_folder.File("stranger.key"), 5);
        RolloutCalls rollouts = new(gateway);
        int forged = await rollouts.RunAsync("0.1.9", RolloutCalls.Signed(stranger, "0.1.9", 1, 40_000), []);
        await rollouts.UntilAsync(forged, "paused", TimeSpan.FromMinutes(2));
        Assert.Contains(await rollouts.DesksAsync(forged), desk => (string?)desk!["why"]!["word"] == "refused" && (string?)desk["why"]!["error"] == "signature");
        await gateway.PostAsync($"api/fleet/rollouts/{forged}/stop");
        Assert.All(await DesksAsync(gateway), desk => Assert.Equal(Before, (string)desk!["unit"]!["firmware"]!));

        int number = await rollouts.RunAsync(After, RolloutCalls.Signed(key, After, 2, 40_000), []);
        await rollouts.UntilAsync(number, "done", TimeSpan.FromMinutes(2));
        JsonNode counts = (await rollouts.OneAsync(number))["counts"]!;
        Assert.Equal((Desks - 1, 1), ((int)counts["confirmed"]!, (int)counts["rolledBack"]!));
        foreach (JsonNode? desk in await DesksAsync(gateway))
        {
            string expected = (string)desk!["unit"]!["desk"]! == JournalOf.DeskName(Failing) ? Before : After;
            Assert.Equal(expected, (string)desk!["unit"]!["firmware"]!);
        }

        await gateway.KillAsync();
        Assert.InRange(RestartsOf.AllOutOfACall(_folder.File("data"), Desks), Desks, int.MaxValue);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<JsonNode> FleetAsync(Product gateway) => gateway.GetAsync("api/fleet");

    private static async Task<JsonArray> DesksAsync(Product gateway) => (await FleetAsync(gateway))["desks"]!.AsArray();
}
