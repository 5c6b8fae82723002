using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeskDevice.Pages.Components;
using DeskDevice.Pages.Languages;
using DeskDevice.Pages.Ports;
using DeskDevice.Pages.Tests.Browser;
using DeskDevice.Pages.Tests.Fakes;
using DeskDevice.Rehearsal;
using DeskDevice.Support;
using Microsoft.Playwright;

namespace DeskDevice.Pages.Tests;

/// <summary>The rehearsal's page and its API.</summary>
[Collection(ChromiumTests.Name)]
public sealed class RehearsalTests(Chromium chromium) : IAsyncLifetime
{
    private const string Address = "/api/rehearsal?from=2026-11-02&to=2026-11-06T12:00";

    private static readonly PageWaitForFunctionOptions Within = new() { Timeout = 30_000 };

    private readonly List<string> _problems = [];
    private PageHost _host = null!;

    private FakeRehearsal Rehearsal => _host.Ports.Rehearsal;

    public async Task InitializeAsync() => _host = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void EveryWordOfARehearsalHasAText()
    {
        string[] keys =
        [
            .. LimitField.All.Select(field => "rehearsal.field." + field.Name),
            .. Enum.GetNames<LimitUnit>().Select(unit => "rehearsal.unit." + unit),
            .. RehearsedRule.All.Select(rule => RehearsalText.SaidOf(rule.Name)),
            .. RehearsedRule.All.SelectMany(rule => rule.Stages).Select(stage => "prompt." + stage),
            .. RehearsedRule.All.Select(rule => "rule." + rule.Verdict), "rehearsal.case.other", "rehearsal.case.pace", "rehearsal.case.placement", "rehearsal.case.ring", "rehearsal.case.voice", "rehearsal.case.hold", "rehearsal.below", "rehearsal.above",
        ];
        Assert.Empty(keys.Except(LanguageSet.Embedded().All[0].Keys));
    }

    [Fact]
    public async Task OneBeginsIsFollowedAndStopped()
    {
        using HttpResponseMessage begun = await PostAsync(Address, """{ "HoldMs": 50000 }""");
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        JsonNode run = (await _host.Http.GetFromJsonAsync<JsonNode>("/api/rehearsal"))!;
        Assert.Equal(("running", 30, 50_000), ((string?)run["state"], (int)run["percent"]!, (int)run["would"]!["holdMs"]!));
        // The second of November begins in Kyiv two hours before it does in UTC; the end is a time, not a date.
        Assert.Equal((1_793_570_400_000, 1_793_959_200_000), ((long)run["fromMs"]!, (long)run["toMs"]!));
        using HttpResponseMessage stopped = await _host.Http.DeleteAsync("/api/rehearsal");
        Assert.Equal((HttpStatusCode.NoContent, RehearsalState.Stopped), (stopped.StatusCode, Rehearsal.Current.State));
    }

    [Fact]
    public async Task AllThatIsWrongIsToldAtOnce()
    {
        using HttpResponseMessage answer = await PostAsync("/api/rehearsal?from=then&to=now", """{ "HoldMs": 45000, "Laud": 1 }""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string[] problems = [.. (await answer.Content.ReadFromJsonAsync<JsonNode>())!["problems"]!.AsArray().Select(line => (string)line!)];
        Assert.Equal(["Laud", "HoldWarnMs", "from", "to"], problems.Select(problem => problem[..problem.IndexOf(':')]));
        Assert.Equal(RehearsalState.None, Rehearsal.Current.State);
    }

    [Fact]
    public async Task ASecondOneIsRefusedWhileOneRuns()
    {
        Rehearsal.Refusal = new RehearsalBusyException("wait for it");
        using HttpResponseMessage answer = await PostAsync(Address, "");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        using HttpResponseMessage tooLong = await PostAsync(Address, new string(' ', 5_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLong.StatusCode);
    }

    [NeedsProgramFact("chromium")]
    public async Task LimitsAreTriedByKeyboardAlone()
    {
        IPage page = await OpenAsync("/rehearsal");
        await page.Locator("#HoldMs").FillAsync("50");
        await page.Locator("#HoldMs").PressAsync("Enter");
        await Eventually.Async(() => Rehearsal.Current.State == RehearsalState.Running, TimeSpan.FromSeconds(30), "the rehearsal begins");
        Assert.Equal((50_000, 45_000), (Rehearsal.Current.Would!.HoldMs, Rehearsal.Current.Would.HoldWarnMs));
        await Assertions.Expect(page.Locator("#running")).ToContainTextAsync("30 %", new() { Timeout = 30_000 });
        Rehearsal.Finish();
        await Assertions.Expect(page.Locator(".said")).ToContainTextAsync("With a hold limit of 50 s and a countdown from 45 s there would have been 38 hold prompts instead of 21.", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("#rule-hold svg[role=img]")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("as it was 21, as it would have been 38"));
        await Assertions.Expect(page.Locator("#stop-rehearsal")).ToBeHiddenAsync();
        Assert.Equal("result", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Locator("#rule-hold summary").First.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#rule-hold tbody tr").First).ToContainTextAsync("08:00");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task LimitsThatContradictEachOtherAreNotAsked()
    {
        IPage page = await OpenAsync("/rehearsal");
        await page.Locator("#HoldMs").FillAsync("40");
        await page.Locator("#start").ClickAsync();
        Assert.Equal("Set it below “Longest hold”.", await page.EvaluateAsync<string>("document.querySelector('#HoldWarnMs').validationMessage"));
        Assert.Equal(RehearsalState.None, Rehearsal.Current.State);
        await page.Locator("#as-now").ClickAsync();
        Assert.Equal("60", await page.Locator("#HoldMs").InputValueAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('#ask').checkValidity()"));
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task OneThatRunsIsFollowedFromAnyPageAndCancelled()
    {
        Rehearsal.Start(Rehearsal.Plan.Limits, 1_793_570_400_000, 1_793_959_200_000);
        IPage page = await OpenAsync("/rehearsal");
        Assert.Equal("2026-11-02T00:00", await page.Locator("[name=from]").InputValueAsync());
        await page.Locator("#stop-rehearsal").ClickAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("cancelled", new() { Timeout = 30_000 });
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task AResultFitsEveryScreenInEveryLanguage()
    {
        Rehearsal.Start(Rehearsal.Plan.Limits, 1_793_570_400_000, 1_793_959_200_000);
        Rehearsal.Finish();
        IPage page = await OpenAsync("/rehearsal");
        foreach (Language language in LanguageSet.Embedded().All)
        {
            await page.GotoAsync("/rehearsal?lang=" + language.Code);
            foreach (int width in new[] { 1280, 390 })
            {
                await page.SetViewportSizeAsync(width, 800);
                await page.EvaluateAsync("document.querySelectorAll('#result details').forEach(part => part.open = true)");
                await page.WaitForFunctionAsync("width => innerWidth === width", width, Within);
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{language.Code} {width} scrolls sideways");
            }
        }

        await CloseAsync(page);
    }

    private Task<HttpResponseMessage> PostAsync(string address, string body) => _host.Http.PostAsync(address, new StringContent(body));

    private async Task<IPage> OpenAsync(string path)
    {
        BrowserNewContextOptions options = new() { BaseURL = _host.Address.ToString(), Locale = "en-GB", ViewportSize = new ViewportSize { Width = 1280, Height = 800 } };
        IPage page = await chromium.OpenAsync(options, _problems);
        await page.GotoAsync(path);
        return page;
    }

    private async Task CloseAsync(IPage page)
    {
        await page.Context.CloseAsync();
        Assert.Empty(_problems);
    }
}
