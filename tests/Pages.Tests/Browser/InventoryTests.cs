using DeskDevice.Pages.Tests.Fakes;
using DeskDevice.Support;
using Microsoft.Playwright;

namespace DeskDevice.Pages.Tests.Browser;

/// <summary>What facilities do with units, on the list and on the page of one.</summary>
[Collection(ChromiumTests.Name)]
public sealed class InventoryTests(Chromium chromium)
{
    private readonly List<string> _problems = [];

    [NeedsProgramFact("chromium")]
    public async Task BrokenPartsStandOutInTheReadersLanguageAndUnknownOnesAsTheyAre()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/fleet?lang=sk&q=health:bad");
        await Assertions.Expect(page.Locator("#units tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-condition=bad] small")).ToHaveTextAsync("Tlačidlo „Podržať“, warp-core");
        await Assertions.Expect(page.Locator("#counts [data-of=bad] b")).ToHaveTextAsync("1");
        await page.Locator("#units th a").ClickAsync();
        await Assertions.Expect(page.Locator(".note.faults")).ToHaveTextAsync("Chybné: Tlačidlo „Podržať“, warp-core");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task ASearchIsSavedAsAGroupAndItsUnitsAreTagged()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/fleet?lang=en");
        await Assertions.Expect(page.Locator("#units tr")).ToHaveCountAsync(24);
        await page.Locator("#q").FillAsync("team:Birch");
        await page.Locator("#q").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#units-title")).ToHaveTextAsync("12 of 24 desks");
        await LoadedAsync(page);
        await Assertions.Expect(page.Locator("#tagging")).ToBeHiddenAsync();
        await page.Locator("#every").CheckAsync();
        await Assertions.Expect(page.Locator("#chosen")).ToHaveTextAsync("12 chosen");
        await page.Locator("#tagging [name=tag]").FillAsync("window");
        await page.Locator("#tagging [name=tag]").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#units .tag")).ToHaveCountAsync(12);
        await LoadedAsync(page);
        await page.Locator("#save [name=name]").FillAsync("By the window");
        await page.Locator("#save button").ClickAsync();
        await Assertions.Expect(page.Locator("#groups a[aria-current]")).ToHaveTextAsync("By the window");
        Assert.Equal(["tag 12 +window - by unnamed", "group By the window: team:Birch"], host.Ports.Asked);
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task ASearchThatCannotBeReadSaysWhere()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/fleet?lang=en&q=birch+colour:red");
        await Assertions.Expect(page.Locator("#query-wrong")).ToContainTextAsync("at character 7: 'colour:red' cannot be asked");
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("birch colour:red");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task AUnitIsMovedAndSwapped()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/fleet/desks/a4cf12000000?lang=en");
        await Assertions.Expect(page.Locator("#facts")).ToContainTextAsync("1:23:20");
        await page.Locator("#place [name=seat]").FillAsync("C-01");
        await page.Locator("#place button").ClickAsync();
        await SeesAfterAsync(page, "h1", "C-01");
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.Locator("#swap [name=by]").FillAsync("nobody");
        await page.Locator("#swap button").ClickAsync();
        await Assertions.Expect(page.Locator("#wrong")).ToContainTextAsync("'nobody' is not known here");
        await page.Locator("#swap [name=by]").FillAsync("a4cf12000001");
        await page.Locator("#swap [name=why]").FillAsync("LEDs are dead");
        await page.Locator("#swap button").ClickAsync();
        await Assertions.Expect(page.Locator("#unit-notes a")).ToHaveTextAsync("Its place has a4cf12000001.");
        Assert.Equal(["move a4cf12000000 C-01 by unnamed", "swap a4cf12000000 a4cf12000001 by unnamed: LEDs are dead"], host.Ports.Asked);
        // The refused request is told to the console as well.
        _problems.RemoveAll(problem => problem.Contains("400", StringComparison.Ordinal));
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task AChangeOfSettingsIsPutDownTriedAndApplied()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/fleet/settings?scope=team&name=Oak&lang=en");
        await page.Locator("#Brightness").FillAsync("60");
        await page.Locator("#check").ClickAsync();
        await Assertions.Expect(page.Locator("#told")).ToHaveTextAsync("It would change 12 desks.");
        await page.Locator("#change .actions button").First.ClickAsync();
        await SeesAfterAsync(page, "#open-change", "Changes 12 desks; 0 go by it already.");
        await page.Locator("#try [name=percent]").FillAsync("25");
        await page.Locator("#try button").ClickAsync();
        await SeesAfterAsync(page, "#open-change", "Changes 12 desks; 3 go by it already.");
        await page.Locator("#apply").ClickAsync();
        await Assertions.Expect(page.Locator("#layer [data-own]")).ToContainTextAsync("60 %");
        await Assertions.Expect(page.Locator("#history li").First).ToContainTextAsync("Applied");
        await LoadedAsync(page);
        await page.Locator("#history summary").ClickAsync();
        await page.Locator("#history [name=why]").FillAsync("too dim");
        await page.Locator("#history form button").ClickAsync();
        await Assertions.Expect(page.Locator("#history li").First).ToContainTextAsync("rolled back: “too dim” — unnamed");
        await Assertions.Expect(page.Locator("#layer [data-own]")).ToHaveCountAsync(0);
        await CloseAsync(page);
    }

    private async Task<IPage> OpenAsync(PageHost host, string path)
    {
        BrowserNewContextOptions options = new() { BaseURL = host.Address.ToString(), ViewportSize = new ViewportSize { Width = 1280, Height = 800 } };
        IPage page = await chromium.OpenAsync(options, _problems);
        await page.GotoAsync(path);
        return page;
    }

    // A page that was asked for anew can be read before its script has run, and a click then would not be the script's.
    private static async Task SeesAfterAsync(IPage page, string place, string text)
    {
        await Assertions.Expect(page.Locator(place)).ToContainTextAsync(text);
        await LoadedAsync(page);
    }

    // Asked of the page itself: an event can have come before somebody waits for it.
    private static Task LoadedAsync(IPage page) => page.WaitForFunctionAsync("() => document.readyState === 'complete'");

    private async Task CloseAsync(IPage page)
    {
        await page.Context.CloseAsync();
        Assert.Empty(_problems);
    }
}
