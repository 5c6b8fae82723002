using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Pages.Tests.Fakes;

namespace DeskDevice.Pages.Tests;

/// <summary>Targets, roster, the working day and call-backs over the API, and on the pages.</summary>
public sealed class PlanApiTests : IAsyncLifetime
{
    private PageHost _host = null!;

    private HttpClient Http => _host.Http;

    public async Task InitializeAsync() => _host = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task LimitsThatConflictAreRefusedWithBothNamedAndNothingIsAsked()
    {
        foreach (string path in new[] { "/api/targets", "/api/targets/check" })
        {
            using HttpResponseMessage answer = await Http.PostAsJsonAsync(path, new { values = new { HoldWarnMs = 60_000 }, who = "Olha", why = "try" });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            JsonNode problem = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
            Assert.Equal("site: HoldWarnMs: 60000 conflicts with HoldMs 60000; set it below that", (string?)Assert.Single(problem["problems"]!.AsArray()));
        }

        Assert.Empty(_host.Ports.Asked);
    }

    [Fact]
    public async Task ACheckAnswersWithWhatWouldBeInForceAndChangesNothing()
    {
        using HttpResponseMessage answer = await Http.PostAsJsonAsync("/api/targets/check", new { team = "Sales", values = new { HoldMs = 50_000 }, who = "Olha", why = "try", from = "2026-09-30T08:00" });
        JsonNode would = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        JsonNode hold = would["limits"]!.AsArray().Single(limit => (string?)limit!["name"] == "HoldMs")!;
        Assert.Equal("50000 team 60000 phone", $"{hold["value"]} {hold["origin"]} {hold["above"]} {hold["medium"]}");
        Assert.Empty(_host.Ports.Asked);
    }

    [Fact]
    public async Task AChangeReachesThePortAndItsTimeMustBeReadable()
    {
        using HttpResponseMessage kept = await Http.PostAsJsonAsync("/api/targets", new { values = new { HoldMs = 50_000, Rings = (int?)null }, who = "Olha", why = "shorter waits" });
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        Assert.Equal(["set holdMs=50000 rings="], _host.Ports.Asked);
        using HttpResponseMessage refused = await Http.PostAsJsonAsync("/api/targets", new { values = new { HoldMs = 50_000 }, who = "Olha", why = "try", from = "soon" });
        Assert.Contains("from: 'soon' is no date or time", await refused.Content.ReadAsStringAsync());
        Assert.Single(_host.Ports.Asked);
    }

    [Fact]
    public async Task ARosterIsCheckedLineByLineAndImportedWhole()
    {
        using HttpResponseMessage check = await Http.PostAsync("/api/roster/check", new StringContent("seat,date,start,end\nnobody,x,1,2\n"));
        JsonNode problems = (await check.Content.ReadFromJsonAsync<JsonNode>())!["problems"]!;
        Assert.Equal(["seat", "date", "start", "end"], problems.AsArray().Select(problem => (string?)problem!["field"]));
        Assert.Empty(_host.Ports.Asked);
        using HttpResponseMessage kept = await Http.PostAsync("/api/roster?who=Olha", new StringContent("abc"));
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        Assert.Equal(["import 3"], _host.Ports.Asked);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Http.PostAsync("/api/roster", new ByteArrayContent(new byte[(4 * 1024 * 1024) + 1]))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync("/api/roster/2")).StatusCode);
    }

    [Fact]
    public async Task ACallBackIsMadeAndAMentorComes()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await Http.PostAsync("/api/desk/000000000004/callbacks/7-2/made", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Http.PostAsync("/api/desk/000000000004/callbacks/none/made", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.PostAsync("/api/desk/nobody/callbacks/7-2/made", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Http.PostAsync("/api/desk/000000000009/coming?mentor=000000000004", null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Http.PostAsync("/api/desk/000000000009/coming?mentor=nobody", null)).StatusCode);
        Assert.Equal(["called back 000000000004 7-2", "called back 000000000004 none", "coming 000000000009 by 000000000004"], _host.Ports.Asked);
    }

    [Fact]
    public async Task GroupsThatAreTooSmallAreInNoTable()
    {
        string csv = await Http.GetStringAsync("/api/work.csv");
        Assert.StartsWith("from,group,desks,occupancy,adherence,calls,handle_time_seconds,", csv, StringComparison.Ordinal);
        Assert.Contains("day,team Billing,8,0.8333,0.8571,41,439.024,18000,3600,25200,21600\n", csv, StringComparison.Ordinal);
        Assert.Contains("day,\"team Sales, \"\"North\"\"\",8,0.8333,,41,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("small teams", csv, StringComparison.Ordinal);
        JsonNode floor = (await Http.GetFromJsonAsync<JsonNode>("/api/floor"))!;
        Assert.Equal(["Team", "Team", "SmallTeams", "Site"], floor["work"]!.AsArray().Select(group => (string?)group!["kind"]));
        Assert.Null(floor["work"]![2]!["figures"]);
        Assert.All(floor["work"]!.AsArray(), group => Assert.Empty(group!["quarters"]!.AsArray()));
        JsonNode desk = (await Http.GetFromJsonAsync<JsonNode>("/api/desk/000000000004"))!;
        Assert.Equal(3, desk["work"]!["callBacks"]!.AsArray().Count);
    }

    [Fact]
    public async Task AnAgentsPageHasEveryLimitWithItsReasonAndTheTargetsPageItsHistory()
    {
        using HttpResponseMessage kept = await Http.PostAsJsonAsync("/api/targets", new { values = new { HoldMs = 50_000 }, who = "Olha", why = "callers wait too long" });
        _host.Ports.Current = _host.Ports.Current with { Plan = _host.Ports.Current.Plan with { InForce = _host.Ports.Targets.At(_host.Ports.NowMs, _host.Ports.Current.Plan.Limits) } };
        string desk = await Http.GetStringAsync("/desk/000000000004?lang=en");
        Assert.Contains("callers wait too long", desk);
        Assert.Contains("Olha (not verified)", desk);
        Assert.Contains("site, change 1", desk);
        string targets = await Http.GetStringAsync("/targets?lang=en");
        Assert.Contains("callers wait too long", targets);
        Assert.Contains("Edition 5", targets, StringComparison.OrdinalIgnoreCase);
    }
}
