using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Languages;
using DeskDevice.Pages.Tests.Browser;
using DeskDevice.Pages.Tests.Fakes;
using DeskDevice.Support;
using Microsoft.Playwright;

namespace DeskDevice.Pages.Tests;

/// <summary>The page of claims and its API.</summary>
[Collection(ChromiumTests.Name)]
public sealed class ClaimsTests(Chromium chromium) : IAsyncLifetime
{
    private const string Root = "/api/fleet/claims";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly List<string> _problems = [];
    private PageHost _host = null!;

    private FakeClaims Claims => _host.Ports.Claims;

    public async Task InitializeAsync() => _host = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void EveryWordOfClaimsHasAText()
    {
        string[] keys =
        [
            .. Enum.GetNames<CredentialStage>().Append("none").Select(stage => "claims.stage." + stage.ToLowerInvariant()),
            .. Claims.Claims.Current.Waiting.Select(waiter => "claims.reason." + waiter.Reason),
            "claims.sign." + CopySuspicion.Boots,
            "claims.sign." + CopySuspicion.Addresses,
            .. new[] { "old", "both", "new", "none" }.Select(trust => "claims.trust." + trust),
            .. new[] { "inUse", "offered", "old", "unclaimed", "revoked", "copies" }.Select(count => "claims.count." + count),
        ];
        Assert.Empty(keys.Except(LanguageSet.Embedded().All[0].Keys));
    }

