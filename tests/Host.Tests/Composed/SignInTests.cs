using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Access;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>The gateway where people sign in: who may what, and what ends when.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Password = "three quiet red lamps";

    private readonly TestGateway _gateway = new();

    public async Task InitializeAsync()
    {
        _gateway.Settings = _gateway.Settings with
        {
            Access = new AccessSettings { SignIn = SignIn.On },
            Site = _gateway.Settings.Site with { Rollouts = new RolloutRules { Approval = Approval.Two } },
        };
        await _gateway.StartAsync();
    }

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("/api/floor")]
    [InlineData("/api/floor/stream")]
    [InlineData("/api/desk/desk1/stream")]
    [InlineData("/api/fleet")]
    [InlineData("/api/targets")]
    [InlineData("/api/audit.csv")]
    [InlineData("/metrics")]
    public async Task A_stranger_gets_nothing_by_the_API(string path)
    {
        using HttpClient stranger = Client();
        using HttpResponseMessage answer = await stranger.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_and_health_says_no_more_than_its_word()
    {
        using HttpClient stranger = Client();
        stranger.DefaultRequestHeaders.Add("Accept", "text/html");
        using HttpResponseMessage led = await stranger.GetAsync("/fleet?site=x");
        Assert.Equal("/sign-in?to=%2Ffleet%3Fsite%3Dx", led.Headers.Location?.OriginalString);
        Assert.Contains("one-time link", await stranger.GetStringAsync("/sign-in?lang=en"), StringComparison.Ordinal);
        Assert.Equal(["status"], JsonNode.Parse(await stranger.GetStringAsync("/health/live"))!.AsObject().Select(one => one.Key));
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/assets/base.css")).StatusCode);
    }

    [Fact]
    public async Task Facilities_see_the_fleet_and_change_no_targets()
    {
        using HttpClient olha = await AdministratorAsync();
        using HttpClient petro = await PersonAsync(olha, "petro", "facilities");
        Assert.Equal(HttpStatusCode.OK, (await petro.GetAsync("/api/fleet")).StatusCode);
        await RefusedAsync("site-change", petro.PostAsJsonAsync("/api/targets", new { values = new { HoldMs = 50_000 }, why = "try" }));
        await RefusedAsync("floor-read", petro.GetAsync("/api/floor"));
        await RefusedAsync("people", petro.GetAsync("/api/people"));
        await RefusedAsync("audit", petro.GetAsync("/api/audit"));
        petro.DefaultRequestHeaders.Add("Accept", "text/html");
        using HttpResponseMessage start = await petro.GetAsync("/");
        Assert.Equal("/fleet", start.Headers.Location?.OriginalString);
        using HttpResponseMessage floor = await petro.GetAsync("/rehearsal?lang=en");
        Assert.Equal(HttpStatusCode.Forbidden, floor.StatusCode);
        Assert.Contains("This page is not for your role", await floor.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_the_accounts_and_stands_in_the_audit_log()
    {
        using HttpClient olha = await AdministratorAsync();
        using HttpResponseMessage kept = await olha.PostAsJsonAsync("/api/targets", new { values = new { HoldMs = 50_000 }, who = "somebody else", why = "shorter waits" });
        JsonNode change = (await kept.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("olha True", $"{change["who"]} {(bool?)change["isVerified"]}");
        JsonArray log = (await olha.GetFromJsonAsync<JsonNode>("/api/audit?text=targets"))!.AsArray();
        Assert.Equal("olha POST /api/targets", $"{log[0]!["who"]} {log[0]!["what"]}");
        string csv = await olha.GetStringAsync("/api/audit.csv");
        Assert.Contains(",olha,administrator made by the console's link,olha,", csv, StringComparison.Ordinal);
        string targets = await olha.GetStringAsync("/targets?lang=en");
        Assert.Contains("shorter", targets, StringComparison.Ordinal);
        Assert.DoesNotContain("not verified", targets, StringComparison.Ordinal);
        Assert.Contains("POST /api/targets", await olha.GetStringAsync("/audit?text=targets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_units_settings_is_applied_by_a_second_person_who_may_approve_and_rolled_back_by_one()
    {
        using HttpClient olha = await AdministratorAsync();
        using HttpClient petro = await PersonAsync(olha, "petro", "facilities");
        using HttpResponseMessage draft = await olha.PostAsJsonAsync("/api/fleet/settings", new { scope = "site", values = new { Brightness = 60 } });
        Assert.Equal(HttpStatusCode.OK, draft.StatusCode);
        Assert.Contains("Put down by olha: another person", await petro.GetStringAsync("/fleet/settings?lang=en"), StringComparison.Ordinal);
        using HttpResponseMessage own = await olha.PostAsync("/api/fleet/settings/apply", null);
        Assert.Contains("this site wants another person to apply it", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage made = await petro.PostAsJsonAsync("/api/account/tokens", new { name = "ci", scopes = new[] { "fleet-change" }, days = 3 });
        using HttpClient program = new() { BaseAddress = _gateway.Gateway.Pages, Timeout = TestGateway.Deadline };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)(await made.Content.ReadFromJsonAsync<JsonNode>())!["text"]);
        await RefusedAsync("fleet-approve", program.PostAsync("/api/fleet/settings/apply", null));
        Assert.Equal(HttpStatusCode.OK, (await petro.PostAsync("/api/fleet/settings/apply", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await olha.PostAsync("/api/fleet/settings/1/rollback?why=dim", null)).StatusCode);
        JsonNode line = (await olha.GetFromJsonAsync<JsonNode>("/api/audit?text=rolled"))![0]!;
        Assert.Equal("olha settings rolled back change 1, site Brightness 60: dim", $"{line["who"]} {line["what"]} {line["on"]} {line["detail"]}");
    }

    [Fact]
    public async Task A_token_does_what_its_scopes_say_and_makes_no_other_token()
    {
        using HttpClient olha = await AdministratorAsync();
        using HttpResponseMessage made = await olha.PostAsJsonAsync("/api/account/tokens", new { name = "ci", scopes = new[] { "fleet-read", "telemetry" }, days = 3 });
        JsonNode token = (await made.Content.ReadFromJsonAsync<JsonNode>())!;
        using HttpClient program = new() { BaseAddress = _gateway.Gateway.Pages, Timeout = TestGateway.Deadline };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["text"]);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/fleet")).StatusCode);
        Assert.Contains("deskdevice_", await program.GetStringAsync("/metrics"), StringComparison.Ordinal);
        await RefusedAsync("fleet-change", program.DeleteAsync("/api/fleet/images/none"));
        await RefusedAsync("signed-in", program.PostAsJsonAsync("/api/account/tokens", new { name = "more", scopes = new[] { "fleet-read" } }));
        Assert.Equal(HttpStatusCode.NoContent, (await olha.DeleteAsync($"/api/account/tokens/{token["token"]!["id"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/fleet")).StatusCode);
    }

    [Fact]
    public async Task What_changes_something_needs_the_header_even_with_the_cookie()
    {
        using HttpClient olha = await AdministratorAsync();
        olha.DefaultRequestHeaders.Remove("X-DeskDevice");
        using HttpResponseMessage refused = await olha.PostAsJsonAsync("/api/people", new { name = "petro", roles = new[] { "administrator" } });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("petro", await olha.GetStringAsync("/api/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_page_ends_when_its_account_is_locked_out()
    {
        using HttpClient olha = await AdministratorAsync();
        using HttpClient petro = await PersonAsync(olha, "petro", "supervisor");
        using Stream stream = await petro.GetStreamAsync("/api/floor/stream");
        Assert.NotEqual(0, await stream.ReadAsync(new byte[1]));
        Assert.Equal(HttpStatusCode.NoContent, (await olha.PostAsync("/api/people/petro/lock-out", null)).StatusCode);
        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(Stream.Null)).WaitAsync(TestGateway.Deadline);
        Assert.Equal(HttpStatusCode.Unauthorized, (await petro.GetAsync("/api/floor")).StatusCode);
    }

    [Fact]
    public async Task An_agent_sees_the_desk_at_which_the_agent_sits_and_no_other()
    {
        await using TestDesk first = await _gateway.ConnectAsync("desk1");
        await using TestDesk second = await _gateway.ConnectAsync("desk2");
        await first.EventAsync(1, Contract.Events.EventKinds.Boot);
        await second.EventAsync(1, Contract.Events.EventKinds.Boot);
        await _gateway.TileAsync("desk1", _ => true);
        await _gateway.TileAsync("desk2", _ => true);
        using HttpClient olha = await AdministratorAsync();
        using HttpClient ivan = await PersonAsync(olha, "ivan", "agent");
        await RefusedAsync("floor-read or own-desk", ivan.GetAsync("/api/desk/desk1"));
        Assert.Equal(HttpStatusCode.NoContent, (await ivan.PutAsJsonAsync("/api/account/desk", new { desk = "desk1" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ivan.GetAsync("/api/desk/desk1")).StatusCode);
        await RefusedAsync("floor-read or own-desk", ivan.GetAsync("/api/desk/desk2"));
        using HttpClient maria = await PersonAsync(olha, "maria", "agent");
        Assert.Equal(HttpStatusCode.BadRequest, (await maria.PutAsJsonAsync("/api/account/desk", new { desk = "desk1" })).StatusCode);
        Assert.DoesNotContain("desk1", await olha.GetStringAsync("/api/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_outlives_a_restart_and_ends_with_the_sign_out()
    {
        using HttpClient olha = await AdministratorAsync();
        _gateway.Settings = _gateway.Settings with { Http = _gateway.Settings.Http with { Port = _gateway.Gateway.Pages.Port } };
        await _gateway.RestartAsync();
        Assert.Null(_gateway.Gateway.FirstSignIn);
        Assert.Equal(HttpStatusCode.OK, (await olha.GetAsync("/api/account")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await olha.PostAsync("/api/sign-out", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await olha.GetAsync("/api/account")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await olha.PostAsJsonAsync("/api/sign-in", new { name = "olha", password = "wrong" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await olha.PostAsJsonAsync("/api/sign-in", new { name = "olha", password = Password })).StatusCode);
        Assert.Contains("sign-in refused", await olha.GetStringAsync("/api/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_see_one_site_sees_no_other()
    {
        using HttpClient olha = await AdministratorAsync();
        using HttpClient petro = await PersonAsync(olha, "petro", "facilities", TestGateway.Site);
        Assert.Equal(HttpStatusCode.OK, (await petro.GetAsync("/api/fleet?site=" + TestGateway.Site)).StatusCode);
        using HttpClient maria = await PersonAsync(olha, "maria", "facilities", "lviv");
        Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync("/api/fleet?site=" + TestGateway.Site)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync("/api/fleet")).StatusCode);
    }

    private HttpClient Client()
    {
        HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _gateway.Gateway.Pages, Timeout = TestGateway.Deadline };
        client.DefaultRequestHeaders.Add("X-DeskDevice", "test");
        return client;
    }

    private async Task<HttpClient> AdministratorAsync()
    {
        HttpClient client = Client();
        await WelcomeAsync(client, _gateway.Gateway.FirstSignIn!.Value.Address, "olha");
        return client;
    }

    private async Task<HttpClient> PersonAsync(HttpClient administrator, string name, string role, params string[] sites)
    {
        using HttpResponseMessage invited = await administrator.PostAsJsonAsync("/api/people", new { name, roles = new[] { role }, sites });
        Assert.Equal(HttpStatusCode.Created, invited.StatusCode);
        HttpClient client = Client();
        await WelcomeAsync(client, new Uri((string)(await invited.Content.ReadFromJsonAsync<JsonNode>())!["link"]!), name);
        return client;
    }

    private static async Task WelcomeAsync(HttpClient client, Uri link, string name)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/welcome", new { code = link.Fragment[1..], name, password = Password });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task RefusedAsync(string right, Task<HttpResponseMessage> asked)
    {
        using HttpResponseMessage answer = await asked;
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(right, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["value"]);
    }
}
