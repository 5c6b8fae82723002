using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Contract.Down;
using DeskDevice.Pages.Requests;
using DeskDevice.Pages.Tests.Fakes;

namespace DeskDevice.Pages.Tests;

public sealed class ApiTests : IAsyncLifetime
{
    private PageHost _host = null!;

    private HttpClient Http => _host.Http;

    public async Task InitializeAsync() => _host = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task FloorDeskAndFleetAnswer()
    {
        Assert.Equal(24, (await Http.GetFromJsonAsync<JsonNode>("/api/floor"))!["tiles"]!.AsArray().Count);
        Assert.NotNull((await Http.GetFromJsonAsync<JsonNode>("/api/desk/000000000004"))!["day"]!["calls"]);
        Assert.Equal(24, (await Http.GetFromJsonAsync<JsonNode>("/api/fleet"))!["desks"]!.AsArray().Count);
        Assert.Equal("hold", (string?)(await Http.GetFromJsonAsync<JsonNode>("/api/try"))!["desk"]!["prompt"]);
    }

    [Fact]
    public async Task WhatChangesSomethingReachesThePort()
    {
        await Done(HttpMethod.Post, "/api/desk/000000000009/coming");
        await Done(HttpMethod.Post, "/api/fleet/images?version=1.4.0", new ByteArrayContent(new byte[70_000]));
        await Done(HttpMethod.Post, "/api/fleet/desks/d1/identify");
        Assert.Equal(["coming 000000000009", "upload 1.4.0 70000", "identify d1 by unnamed"], _host.Ports.Asked);
        await Done(HttpMethod.Post, "/api/try/buttons/wrap-up/press");
        await Done(HttpMethod.Post, "/api/try/voice/sk");
        await Done(HttpMethod.Post, "/api/try/level/-35");
        Assert.Equal(["press WrapUp", "speak sk", "level -35"], _host.Desk!.Done);
    }

    [Fact]
    public async Task WhatIsAskedOfADeskAndTakenOfItStandsInTheAuditLog()
    {
        string desk = DiagnosticsSamples.Desk(4);
        using HttpResponseMessage asked = await Http.PostAsync($"/api/fleet/desks/{desk}/commands/log-level?level=debug&for=60000", null);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal([80, 75], await Http.GetByteArrayAsync($"/api/fleet/desks/{desk}/bundle"));
        Assert.Equal([80, 75], await Http.GetByteArrayAsync($"/api/fleet/bundle?desk={desk}&desk={DiagnosticsSamples.Desk(5)}"));
        Assert.Equal([$"log-level {desk} debug 60000 by unnamed", $"bundle {desk}", $"bundle {desk} {DiagnosticsSamples.Desk(5)}"], _host.Ports.Diagnostics.Asked);
        Assert.Equal(3, _host.Ports.Audit.Lines.Count(line => line.Contains(": desk asked: ", StringComparison.Ordinal) || line.Contains(": bundle taken: ", StringComparison.Ordinal)));
        Assert.Equal(_host.Ports.Diagnostics.Snapshots.Current.Fleet.Desks.Count, (int?)(await Http.GetFromJsonAsync<JsonNode>("/api/fleet/health"))!["desks"]);
        await IsProblem(await Http.GetAsync("/api/fleet/desks/nobody/diagnostics"), 404, "desk", "nobody");
        await IsProblem(await Http.PostAsync($"/api/fleet/desks/{desk}/commands/dance", null), 409, "command", "dance");
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync("/fleet/desks/nobody/diagnostics")).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/desk/nobody/coming", 404, "desk", "nobody")]
    [InlineData("POST", "/api/desk/000000000001/coming", 409, "desk", "000000000001")]
    [InlineData("GET", "/api/desk/nobody", 404, "desk", "nobody")]
    [InlineData("GET", "/api/nothing", 404, "path", "/api/nothing")]
    [InlineData("POST", "/api/fleet/images", 400, "version", "")]
    [InlineData("GET", "/api/fleet/rollouts/99", 404, "rollout", "99")]
    [InlineData("GET", "/api/fleet/rollouts/2/desks/nobody", 404, "desk", "nobody")]
    [InlineData("POST", "/api/try/buttons/red/press", 404, "button", "red")]
    [InlineData("POST", "/api/try/voice/xx", 404, "voice", "xx")]
    [InlineData("POST", "/api/try/level/loud", 400, "level", "loud")]
    [InlineData("POST", "/api/try/level/301", 400, "level", "301")]
    public async Task RefusalNamesFieldValueAndFix(string method, string address, int status, string field, string value)
    {
        using HttpResponseMessage answer = await Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
        await IsProblem(answer, status, field, value);
        Assert.Empty(_host.Ports.Asked);
    }

