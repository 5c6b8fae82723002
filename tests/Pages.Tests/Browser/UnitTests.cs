using System.Text.RegularExpressions;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Pages.Tests.Fakes;
using DeskDevice.Support;
using Microsoft.Playwright;

namespace DeskDevice.Pages.Tests.Browser;

/// <summary>What a unit tells of itself, where facilities, supervisors and agents read it.</summary>
[Collection(ChromiumTests.Name)]
public sealed class UnitTests(Chromium chromium)
{
    private readonly List<string> _problems = [];

    [NeedsProgramFact("chromium")]
    public async Task BrokenPartsStandOutInTheReadersLanguageAndUnknownOnesAsTheyAre()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/fleet?lang=sk");
        ILocator faults = page.Locator(".faults:visible");
        await Assertions.Expect(faults).ToHaveCountAsync(2);
        await Assertions.Expect(faults.First).ToHaveTextAsync("Chybné: Tlačidlo „Podržať“");
        await Assertions.Expect(faults.Nth(1)).ToHaveTextAsync(new Regex("Stredné napätie mikrofónu, .*warp-core$"));
        await Assertions.Expect(faults.First.Locator(".icon")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#links [data-of=faulty]")).ToHaveTextAsync("2S poruchami");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task ASeatOpensTheFiguresOfItsUnitByKeyboardAndTheyStayOpen()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/fleet?lang=en");
        await Assertions.Expect(page.Locator(".health:visible")).ToHaveCountAsync(0);
        await page.Locator(".disclose").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".disclose").First).ToHaveAttributeAsync("aria-expanded", "true");
        host.Ports.Fleet.Set(FleetSamples.Of(23));
        await Assertions.Expect(page.Locator("#units tr:not(.more)")).ToHaveCountAsync(23);
        await FiguresAsync(page, 0, "Power came on", "1:23:20", "20 KB", "96 KB", "31 KB", "0", "0", "−61 dBm");

        await page.Locator(".disclose").Nth(3).ClickAsync();
        await FiguresAsync(page, 3, "Watchdog", "unknown", "unknown", "unknown", "unknown", "unknown", "unknown", "unknown");
        await page.Locator(".disclose").Nth(7).ClickAsync();
        await FiguresAsync(page, 7, "unknown", "1:23:20", "unknown", "unknown", "unknown", "12", "3", "unknown");
        await page.Locator(".disclose").Nth(8).ClickAsync();
        await Assertions.Expect(page.Locator("[data-health=start]").Nth(8)).ToHaveTextAsync("moonlight");
        await page.Locator(".disclose").First.ClickAsync();
        await Assertions.Expect(page.Locator(".more").First).ToBeHiddenAsync();
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task ATileSaysThatItSensesInPart()
    {
        await using PageHost host = await PageHost.StartAsync();
        DeskView desk = FloorSamples.Desk();
        host.Ports.Floor.Set(FloorSamples.FloorOf(desk));
        IPage page = await OpenAsync(host, "/?lang=en");
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".impaired")).ToBeHiddenAsync();
        host.Ports.Floor.Set(FloorSamples.FloorOf(desk with { Tile = desk.Tile with { IsImpaired = true } }));
        await Assertions.Expect(page.Locator(".impaired")).ToHaveTextAsync("Sensing impaired");
        await Assertions.Expect(page.Locator("#attention .calm")).ToBeVisibleAsync();
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task ATimeThatIsAGuessSaysSo()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/desk/000000000004?lang=en");
        ILocator calls = page.Locator("#call-list tr");
        await Assertions.Expect(calls).ToHaveCountAsync(9);
        await Assertions.Expect(calls.Nth(6).Locator("time")).ToHaveTextAsync(new Regex(@"^\d\d:\d\d$"));
        await Assertions.Expect(calls.Nth(7).Locator("time")).ToHaveTextAsync(new Regex(@"^≈ about \d\d:\d\d$"));
        await Assertions.Expect(page.Locator("#verdict-list .about")).ToHaveCountAsync(2);
        await CloseAsync(page);
    }

    private static Task FiguresAsync(IPage page, int unit, params string[] figures) =>
        Assertions.Expect(page.Locator(".health").Nth(unit).Locator("dd")).ToHaveTextAsync(figures);

    private async Task<IPage> OpenAsync(PageHost host, string path)
    {
        BrowserNewContextOptions options = new() { BaseURL = host.Address.ToString(), ViewportSize = new ViewportSize { Width = 1280, Height = 800 } };
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
