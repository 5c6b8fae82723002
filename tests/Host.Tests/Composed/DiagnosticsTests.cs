using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Host.Settings;
using DeskDevice.Pages.Ports;
using DeskDevice.Pages.Requests;
using DeskDevice.Site;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>What facilities ask of desks over the API, and the bundle that leaves the building.</summary>
public sealed class DiagnosticsTests
{
    [Fact]
    public async Task A_desk_is_asked_and_answers_once_and_only_itself()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await ReadyAsync(gateway, "desk1");
        await using TestDesk other = await ReadyAsync(gateway, "desk2");
        using HttpClient http = Http(gateway);
        JsonNode asked = await PostAsync(http, "/api/fleet/desks/desk1/commands/self-test", HttpStatusCode.Accepted);
        Assert.Equal("asked", (string?)asked["state"]);
        (string id, DeskCommand command) = await CommandAsync(desk, DeskCommand.SelfTest);
        Assert.Equal(((string?)asked["id"], "self-test"), (id, command.Kind));

        byte[] reply = TestDesk.Bytes(new CommandReply { Faults = "button-hold" }.Write);
        await other.PublishAsync("reply/" + id, TestDesk.Bytes(new CommandReply { Result = CommandReply.Failed }.Write));
        await Eventually.Async(() => Strays(gateway) == new StrayReplies(0, 1, 0, 0), TestGateway.Deadline, "the other desk's answer is counted");
        await desk.PublishAsync("reply/" + id, reply);
        await desk.PublishAsync("reply/" + id, reply);
        await Eventually.Async(() => Strays(gateway) == new StrayReplies(1, 1, 0, 0), TestGateway.Deadline, "the second answer is counted");
        JsonNode ask = (await http.GetFromJsonAsync<JsonNode>("/api/fleet/desks/desk1/diagnostics"))!["asks"]![0]!;
        Assert.Equal(("answered", "button-hold", "unnamed"), ((string?)ask["state"], (string?)ask["faults"]![0], (string?)ask["by"]));
    }

    [Fact]
    public async Task A_log_is_shown_with_its_times_and_a_desk_that_is_gone_is_not_asked()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using HttpClient http = Http(gateway);
        await using (TestDesk desk = await ReadyAsync(gateway, "desk1"))
        {
            await PostAsync(http, "/api/fleet/desks/desk1/commands/logs?level=warn", HttpStatusCode.Accepted);
            (string id, DeskCommand command) = await CommandAsync(desk, DeskCommand.Logs);
            Assert.Equal("warn", command.Level);
            await desk.PublishAsync("reply/" + id, TestDesk.Bytes(new CommandReply { Part = 0, Ms = 9_000, Log = "8000 warn link down\n" }.Write));
            await desk.PublishAsync("reply/" + id, TestDesk.Bytes(new CommandReply { Part = 1, IsLast = true, Ms = 9_000, Log = "8500 error outbox was full\n" }.Write));
            await Eventually.Async(() => Of(gateway, "desk1").Asks[^1].State == AskState.Answered, TestGateway.Deadline, "the log is whole");
            Assert.Equal(["link down", "outbox was full"], Of(gateway, "desk1").Log.Lines.Select(line => line.Words));
            Assert.Equal(500, Of(gateway, "desk1").Log.Lines[1].UtcMs - Of(gateway, "desk1").Log.Lines[0].UtcMs);
            await desk.PublishAsync("link", TestDesk.Bytes(new LinkReport { State = LinkReport.Disconnected, Boot = 11 }.Write));
            await Eventually.Async(() => Fleet(gateway).Desks.Values.All(unit => !unit.IsOnline), TestGateway.Deadline, "the desk is gone");
        }

        JsonNode asked = await PostAsync(http, "/api/fleet/desks/desk1/commands/restart", HttpStatusCode.Accepted);
        Assert.Equal("offline", (string?)asked["state"]);
        JsonNode unknown = await PostAsync(http, "/api/fleet/desks/desk9/commands/restart", HttpStatusCode.Conflict);
        Assert.Equal("desk: 'desk9' is not known here; choose one of the list", (string?)unknown["fix"]);
        JsonNode dance = await PostAsync(http, "/api/fleet/desks/desk1/commands/dance", HttpStatusCode.Conflict);
        Assert.StartsWith("command: 'dance' is not known", (string?)dance["fix"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/api/fleet/desks/desk9/diagnostics")).StatusCode);
    }

    [Theory]
    [InlineData(PrivacySetting.Team)]
    [InlineData(PrivacySetting.Pseudonym)]
    [InlineData(PrivacySetting.Named)]
    public async Task A_bundle_holds_the_unit_and_nothing_of_whoever_sits_there(PrivacySetting privacy)
    {
        await using TestGateway gateway = new();
        gateway.Settings = gateway.Settings with
        {
            Site = new SiteSettings(TestGateway.Site, privacy, [new Seat("desk1", "Olena Kovalenko", "retention"), new Seat("desk2", "A-02", "red")]),
        };
        await gateway.StartAsync();
        await using TestDesk desk = await ReadyAsync(gateway, "desk1");
        await desk.PublishAsync("event", TestDesk.Bytes(new DeskEvent { Boot = 11, Seq = 1, Ms = 5, Kind = EventKinds.Boot, Firmware = "1.0.0", Slot = "a", Why = "watchdog" }.Write));
        await desk.PublishAsync("health", TestDesk.Bytes(new HealthReport { Ms = 61_000, HeapBytes = 41_234, Rssi = -67, Queue = 3 }.Write));
        string[] call = [EventKinds.Ring, EventKinds.Answer, EventKinds.Hold, EventKinds.Unhold, EventKinds.Help, EventKinds.End, EventKinds.Done, EventKinds.Promise, EventKinds.Away];
        for (int i = 0; i < call.Length; i++) await desk.EventAsync(i + 2, call[i]);
        await desk.PublishAsync("event", "{broken");
        await desk.AckedAsync(call.Length + 1);
        await gateway.Gateway.SettleAsync(TestGateway.Deadline);
        await Eventually.Async(() => Of(gateway, "desk1").RestartCounts.Count == 1, TestGateway.Deadline, "the start is counted");

        using HttpClient http = Http(gateway);
        await PostAsync(http, "/api/fleet/desks/desk1/commands/identify", HttpStatusCode.Accepted);
        await desk.PublishAsync(Topics.Info, TestDesk.Bytes(new InfoReport { Hardware = "virtual", Firmware = "1.0.0", Slot = "a", Boot = 11, Config = "1a2b3c4d" }.Write));
        using HttpResponseMessage drafted = await http.PostAsJsonAsync("/api/fleet/settings", new { scope = "site", values = new { Brightness = 40 }, why = "evening" });
        using HttpResponseMessage applied = await http.PostAsync("/api/fleet/settings/apply", null);
        Assert.True(drafted.IsSuccessStatusCode && applied.IsSuccessStatusCode, await drafted.Content.ReadAsStringAsync());
        await Eventually.Async(
            () => Fleet(gateway) is var fleet && !fleet.Settings.Layers.IsEmpty && fleet.Desks.Values.Any(unit => unit.Config == "1a2b3c4d"), TestGateway.Deadline, "what it is to go by, and goes by, is known");
        Dictionary<string, string> files = Unzip(await http.GetByteArrayAsync("/api/fleet/desks/desk1/bundle"));
        Assert.Equal(
            ["about.txt", "desk1/commands.json", "desk1/configuration.json", "desk1/desk.json", "desk1/health.csv", "desk1/journal.json", "desk1/log.txt", "desk1/restarts.json", "desk1/update.json"],
            files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("41234", files["desk1/health.csv"], StringComparison.Ordinal);
        Assert.Equal(1, (int?)JsonNode.Parse(files["desk1/restarts.json"])!["byReason"]!["watchdog"]);
        Assert.Equal(1, (int?)JsonNode.Parse(files["desk1/journal.json"])!["unreadable"]);
        Assert.Equal(7, (int?)JsonNode.Parse(files["desk1/configuration.json"])!["desired"]!["limits"]!["revision"]);
        JsonNode configuration = JsonNode.Parse(files["desk1/configuration.json"])!;
        Assert.Equal(40, (int?)configuration["desired"]!["set"]!["brightness"]);
        Assert.Matches("^[0-9a-f]{8}$", (string?)configuration["desired"]!["cfg"]);
        Assert.Equal("1a2b3c4d", (string?)configuration["reported"]!["cfg"]);
        Assert.Equal("identify", (string?)JsonNode.Parse(files["desk1/commands.json"])![0]!["kind"]);

        // The limits are the site's: what they are called says nothing of anybody. Everywhere else not even a word of a call may stand.
        foreach ((string name, string text) in files.Where(file => file.Key is not ("desk1/configuration.json" or "about.txt")))
        {
            string[] words = text.Split([.. " \n\",:{}[]_"], StringSplitOptions.RemoveEmptyEntries);
            Assert.Empty(words.Intersect([.. call, "talking", "calls", "verdict", "level_decibels", "retention", "unnamed", "by"]));
            Assert.DoesNotContain("Olena", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Kovalenko", text, StringComparison.Ordinal);
            Assert.NotEmpty(name);
        }

        Assert.DoesNotContain("Olena", files["desk1/configuration.json"] + files["about.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_of_a_team_holds_its_desks_and_what_cannot_be_bundled_is_said()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk one = await ReadyAsync(gateway, "desk1");
        await using TestDesk two = await ReadyAsync(gateway, "desk2");
        using HttpClient http = Http(gateway);
        Dictionary<string, string> team = Unzip(await http.GetByteArrayAsync("/api/fleet/bundle?team=red"));
        Assert.Equal(["about.txt", "desk1", "desk2"], team.Keys.Select(name => name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(9, Unzip(await http.GetByteArrayAsync("/api/fleet/bundle?desk=desk2")).Count);
        using HttpResponseMessage saved = await http.PutAsync("/api/fleet/groups/second?q=desk2", null);
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        foreach (string way in new[] { "group=second", "q=desk2" }) Assert.Equal(9, Unzip(await http.GetByteArrayAsync("/api/fleet/bundle?" + way)).Count);
        foreach ((string question, string said) in new[]
        {
            ("group=third", "group: 'third' is not saved here; /api/fleet/groups lists them"), ("team=blue", "desk: none is named; name one, or a team that has one"), ("desk=desk1&desk=nobody", "desk: 'nobody' is not known here; choose one of the list"),
            (string.Join('&', Enumerable.Repeat("desk=desk1", 101)), "desk: 101 are too many for one bundle; name at most 100"),
        })
        {
            using HttpResponseMessage refused = await http.GetAsync("/api/fleet/bundle?" + question);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal(said, (string?)(await refused.Content.ReadFromJsonAsync<JsonNode>())!["fix"]);
        }
    }

    [Fact]
    public async Task A_contact_that_is_lost_stands_in_the_health_of_the_fleet()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await ReadyAsync(gateway, "desk1");
        await desk.PublishAsync("link", TestDesk.Bytes(new LinkReport { State = LinkReport.Lost, Boot = 11 }.Write));
        await Eventually.Async(() => Of(gateway, "desk1").LossCount == 1, TestGateway.Deadline, "the loss is counted");
        using HttpClient http = Http(gateway);
        JsonNode health = (await http.GetFromJsonAsync<JsonNode>("/api/fleet/health"))!;
        Assert.Equal(1, (int?)health["links"]!["lost"]);
        Assert.Equal("desk1", (string?)health["troubled"]![0]!["desk"]!["desk"]);
    }

    private static async Task<TestDesk> ReadyAsync(TestGateway gateway, string name)
    {
        TestDesk desk = await gateway.ConnectAsync(name);
        await desk.ReadyAsync();
        await desk.InfoAsync();
        await Eventually.Async(
            () => Fleet(gateway).Desks.Values.Any(unit => unit.Desk == name && unit.IsOnline && unit.Firmware.Length > 0), TestGateway.Deadline, $"the fleet knows {name}");
        return desk;
    }

    private static async Task<(string Id, DeskCommand Command)> CommandAsync(TestDesk desk, string kind)
    {
        await Eventually.Async(() => desk.Asked.Any(asked => asked.Command.Kind == kind), TestGateway.Deadline, $"{kind} comes");
        return desk.Asked.Single(asked => asked.Command.Kind == kind);
    }

    private static DeskRecord Of(TestGateway gateway, string desk) => Fleet(gateway).Diagnostics.Of(new(TestGateway.Site, desk));

    private static StrayReplies Strays(TestGateway gateway) => Fleet(gateway).Diagnostics.Strays;

    private static DeskDevice.Fleet.FleetState Fleet(TestGateway gateway) => ((IDiagnosticsPort)gateway.Gateway.Core.Sites.Slots[0]).Snapshots.Current.Fleet;

    private static HttpClient Http(TestGateway gateway)
    {
        HttpClient http = gateway.Http();
        http.DefaultRequestHeaders.Add(PageGuard.Header, "test");
        return http;
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string address, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await http.PostAsync(address, null);
        Assert.Equal(status, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static Dictionary<string, string> Unzip(byte[] bytes)
    {
        using ZipArchive zip = new(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using StreamReader reader = new(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
