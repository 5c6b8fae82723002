using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Core.Link;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Journeys;

/// <summary>From the printed batch to desks with secrets of their own, at a gateway that serves claimed desks only.</summary>
public sealed class ClaimJourney : IDisposable
{
    private const int Desks = 10;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    // As on a board, but for the waits.
    private static readonly LinkTimes Quick = new() { SoonMs = 0, FirstWaitMs = 100, LongestWaitMs = 400, RefusedWaitMs = 400, TrustMs = 60_000, RenewMs = 100 };

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Ten_desks_are_claimed_by_a_printed_batch_and_get_secrets_which_are_renewed_and_a_stolen_one_is_seen()
    {
        await using Product gateway = await StartAsync();
        string[] codes = await MakeAsync(gateway);
        await using VirtualFloor floor = Floor(gateway, 1, codes);
        await floor.ConnectAsync(Deadline);
        await CountAsync(gateway, "inUse", Desks);
        Assert.Equal(Desks, floor.Desks.Select(desk => desk.Secret).Distinct().Except(codes).Count());

        await UsedCodeWaitsUntilSomebodyApprovesAsync(gateway, codes[0]);
        await NewSecretsForAllAsync(gateway, floor);
        await ACopyIsSeenAndHarmsNobodyAsync(gateway, floor);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task UsedCodeWaitsUntilSomebodyApprovesAsync(Product gateway, string code)
    {
        await using VirtualFloor other = Floor(gateway, Desks + 1, [code]);
        string name = other.Desks[0].Name;
        other.Desks[0].Connect();
        await Eventually.Async(async () => (await ClaimsAsync(gateway))["waiting"]!.AsArray().Any(one => (string?)one!["desk"] == name && (string?)one["reason"] == "usedcode"), Deadline, "the desk waits");
        Assert.False(other.Desks[0].IsReady);
        await gateway.PostAsync($"api/fleet/claims/waiting/{name}/approve");
        await CountAsync(gateway, "inUse", Desks + 1);
        Assert.Empty((await ClaimsAsync(gateway))["waiting"]!.AsArray());
        await gateway.PostAsync($"api/fleet/claims/desks/{name}/revoke");
        await CountAsync(gateway, "revoked", 1);
    }

    private static async Task NewSecretsForAllAsync(Product gateway, VirtualFloor floor)
    {
        string[] before = [.. floor.Desks.Select(desk => desk.Secret)];
        await gateway.PostAsync("api/fleet/claims/rotation", JsonContent.Create(new { perMinute = 6_000 }));
        await Eventually.Async(() => floor.Desks.All(desk => !before.Contains(desk.Secret)), Deadline, "each desk has another secret");
        await CountAsync(gateway, "inUse", Desks);
        await Eventually.Async(() => floor.Desks.All(desk => desk.IsReady), Deadline, "each desk is connected");
    }

    private static async Task ACopyIsSeenAndHarmsNobodyAsync(Product gateway, VirtualFloor floor)
    {
        VirtualDesk stolen = floor.Desks[0];
        await using (VirtualFloor thief = Floor(gateway, 1, [stolen.Secret]))
        {
            thief.Desks[0].Connect();
            await Eventually.Async(
                async () => (await ClaimsAsync(gateway))["copies"]!.AsArray().Any(one => (string?)one!["desk"] == stolen.Name && (string?)one["sign"] == "boots"), Deadline, "the copy is seen");
            await gateway.PostAsync($"api/fleet/claims/desks/{stolen.Name}/revoke");
            await Eventually.Async(async () => !(bool)Find(await ClaimsAsync(gateway), stolen.Name)["isOnline"]!, Deadline, "neither of the two is connected");
        }

        Assert.All(floor.Desks.Skip(1), desk => Assert.True(desk.IsReady, desk.Name));
        await CountAsync(gateway, "inUse", Desks - 1);
    }

    private static VirtualFloor Floor(Product gateway, int first, IReadOnlyList<string> codes) => new(
        new VirtualFloorOptions
        {
            Broker = new BrokerAddress("127.0.0.1", gateway.MqttPort),
            Desks = codes.Count,
            First = first,
            Claims = codes,
            LinkTimes = Quick,
        },
        new SimulatedClock(TimeProvider.System.GetUtcNow(), 1));

    private static async Task<string[]> MakeAsync(Product gateway)
    {
        using HttpClient http = new() { BaseAddress = gateway.Pages };
        http.DefaultRequestHeaders.Add("X-DeskDevice", "journey");
        using HttpResponseMessage made = await http.PostAsJsonAsync("api/fleet/claims/batches", new { name = "first floor", count = Desks, host = "gateway.local", port = 8883 });
        JsonNode batch = (await made.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.True(made.IsSuccessStatusCode, batch.ToJsonString());
        byte[] pdf = await http.GetByteArrayAsync($"api/fleet/claims/batches/{batch["batch"]}/labels.pdf");
        Assert.StartsWith("%PDF-1.4", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        return [.. batch["labels"]!.AsArray().Select(label => (string)label!["code"]!)];
    }

    private static JsonNode Find(JsonNode claims, string desk) => claims["credentials"]!.AsArray().Single(one => (string?)one!["desk"] == desk)!;

    private static Task<JsonNode> ClaimsAsync(Product gateway) => gateway.GetAsync("api/fleet/claims");

    private static async Task CountAsync(Product gateway, string what, int wanted)
    {
        JsonNode counts = new JsonObject();
        await Eventually.Async(async () => (int)(counts = (await ClaimsAsync(gateway))["counts"]!)[what]! == wanted, Deadline, () => $"{wanted} are {what}: {counts}");
    }

    private async Task<Product> StartAsync()
    {
        Product gateway = Product.Start(
            new Dictionary<string, string> { ["DESKDEVICE_Mqtt__Desks"] = "claimed" }, "gateway", "--mqtt-port", "0", "--http-port", "0", "--data", _folder.File("data"));
        await gateway.UpAsync();
        return gateway;
    }
}