    [Fact]
    public async Task WhatIsAskedReachesThePortAndTheAuditLogWhichNamesNoCode()
    {
        using HttpResponseMessage made = await _host.Http.PostAsJsonAsync(Root + "/batches", new { name = "first floor", count = 9 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        JsonNode batch = (await made.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("ABCD-EFGH-JKMN-PQR1", (string?)batch["labels"]![0]!["code"]);
        await DoneAsync(HttpMethod.Delete, "/batches/2");
        await DoneAsync(HttpMethod.Post, "/waiting/a4cf12000011/approve");
        await DoneAsync(HttpMethod.Post, "/waiting/a4cf12000012/refuse");
        await DoneAsync(HttpMethod.Post, "/desks/a4cf12000013/revoke");
        await DoneAsync(HttpMethod.Post, "/rotation", JsonContent.Create(new { team = "red", perMinute = 60 }));
        await DoneAsync(HttpMethod.Delete, "/copies/a4cf12000021");
        await DoneAsync(HttpMethod.Post, "/authority?days=7", new StringContent("PEM"));
        await DoneAsync(HttpMethod.Post, "/authority/finish");
        await DoneAsync(HttpMethod.Delete, "/authority");
        Assert.Equal(
            [
                "make first floor 9     by unnamed", "withdraw 2", "approve a4cf12000011 by unnamed", "refuse a4cf12000012", "revoke a4cf12000013", "rotate  red 60", "clear a4cf12000021",
                "authority 3 7 by unnamed", "finish", "end",
            ],
            Claims.Asked);
        Assert.Equal(10, _host.Ports.Audit.Lines.Count);
        Assert.Contains("unnamed: claim codes made: batch 2: first floor: 9 codes", _host.Ports.Audit.Lines);
        Assert.DoesNotContain(_host.Ports.Audit.Lines, line => line.Contains("ABCD", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatCannotBeDoneIsSaidAndNotWrittenDown()
    {
        Claims.Refuses = "count: 0; make 1 to 2000 codes";
        using HttpResponseMessage refused = await _host.Http.PostAsJsonAsync(Root + "/batches", new { name = "x" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("count: 0; make 1 to 2000 codes", (string?)(await refused.Content.ReadFromJsonAsync<JsonNode>())!["title"]);
        Assert.Empty(_host.Ports.Audit.Lines);
    }

    [Fact]
    public async Task WhatShowsACodeIsKeptByNoBrowserAndGoneWhenItIsTooLate()
    {
        foreach (string path in new[] { "/fleet/claims/2/labels", Root + "/batches/2/labels", Root + "/batches/2/labels.pdf", Root + "/batches/2/mosquitto" })
        {
            using HttpResponseMessage fresh = await _host.Http.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, true), (fresh.StatusCode, fresh.Headers.CacheControl?.NoStore));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await _host.Http.GetAsync("/fleet/claims/1/labels")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await _host.Http.GetAsync(Root + "/batches/1/labels.pdf")).StatusCode);
    }

    [NeedsProgramFact("chromium")]
    public async Task CodesAreMadeADeskApprovedAndSecretsRenewedOnThePage()
    {
        IPage page = await OpenAsync("/fleet/claims");
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.Locator("#make [name=name]").FillAsync("third floor");
        await page.Locator("#make button").ClickAsync();
        await AskedAsync("make third floor 24  90 gateway.local 8883 by unnamed");
        ILocator waiter = page.Locator("#waiting tr", new() { HasText = "a4cf12000012" });
        await waiter.GetByText("Approve").ClickAsync();
        await AskedAsync("approve a4cf12000012 by unnamed");
        await Assertions.Expect(page.Locator("#waiting tr", new() { HasText = "a4cf12000010" }).GetByText("Approve")).ToBeDisabledAsync();
        await page.Locator("#rotate [name=team]").FillAsync("red");
        await page.Locator("#rotate button").ClickAsync();
        await AskedAsync("rotate  red 600");
        await page.Locator("#copies li", new() { HasText = "a4cf12000021" }).GetByText("Revoke").ClickAsync();
        await AskedAsync("revoke a4cf12000021");
        Assert.Equal("/fleet/claims/2/labels", await page.Locator("#batches [data-print]").First.GetAttributeAsync("href"));
        await Assertions.Expect(page.Locator("#batches li").Nth(1).Locator("a").First).ToBeHiddenAsync();
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task AChangeOfAuthorityIsFollowed()
    {
        Claims.Claims.Set(Claims.Claims.Current with { Authority = new AuthorityView("CN=next", "eva", 1, 2, IsFinishing: false, 2, 4, 0, 1) { LeftBehind = ["a4cf12000041", "a4cf12000042"] } });
        IPage page = await OpenAsync("/fleet/claims");
        await Assertions.Expect(page.Locator("#change")).ToContainTextAsync("trust both", new() { Timeout = 30_000 });
        await page.Locator("[data-finish]").ClickAsync();
        await AskedAsync("finish");
        await page.Locator("#expire summary").ClickAsync();
        await Assertions.Expect(page.Locator("[data-left]")).ToHaveTextAsync("Shut out, as they stand now (2): a4cf12000041, a4cf12000042");
        await page.Locator("#expire [name=at]").FillAsync("2026-12-01T08:00");
        await page.Locator("#expire [name=confirm]").FillAsync("kyiv");
        await page.Locator("#expire button").ClickAsync();
        await AskedAsync("old until 2026-12-01T08:00 kyiv");
        await Assertions.Expect(page.Locator("#authority")).ToBeHiddenAsync();
        await CloseAsync(page);
    }

    private async Task DoneAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, Root + path) { Content = content };
        using HttpResponseMessage answer = await _host.Http.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private Task AskedAsync(string line) => Eventually.Async(() => Task.FromResult(Claims.Asked.Contains(line)), Deadline, () => $"'{line}' was asked; there is {string.Join(" | ", Claims.Asked)}");

    private async Task<IPage> OpenAsync(string path)
    {
        BrowserNewContextOptions options = new() { BaseURL = _host.Address.ToString(), Locale = "en-GB", ViewportSize = new ViewportSize { Width = 1280, Height = 900 } };
        IPage page = await chromium.OpenAsync(options, _problems);
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("#waiting tbody tr").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return page;
    }

    private async Task CloseAsync(IPage page)
    {
        await page.Context.CloseAsync();
        Assert.Empty(_problems);
    }
}
