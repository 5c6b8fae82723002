using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Floor.Work;
using DeskDevice.Host.Composition;
using DeskDevice.Site;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>Targets, roster, call-backs and mentors over the API of the pages, and after a restart.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task A_target_reaches_the_desks_with_its_edition_and_survives_a_restart()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await ConfiguredAsync(desk, 60_000, 7);
        using HttpClient http = Client(gateway);
        await RefusedAsync(http, new { values = new { HoldWarnMs = 61_000 }, who = "Olha", why = "try" }, "site: HoldWarnMs: 61000 conflicts with HoldMs 60000; set it below that");
        using HttpResponseMessage site = await http.PostAsJsonAsync("/api/targets", new { values = new { HoldMs = 55_000 }, who = "Olha", why = "shorter waits" });
        Assert.Equal(HttpStatusCode.Created, site.StatusCode);
        await ConfiguredAsync(desk, 55_000, 8);
        using HttpResponseMessage team = await http.PostAsJsonAsync("/api/targets", new { team = "red", values = new { HoldMs = 50_000 }, who = "Olha", why = "red first" });
        Assert.Equal(HttpStatusCode.Created, team.StatusCode);
        await ConfiguredAsync(desk, 50_000, 9);

        await gateway.RestartAsync();
        using HttpClient again = Client(gateway);
        JsonNode targets = (await again.GetFromJsonAsync<JsonNode>("/api/targets?team=red"))!;
        Assert.Equal((9, 2), ((int)targets["revision"]!, targets["changes"]!.AsArray().Count));
        JsonNode hold = targets["limits"]!.AsArray().Single(limit => (string?)limit!["name"] == "HoldMs")!;
        Assert.Equal("50000 team 2 55000", $"{hold["value"]} {hold["origin"]} {hold["change"]} {hold["above"]}");
        await using TestDesk back = await gateway.ConnectAsync("desk2", 12);
        await back.EventAsync(1, EventKinds.Boot);
        await ConfiguredAsync(back, 50_000, 9);
        await gateway.TileAsync("desk2", _ => true);
        string page = await again.GetStringAsync("/desk/desk2?lang=en");
        Assert.Contains("red first", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_to_come_waits_for_its_time()
    {
        ManualClock clock = new(new DateTimeOffset(2027, 1, 15, 8, 0, 0, TimeSpan.Zero));
        await using TestGateway gateway = new() { Parts = new GatewayParts { Clock = clock } };
        await gateway.StartAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await ConfiguredAsync(desk, 60_000, 7);
        using HttpClient http = Client(gateway);
        string from = clock.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        using HttpResponseMessage kept = await http.PostAsJsonAsync("/api/targets", new { values = new { HoldMs = 55_000 }, who = "Olha", why = "from the next hour on", from });
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        Assert.Equal(7, (int)(await http.GetFromJsonAsync<JsonNode>("/api/targets"))!["revision"]!);
        clock.Advance(TimeSpan.FromHours(1));
        await ConfiguredAsync(desk, 55_000, 8);
    }

    [Fact]
    public async Task A_gateway_does_not_start_on_settings_that_conflict_with_its_targets()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using HttpClient http = Client(gateway);
        using HttpResponseMessage kept = await http.PostAsJsonAsync("/api/targets", new { values = new { HoldMs = 50_000 }, who = "Olha", why = "shorter waits" });
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        await gateway.StopAsync();
        gateway.Settings = gateway.Settings with { Limits = new Limits { Revision = 8, HoldMs = 90_000, HoldWarnMs = 80_000 } };
        SiteException refused = await Assert.ThrowsAsync<SiteException>(gateway.StartAsync);
        Assert.Contains("site: HoldWarnMs: 80000 conflicts with HoldMs 50000; set it below that", refused.Problems);
    }

    [Fact]
    public async Task A_roster_is_checked_whole_imported_and_kept()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using HttpClient http = Client(gateway);
        const string Wrong = "seat,date,start,end\nA-09,2027-01-15,08:00,16:00\nA-01,15.1.2027,08:00,16:00\n";
        JsonNode check = (await (await http.PostAsync("/api/roster/check", new StringContent(Wrong))).Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal([2, 3], check["problems"]!.AsArray().Select(problem => (int)problem!["line"]!));
        using HttpResponseMessage refused = await http.PostAsync("/api/roster?who=Olha", new StringContent(Wrong));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        const string Right = "seat,team,date,start,end,breaks\n,red,2027-01-15,08:00,16:00,12:00-12:30\n";
        using HttpResponseMessage kept = await http.PostAsync("/api/roster?who=Olha&why=week", new StringContent(Right));
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        await gateway.RestartAsync();
        using HttpClient again = Client(gateway);
        Assert.Equal("Olha", (string?)(await again.GetFromJsonAsync<JsonNode>("/api/roster"))![0]!["who"]);
        Assert.Equal(Right, await again.GetStringAsync("/api/roster/1"));
        Assert.Single(gateway.Gateway.Core.Sites.Slots[0].Plan.Roster.Lines);
    }

    [Fact]
    public async Task A_call_back_is_kept_when_the_agent_says_so_also_after_a_restart()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.EventAsync(2, EventKinds.Promise);
        await CountsAsync(gateway, new CallBackCounts(0, 0, 1, 0));
        using HttpClient http = Client(gateway);
        using HttpResponseMessage other = await http.PostAsync("/api/desk/desk1/callbacks/11-9/made", null);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        using HttpResponseMessage made = await http.PostAsync("/api/desk/desk1/callbacks/11-2/made", null);
        Assert.Equal(HttpStatusCode.NoContent, made.StatusCode);
        await CountsAsync(gateway, new CallBackCounts(1, 0, 0, 0));
        await gateway.RestartAsync();
        await CountsAsync(gateway, new CallBackCounts(1, 0, 0, 0));
    }

    [Fact]
    public async Task A_mentor_is_asked_on_their_own_desk_and_their_answer_is_journaled()
    {
        await using TestGateway gateway = new();
        gateway.Settings = gateway.Settings with { Site = gateway.Settings.Site with { Mentors = [new Mentoring("", "red", "A-02")], MentorSeconds = 600 } };
        await gateway.StartAsync();
        await using TestDesk mentor = await gateway.ConnectAsync("desk2", 12);
        await mentor.ReadyAsync();
        await mentor.EventAsync(1, EventKinds.Boot);
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.EventAsync(2, EventKinds.Help);
        await gateway.TileAsync("desk1", tile => tile is { Help: "asked", HelpTo: "A-02", Attention: "" });
        await mentor.PromptedAsync(PromptKinds.HelpMentor);
        using HttpClient http = Client(gateway);
        using HttpResponseMessage coming = await http.PostAsync("/api/desk/desk1/coming?mentor=desk2", null);
        Assert.Equal(HttpStatusCode.NoContent, coming.StatusCode);
        await desk.PromptedAsync(PromptKinds.HelpNoted, PromptKinds.HelpComing);
        // The mentor's own prompt is taken back.
        await mentor.PromptedAsync(PromptKinds.HelpMentor, PromptKinds.HelpMentor);
        await gateway.StopAsync();
        string entry = System.Text.Encoding.UTF8.GetString(Assert.Single(gateway.Journal.Read(0, 100), one => one.Source == GatewaySources.Supervisor).Payload.Span);
        Assert.Contains("\"Mentor\":\"desk2\"", entry, StringComparison.Ordinal);
        Assert.Contains("\"TookMs\":", entry, StringComparison.Ordinal);
    }

    private static HttpClient Client(TestGateway gateway)
    {
        HttpClient http = gateway.Http();
        http.DefaultRequestHeaders.Add("X-DeskDevice", "1");
        return http;
    }

    private static async Task RefusedAsync(HttpClient http, object change, string problem)
    {
        using HttpResponseMessage answer = await http.PostAsJsonAsync("/api/targets", change);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(problem, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["problems"]![0]);
    }

    private static Task ConfiguredAsync(TestDesk desk, int holdMs, int revision) => Eventually.Async(
        () => Task.FromResult(desk.Configs.LastOrDefault()?.Limits is { } limits && limits.HoldMs == holdMs && limits.Revision == revision),
        TestGateway.Deadline,
        () => $"a configuration with HoldMs {holdMs} of edition {revision}; the last has {desk.Configs.LastOrDefault()?.Limits.HoldMs} of {desk.Configs.LastOrDefault()?.Limits.Revision}");

    private static Task CountsAsync(TestGateway gateway, CallBackCounts counts) => Eventually.Async(
        () => Task.FromResult(gateway.Floor.Work.Desks.GetValueOrDefault("desk1")?.Counts == counts),
        TestGateway.Deadline,
        () => $"call-backs {counts}; there are {gateway.Floor.Work.Desks.GetValueOrDefault("desk1")?.Counts}");
}
