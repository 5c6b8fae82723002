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
