using System.Text.Json.Nodes;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
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

    [Fact]
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
        await RollOutAsync(gateway, "0.1.9", Signed(stranger, "0.1.9", 1));
        await StateAsync(gateway, "paused");
        Assert.Contains("(signature)", (string)(await FleetAsync(gateway))["rollout"]!["reason"]!, StringComparison.Ordinal);
        await gateway.DeleteAsync("api/fleet/rollout");
        Assert.All(await DesksAsync(gateway), desk => Assert.Equal(Before, (string)desk!["unit"]!["firmware"]!));

        await RollOutAsync(gateway, After, Signed(key, After, 2));
        await StateAsync(gateway, "done");
        JsonNode counts = (await FleetAsync(gateway))["rollout"]!["counts"]!;
        Assert.Equal((Desks - 1, 1), ((int)counts["confirmed"]!, (int)counts["rolledBack"]!));
        foreach (JsonNode? desk in await DesksAsync(gateway))
        {
            string expected = (string)desk!["unit"]!["desk"]! == JournalOf.DeskName(Failing) ? Before : After;
            Assert.Equal(expected, (string)desk!["unit"]!["firmware"]!);
        }

        await gateway.KillAsync();
        NoneWasTouchedInACall();
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Signed(ReleaseKey key, string version, int number)
    {
        byte[] image = new byte[40_000];
        new Random(number).NextBytes(image);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return SignedImage.Make(key, new ReleaseTerms(version, number, ["virtual"], now, now + 3_600_000), image, last: null);
    }

    private static async Task RollOutAsync(Product gateway, string version, byte[] file)
    {
        await gateway.PostAsync($"api/fleet/images?version={version}", new ByteArrayContent(file));
        JsonNode image = (await FleetAsync(gateway))["images"]!.AsArray().Single(image => (string?)image!["version"] == version)!;
        await gateway.PostAsync($"api/fleet/rollout?image={image["id"]}");
    }

    private static Task StateAsync(Product gateway, string state) => Eventually.Async(
        async () => (string?)(await FleetAsync(gateway))["rollout"]!["state"] == state, TimeSpan.FromMinutes(2), $"the rollout is {state}");

    private static Task<JsonNode> FleetAsync(Product gateway) => gateway.GetAsync("api/fleet");

    private static async Task<JsonArray> DesksAsync(Product gateway) => (await FleetAsync(gateway))["desks"]!.AsArray();

    // By the journal alone: what state was each desk in when a boot for an update, or for the way back, began?
    private void NoneWasTouchedInACall()
    {
        int restarts = 0;
        foreach (IGrouping<string, JournalEntry> desk in JournalOf.OfDesks(_folder.File("data"), Desks).GroupBy(entry => entry.Source))
        {
            DeskConduct conduct = new(new Silence());
            foreach (JournalEntry entry in desk)
            {
                byte[] payload = entry.Payload.ToArray();
                DeskEvent e = DeskEvent.Read(payload, 0, payload.Length);
                if (e is { Kind: EventKinds.Boot, Why: "update" or "rollback" })
                {
                    restarts++;
                    Assert.False(CallTimer.IsBusy(conduct.State), $"{desk.Key} was {CallState.Word(conduct.State)} when it restarted for {e.Why}");
                }

                conduct.Step(e);
            }
        }

        Assert.True(restarts >= Desks, $"{restarts} restarts");
    }

    private sealed class Silence : IConductSink
    {
        public void Raise(string prompt, long ms, long untilMs)
        {
        }

        public void Clear(string prompt, long ms)
        {
        }

        public void Judge(Verdict verdict)
        {
        }

        public void Close(CallRecord call)
        {
        }

        public void Odd(int state, int input, long ms)
        {
        }
    }
}