    [Fact]
    public async Task WhatTheFleetRefusesIsSaidInItsWords()
    {
        _host.Ports.FleetRefuses = "version: '1' is not like 1.2.3";
        using HttpResponseMessage answer = await Http.PostAsync("/api/fleet/images?version=1", new ByteArrayContent([1]));
        JsonNode problem = await IsProblem(answer, 409, "version", "1");
        Assert.Equal("version: '1' is not like 1.2.3", (string?)problem["title"]);
    }

    [Fact]
    public async Task AnImageThatIsTooLargeIsRefusedWhetherItsLengthIsToldOrNot()
    {
        byte[] large = new byte[ImageRef.MaxBytes + ReleaseBlock.MaxBytes + 1];
        using HttpResponseMessage told = await Http.PostAsync("/api/fleet/images?version=1.4.0", new ByteArrayContent(large));
        await IsProblem(told, 413, "image", $"{large.Length} bytes");
        using HttpRequestMessage untold = new(HttpMethod.Post, "/api/fleet/images?version=1.4.0") { Content = new StreamContent(new MemoryStream(large)) };
        untold.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage answer = await Http.SendAsync(untold);
        await IsProblem(answer, 413, "image", "more than allowed");
        Assert.Empty(_host.Ports.Asked);
    }

    [Fact]
    public async Task NothingChangesWithoutTheHeaderOfThePages()
    {
        using HttpClient stranger = new() { BaseAddress = _host.Address };
        using HttpResponseMessage answer = await stranger.PostAsync("/api/try/ring/start", null);
        await IsProblem(answer, 403, PageGuard.Header, "");
        Assert.Empty(_host.Desk!.Done);
    }

    [Fact]
    public async Task ANameThatWasMadeToPointHereIsRefused()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/floor") { Headers = { Host = "rebound.example" } };
        await IsProblem(await Http.SendAsync(request), 400, "Host", "rebound.example");
    }

    [Fact]
    public async Task EachAnswerHasAStrictPolicyAndAssetsHaveATag()
    {
        foreach (string address in new[] { "/", "/fleet", "/api/floor", "/assets/floor.js" })
        {
            using HttpResponseMessage answer = await Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
        }

        using HttpResponseMessage first = await Http.GetAsync("/assets/floor.js");
        using HttpRequestMessage again = new(HttpMethod.Get, "/assets/floor.js") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await Http.SendAsync(again)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync("/assets/missing.js")).StatusCode);
    }

    [Fact]
    public async Task WithoutAVirtualDeskThePageSaysHowToGetOne()
    {
        await using PageHost host = await PageHost.StartWithoutDeskAsync();
        Assert.Contains("./run demo", await host.Http.GetStringAsync("/try"));
        await IsProblem(await host.Http.GetAsync("/api/try"), 404, "desk", "try");
    }

    private static async Task<JsonNode> IsProblem(HttpResponseMessage answer, int status, string field, string value)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonNode problem = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(field, (string?)problem["field"]);
        Assert.Equal(value, (string?)problem["value"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["fix"]));
        return problem;
    }

    private async Task Done(HttpMethod method, string address, HttpContent? content = null)
    {
        using HttpResponseMessage answer = await Http.SendAsync(new HttpRequestMessage(method, address) { Content = content });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
