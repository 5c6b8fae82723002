using System.Diagnostics;
using System.Text.RegularExpressions;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Pages.Tests.Fakes;
using DeskDevice.Support;
using Microsoft.Playwright;

namespace DeskDevice.Pages.Tests.Browser;

/// <summary>Pages at work: they follow the gateway without a reload, and are worked by keyboard alone.</summary>
[Collection(ChromiumTests.Name)]
public sealed class LiveTests(Chromium chromium)
{
    private readonly List<string> _problems = [];

    [NeedsProgramFact("chromium")]
    public async Task ATileFollowsTheFloorWithoutAReload()
    {
        await using PageHost host = await PageHost.StartAsync();
        DeskView desk = FloorSamples.Desk();
        host.Ports.Floor.Set(FloorSamples.FloorOf(desk));
        IPage page = await OpenAsync(host, "/");
        await page.EvaluateAsync("window.notReloaded = true");
        ILocator tile = page.Locator(".tile");
        await Assertions.Expect(tile).ToHaveAttributeAsync("data-is-state", "idle");
        await Assertions.Expect(page.Locator("#attention .calm")).ToBeVisibleAsync();

        host.Ports.Floor.Set(FloorSamples.FloorOf(desk with { Tile = desk.Tile with { State = "holding", SinceMs = FloorSamples.NowMs - 84_000, Attention = "hold-supervisor" } }));
        await Assertions.Expect(tile).ToHaveAttributeAsync("data-is-attention", "hold-supervisor");
        await Assertions.Expect(tile).ToContainTextAsync("On hold");
        await Assertions.Expect(page.Locator(".attend")).ToContainTextAsync("A-01");
        await Assertions.Expect(page.Locator("[data-figure=longestHold] dd")).ToHaveTextAsync(new Regex("^1:2[4-9]$"));
        await Assertions.Expect(page).ToHaveTitleAsync("(1) Floor · DeskDevice");
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded"));
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task ThePageFollowsAClockThatRunsFaster()
    {
        const int Speed = 60;
        await using PageHost host = await PageHost.StartAsync();
        FloorSnapshot floor = FloorSamples.FloorOf(FloorSamples.Desk());
        host.Ports.Floor.Set(floor);
        IPage page = await OpenAsync(host, "/");
        Stopwatch real = Stopwatch.StartNew();
        await Eventually.Async(
            async () =>
            {
                host.Ports.Floor.Set(floor with { NowMs = FloorSamples.NowMs + (real.ElapsedMilliseconds * Speed) });
                string clock = await page.Locator("#clock").TextContentAsync() ?? "";
                return int.TryParse(clock.Split('×').Last(), out int speed) && speed is > Speed / 2 and < Speed * 2;
            },
            TimeSpan.FromSeconds(20),
            "the page has found the clock's speed");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task ASupervisorSaysThatTheyAreComing()
    {
        await using PageHost host = await PageHost.StartAsync();
        DeskView desk = FloorSamples.Desk();
        host.Ports.Floor.Set(FloorSamples.FloorOf(desk with { Tile = desk.Tile with { Help = "asked", Attention = "help", HelpSinceMs = FloorSamples.NowMs - 9000 } }));
        IPage page = await OpenAsync(host, "/");
        await page.Locator("#attention .coming").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Eventually.Async(() => host.Ports.Asked.Contains("coming a1"), TimeSpan.FromSeconds(10), "the port hears of it");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task AFloorThatIsCutOffSaysSoAndComesBack()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/");
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(24);
        await page.Context.RouteAsync("**/api/floor/stream", route => route.AbortAsync());
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#connection")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Context.UnrouteAsync("**/api/floor/stream");
        await Assertions.Expect(page.Locator("#connection")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(24);
        _problems.RemoveAll(problem => problem.Contains("ERR_FAILED"));
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task TheDeskIsWorkedByKeyboardAlone()
    {
        await using PageHost host = await PageHost.StartAsync();
        host.Desk!.View.Set(FakeTryDesk.Quiet);
        IPage page = await OpenAsync(host, "/try");
        for (int i = 0; i < 30 && await Focused(page) != "answer"; i++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.DownAsync("Space");
        await HeardAsync(host, "press Answer");
        await page.Keyboard.UpAsync("Space");
        await HeardAsync(host, "press Answer", "release Answer");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("4");
        await page.Keyboard.PressAsync("r");
        await HeardAsync(host, "press Answer", "release Answer", "press Hold", "release Hold", "press Help", "release Help", "ring on");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("wrap-up", await Focused(page));
        host.Desk.View.Set(FakeTryDesk.Holding);
        await Assertions.Expect(page.Locator(".led").First).ToHaveAttributeAsync("fill", "rgb(255 140 0)");
        await Assertions.Expect(page.Locator("#saying")).ToContainTextAsync("Go back");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task AButtonIsHeldByThePointerUntilItIsLetGo()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/try");
        await page.Locator("[data-button=help]").HoverAsync();
        await page.Mouse.DownAsync();
        await HeardAsync(host, "press Help");
        await page.Mouse.MoveAsync(5, 5);
        await page.Mouse.UpAsync();
        await HeardAsync(host, "press Help", "release Help");
        await page.Locator("#level").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator("#voice").SelectOptionAsync("zh");
        await HeardAsync(host, "press Help", "release Help", "level 40", "speak zh");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task AnImageIsUploadedAndRolledOut()
    {
        await using PageHost host = await PageHost.StartAsync();
        host.Ports.Rollouts.Set(RolloutSamples.Fresh(24));
        IPage page = await OpenAsync(host, "/fleet/rollouts");
        await page.Locator("[name=version]").FillAsync("1.4.0");
        await page.Locator("[name=file]").SetInputFilesAsync(new FilePayload { Name = "desk.bin", MimeType = "application/octet-stream", Buffer = new byte[5_000] });
        await page.Locator("#upload button").ClickAsync();
        await Eventually.Async(() => host.Ports.Asked.Contains("upload 1.4.0 5000"), TimeSpan.FromSeconds(10), "the upload reaches the port");
        // A tenth, and the others in three: 24 seats in a row, of which no two neighbours may go at a time.
        await Assertions.Expect(page.Locator("#dry-waves li")).ToHaveCountAsync(4);
        await page.Locator("#draft [name=groups]").FillAsync("team:Sales");
        await Assertions.Expect(page.Locator("#dry-said")).ToContainTextAsync("12");
        await page.Locator("#draft button").ClickAsync();
        await Eventually.Async(() => host.Ports.Asked.Any(asked => asked.StartsWith("draft ", StringComparison.Ordinal) && asked.EndsWith("team:Sales by unnamed", StringComparison.Ordinal)), TimeSpan.FromSeconds(10), "the draft reaches the port");
        // That page now goes to the rollout that was written, at a moment of its own: the rest is seen on another.
        await page.Context.CloseAsync();
        host.Ports.Rollouts.Set(RolloutSamples.Of(24));
        page = await OpenAsync(host, "/fleet/rollouts");
        await Assertions.Expect(page.Locator("#waves .wave")).ToHaveCountAsync(4);
        await page.Locator("#only").SelectOptionAsync("all");
        await Assertions.Expect(page.Locator("#desks tbody tr")).ToHaveCountAsync(24);
        await page.Locator("#search").FillAsync("call");
        await Assertions.Expect(page.Locator("#desks tbody tr")).ToHaveCountAsync(1);
        await page.Locator("[data-act=pause]").ClickAsync();
        await Eventually.Async(() => host.Ports.Asked.Contains("Pause 2 by unnamed"), TimeSpan.FromSeconds(10), "the pause reaches the port");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task TheChoiceOfThemeAndLanguageStays()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/council");
        await page.Locator("#theme").ClickAsync();
        await page.Locator(".menu summary").ClickAsync();
        await page.Locator(".menu a[lang=uk]").ClickAsync();
        await page.GotoAsync("/fleet");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "uk");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await CloseAsync(page);
    }

    private static Task<string?> Focused(IPage page) => page.EvaluateAsync<string?>("document.activeElement.dataset?.button ?? null");

    private static Task HeardAsync(PageHost host, params string[] done) =>
        Eventually.Async(() => host.Desk!.Done.SequenceEqual(done), TimeSpan.FromSeconds(10), "the desk hears " + string.Join(", ", done));

    private async Task<IPage> OpenAsync(PageHost host, string path)
    {
        BrowserNewContextOptions options = new() { BaseURL = host.Address.ToString(), Locale = "en-GB", ColorScheme = ColorScheme.Light, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } };
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
