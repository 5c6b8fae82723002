using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>Units as facilities meet them, through the whole gateway: what they do survives a restart, and reaches the desks.</summary>
public sealed class InventoryTests
{
    [Fact]
    public async Task A_swap_gives_seat_tags_and_settings_to_the_new_unit_and_what_the_old_one_left_is_taken_back()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk old = await ReadyAsync(gateway, "desk1");
        await using TestDesk next = await ReadyAsync(gateway, "desk9", 19);
        using HttpClient http = Client(gateway);
        await OkAsync(http.PostAsJsonAsync("/api/fleet/desks/tags", new { desks = new[] { "desk1" }, add = new[] { "window" } }));
        await OkAsync(http.PostAsJsonAsync("/api/fleet/settings", new { scope = "desk", name = "desk1", values = new { DarkMinutes = 20 } }));
        await OkAsync(http.PostAsync("/api/fleet/settings/apply", null));
        await OkAsync(http.PostAsync("/api/fleet/desks/desk1/swap?by=desk9&why=dead", null));

        await gateway.TileAsync("desk9", tile => tile is { Seat: "A-01", Team: "red" });
        await Eventually.Async(() => gateway.Floor.Of("desk1") is null, TestGateway.Deadline, "the old unit is off the floor");
        await Eventually.Async(() => next.Configs.LastOrDefault()?.Device.DarkMinutes == 20, TestGateway.Deadline, "the new unit is told the settings of the old one");
        await RetainedAsync(gateway, 1);
        await gateway.RestartAsync();
        using HttpClient again = Client(gateway);
        JsonNode unit = (await again.GetFromJsonAsync<JsonNode>("/api/fleet/desks/desk9"))!;
        Assert.Equal(("A-01", "window", "desk1"), ((string?)unit["seat"]!["label"], (string?)unit["desk"]!["row"]!["tags"]![0], (string?)unit["desk"]!["replaces"]));
        Assert.Contains(unit["desk"]!["history"]!.AsArray(), one => (string?)one!["kind"] == "swapped");
        JsonNode gone = (await again.GetFromJsonAsync<JsonNode>("/api/fleet/desks/desk1"))!;
        Assert.Equal("desk9", (string?)gone["desk"]!["retired"]!["replacedBy"]);
        Assert.Equal(["desk9"], await FoundAsync(again, "A-01"));
        Assert.Equal(["desk1"], await FoundAsync(again, "is:retired"));
    }

    [Fact]
    public async Task A_change_of_settings_goes_to_its_first_desks_then_to_all_and_a_desk_that_goes_by_another_has_drifted()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk first = await ReadyAsync(gateway, "desk1");
        await using TestDesk second = await ReadyAsync(gateway, "desk2", 12);
        using HttpClient http = Client(gateway);
        await OkAsync(http.PostAsJsonAsync("/api/fleet/settings", new { scope = "site", values = new { Levels = 0 }, why = "quiet network" }));
        await OkAsync(http.PostAsync("/api/fleet/settings/try?percent=50", null));
        await Eventually.Async(() => first.Configs.LastOrDefault()?.Device.Levels == 0, TestGateway.Deadline, "the first desk is told");
        Assert.Equal(DeviceSettings.Unset, second.Configs.Last().Device.Levels);
        await InfoAsync(first, "0badc0de");
        await DriftedAsync(http, "desk1");
        using HttpResponseMessage refused = await http.PostAsync("/api/fleet/settings/apply", null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("go by something else: desk1", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await InfoAsync(first, MarkOf(first));
        await DriftedAsync(http);
        await OkAsync(http.PostAsync("/api/fleet/settings/apply", null));
        await Eventually.Async(() => second.Configs.LastOrDefault()?.Device.Levels == 0, TestGateway.Deadline, "the other is told as well");

        await InfoAsync(first, "0badc0de");
        await InfoAsync(second, MarkOf(second), 12);
        await DriftedAsync(http, "desk1");
        Assert.Equal("desired", (string?)(await http.GetFromJsonAsync<JsonNode>("/api/fleet/desks/desk2"))!["desk"]!["row"]!["config"]);
    }

    [Fact]
    public async Task A_list_is_checked_whole_taken_over_and_gives_desks_of_another_team_its_limits()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await ReadyAsync(gateway, "desk1");
        using HttpClient http = Client(gateway);
        JsonNode check = (await (await http.PostAsync("/api/fleet/desks/check", new StringContent("desk,seat,tags\ndesk1,A-02,a/b\n"))).Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("line 2: seat: 'A-02'; desk desk2 stands there; name another, or move that one in the same file", (string?)check["problems"]![0]);
        await OkAsync(http.PostAsync("/api/fleet/desks/import", new StringContent("desk,seat,team,tags\ndesk1,A-02,blue,door\ndesk2,A-01,blue,\nspare1,B-01,blue,new\n")));
        await gateway.TileAsync("desk1", tile => tile is { Seat: "A-02", Team: "blue" });
        using HttpResponseMessage kept = await http.PostAsJsonAsync("/api/targets", new { team = "blue", values = new { HoldMs = 50_000 }, who = "Olha", why = "trial" });
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        await Eventually.Async(() => desk.Configs.LastOrDefault()?.Limits.HoldMs == 50_000, TestGateway.Deadline, "the desk goes by the limits of its new team");
        await gateway.RestartAsync();
        using HttpClient again = Client(gateway);
        // The list is there with the first look behind a start.
        string[] expected = [];
        await Eventually.Async(
            async () => (expected = await FoundAsync(again, "is:expected")) is ["desk2", "spare1"], TestGateway.Deadline, () => $"desk2 and spare1 are expected; it is {string.Join(' ', expected)}");
        string csv = await again.GetStringAsync("/api/fleet/desks.csv?q=tag:door");
        Assert.Contains("\ndesk1,A-02,blue,unassigned,,,,,,door,virtual,1.0.0,a,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_unit_is_shown_out_and_leaves_nothing_behind()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await ReadyAsync(gateway, "desk1");
        using HttpClient http = Client(gateway);
        await OkAsync(http.PostAsync("/api/fleet/desks/desk1/retire?why=broken", null));
        await RetainedAsync(gateway, 0);
        await Eventually.Async(() => !desk.Client.IsConnected, TestGateway.Deadline, "it is cut off");
        await RetainedAsync(gateway, 0);
        using HttpResponseMessage twice = await http.PostAsync("/api/fleet/desks/desk1/retire", null);
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
    }

    private static async Task<TestDesk> ReadyAsync(TestGateway gateway, string name, long boot = 11)
    {
        TestDesk desk = await gateway.ConnectAsync(name, boot);
        await desk.ReadyAsync();
        await desk.InfoAsync();
        await desk.EventAsync(1, EventKinds.Boot);
        await Eventually.Async(() => desk.Configs.Count > 0, TestGateway.Deadline, $"{name} is configured");
        using HttpClient http = Client(gateway);
        await Eventually.Async(async () => (await FoundAsync(http, name)).Contains(name), TestGateway.Deadline, $"{name} is known");
        return desk;
    }

    private static Task InfoAsync(TestDesk desk, string mark, long boot = 11) =>
        desk.PublishAsync(Topics.Info, TestDesk.Bytes(new InfoReport { Hardware = "virtual", Firmware = "1.0.0", Slot = "a", Boot = boot, Config = mark }.Write));

    private static string MarkOf(TestDesk desk) => DeskConfig.Mark(desk.Configs.Last().Limits, desk.Configs.Last().Device);

    private static Task DriftedAsync(HttpClient http, params string[] desks) => Eventually.Async(
        async () => (await FoundAsync(http, "is:drifted")).SequenceEqual(desks), TestGateway.Deadline, $"those have drifted and no others: {string.Join(' ', desks)}");

    // Of each desk that is not retired the listener retains its configuration, and of no other anything.
    private static Task RetainedAsync(TestGateway gateway, int messages) => Eventually.Async(
        () => Task.FromResult(gateway.Gateway.Core.Listener.Counters.RetainedMessages == messages),
        TestGateway.Deadline,
        () => $"{messages} retained messages; there are {gateway.Gateway.Core.Listener.Counters.RetainedMessages}");

    private static async Task<string[]> FoundAsync(HttpClient http, string query)
    {
        JsonNode page = (await http.GetFromJsonAsync<JsonNode>($"/api/fleet/desks?q={Uri.EscapeDataString(query)}"))!;
        return [.. page["desks"]!.AsArray().Select(desk => (string)desk!["desk"]!)];
    }

    private static async Task OkAsync(Task<HttpResponseMessage> request)
    {
        using HttpResponseMessage answer = await request;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static HttpClient Client(TestGateway gateway)
    {
        HttpClient http = gateway.Http();
        http.DefaultRequestHeaders.Add("X-DeskDevice", "1");
        return http;
    }
}
