using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Pages.Tests.Fakes;

namespace DeskDevice.Pages.Tests;

public sealed class RolloutApiTests : IAsyncLifetime
{
    private PageHost _host = null!;

    private HttpClient Http => _host.Http;

    public async Task InitializeAsync() => _host = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task ARolloutIsReadWithItsWavesAndEachDesksReason()
    {
        JsonNode list = (await Http.GetFromJsonAsync<JsonNode>("/api/fleet/rollouts"))!;
        Assert.Equal([2, 1], list["rollouts"]!.AsArray().Select(rollout => (int)rollout!["number"]!));
        Assert.Empty(list["desks"]!.AsArray());
        JsonNode one = (await Http.GetFromJsonAsync<JsonNode>("/api/fleet/rollouts/2"))!;
        Assert.Equal(24, one["desks"]!.AsArray().Count);
        Assert.Contains(one["desks"]!.AsArray(), desk => (string?)desk!["why"]!["word"] == "call");
        string known = (string)one["desks"]![0]!["desk"]!;
        Assert.Equal("confirmed", (string?)(await Http.GetFromJsonAsync<JsonNode>($"/api/fleet/rollouts/2/desks/{known}"))!["why"]!["word"]);
        Assert.Equal(2, (await Http.GetFromJsonAsync<JsonArray>("/api/fleet/images"))!.Count);
    }

    [Fact]
    public async Task ADryRunChangesNothing()
    {
        _host.Ports.Rollouts.Set(RolloutSamples.Fresh(24));
        string image = await ImageAsync();
        using HttpResponseMessage answer = await Http.PostAsJsonAsync("/api/fleet/rollouts/dry-run", new { image, terms = new { groups = new[] { "tag:pilot" } } });
        JsonNode dry = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal((5, 19), ((int)dry["desks"]!, dry["leftOut"]!.AsArray().Count));
        using HttpResponseMessage refused = await Http.PostAsJsonAsync("/api/fleet/rollouts/dry-run", new { image, terms = new { groups = new[] { "moon" }, errorPercent = 200 } });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("errorPercent: 200", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_host.Ports.Asked);
        Assert.Empty(_host.Ports.Audit.Lines);
    }

    [Fact]
    public async Task WhatSomebodyDoesReachesThePortAndTheAuditLog()
    {
        string image = await ImageAsync();
        using HttpResponseMessage drafted = await Http.PostAsJsonAsync("/api/fleet/rollouts", new { image, terms = new { groups = new[] { "5", "rest" }, whenShut = "rollback" } });
        Assert.Equal((HttpStatusCode.Created, "/api/fleet/rollouts/7"), (drafted.StatusCode, drafted.Headers.Location?.ToString()));
        foreach (string act in new[] { "approve", "run", "pause", "resume", "rollback", "stop" })
        {
            using HttpResponseMessage done = await Http.PostAsync($"/api/fleet/rollouts/2/{act}", null);
            Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        }

        using HttpResponseMessage removed = await Http.DeleteAsync($"/api/fleet/images/{image}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        string[] asked = ["Approve 2", "Run 2", "Pause 2", "Resume 2", "RollBack 2", "Stop 2"];
        Assert.Equal([$"draft {image} 5+rest by unnamed", .. asked.Select(act => act + " by unnamed"), $"remove {image}"], _host.Ports.Asked);
        Assert.Equal(8, _host.Ports.Audit.Lines.Count);
    }

    [Fact]
    public async Task WhatCannotBeDoneIsSaid()
    {
        _host.Ports.FleetRefuses = "rollout: 2 is paused; see what it can do now";
        using HttpResponseMessage answer = await Http.PostAsync("/api/fleet/rollouts/2/run", null);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("is paused", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage drafted = await Http.PostAsJsonAsync("/api/fleet/rollouts", new { image = "x" });
        Assert.Equal(HttpStatusCode.Conflict, drafted.StatusCode);
        Assert.Empty(_host.Ports.Audit.Lines);
    }

    private async Task<string> ImageAsync() => (string)(await Http.GetFromJsonAsync<JsonArray>("/api/fleet/images"))![1]!["id"]!;
}
