using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Signing;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

/// <summary>Rollouts over the API of a running gateway.</summary>
internal sealed class RolloutCalls(Product gateway)
{
    /// <summary>An image of random bytes, signed for an hour.</summary>
    public static byte[] Signed(ReleaseKey key, string version, int number, int size)
    {
        byte[] image = new byte[size];
        new Random(number).NextBytes(image);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return SignedImage.Make(key, new ReleaseTerms(version, number, ["virtual"], now, now + 3_600_000), image, last: null);
    }

    /// <summary>Uploads the image and runs a rollout of it; returns its number.</summary>
    public async Task<int> RunAsync(string version, byte[] file, JsonObject terms)
    {
        await gateway.PostAsync($"api/fleet/images?version={version}", new ByteArrayContent(file));
        JsonNode image = (await gateway.GetAsync("api/fleet/images")).AsArray().Single(image => (string?)image!["version"] == version)!;
        await gateway.PostAsync("api/fleet/rollouts", JsonContent.Create(new JsonObject { ["image"] = (string)image["id"]!, ["terms"] = terms }));
        int number = (int)(await gateway.GetAsync("api/fleet/rollouts"))["rollouts"]![0]!["number"]!;
        await gateway.PostAsync($"api/fleet/rollouts/{number}/run");
        return number;
    }

    /// <summary>The rollout.</summary>
    public async Task<JsonNode> OneAsync(int number) => (await gateway.GetAsync("api/fleet/rollouts"))["rollouts"]!.AsArray().Single(rollout => (int)rollout!["number"]! == number)!;

    /// <summary>Its desks.</summary>
    public async Task<JsonArray> DesksAsync(int number) => (await gateway.GetAsync($"api/fleet/rollouts/{number}"))["desks"]!.AsArray();

    /// <summary>Waits until it is in that state.</summary>
    public async Task UntilAsync(int number, string state, TimeSpan within)
    {
        JsonNode last = new JsonObject();
        await Eventually.Async(
            async () => (string?)(last = await OneAsync(number))["state"] == state,
            within,
            () => $"rollout {number} is {state}; it is {last["state"]}, {last["counts"]?.ToJsonString()}, {last["notes"]?.AsArray().LastOrDefault()?.ToJsonString()}");
    }
}
