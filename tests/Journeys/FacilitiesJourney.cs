using DeskDevice.Core.Link;
using DeskDevice.Core.Update;
using DeskDevice.Support;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;
using Microsoft.Playwright;

namespace DeskDevice.Journeys;

/// <summary>A day of facilities, by the pages alone: units come out of the box, get a place and a tag, an update, a look at what ails them, and the last way.</summary>
public sealed class FacilitiesJourney : IDisposable
{
    private const int Desks = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly LinkTimes Quick = new() { SoonMs = 0, FirstWaitMs = 100, LongestWaitMs = 400, RefusedWaitMs = 400, TrustMs = 60_000, RenewMs = 100 };

    private readonly TempFolder _folder = new();

    [NeedsProgramFact("chromium")]
    public async Task UnitsAreClaimedPlacedUpdatedLookedAtAndRetired()
    {
        Dictionary<string, string> settings = new() { ["DESKDEVICE_Mqtt__Desks"] = "claimed" };
        await using Product gateway = await Product.GatewayAsync(settings, _folder.File("data"));
        await using Browser browser = await Browser.StartAsync();
        IPage page = await browser.OpenAsync(new Uri(gateway.Pages, "fleet/claims"));
        page.SetDefaultTimeout((float)Deadline.TotalMilliseconds);
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();

        string[] codes = await PrintLabelsAsync(page);
        await using VirtualFloor floor = new(Floor(gateway, codes), new SimulatedClock(TimeProvider.System.GetUtcNow(), 1));
        await floor.ConnectAsync(Deadline);
        _ = floor.RunAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
        await GoAsync(page, "Claims and secrets");
        await Expect(page, "#desks tr[data-secret=inuse]").ToHaveCountAsync(Desks, Patient);

        await TagAllAsync(page);
        await UpdateAllAsync(page);
        Assert.All(floor.Desks, desk => Assert.Equal("1.4.0", desk.Slots.ActiveImage?.Version));

        string unit = floor.Desks[0].Name;
        await LookAtAsync(page, new Uri(gateway.Pages, "fleet/desks/" + unit));
        await page.Locator("#retire [name=why]").FillAsync("fell off the desk");
        await page.Locator("#retire button").ClickAsync();
        await Expect(page, "#retire").ToHaveCountAsync(0, Patient);
        await Eventually.Async(() => !floor.Desks[0].IsReady, Deadline, "the retired unit is shown out");
        Assert.All(floor.Desks.Skip(1), desk => Assert.True(desk.IsReady, desk.Name));
        Assert.Empty(browser.Complaints);
    }

    public void Dispose() => _folder.Dispose();

    private static LocatorAssertionsToHaveCountOptions Patient => new() { Timeout = (float)Deadline.TotalMilliseconds };

    private static ILocatorAssertions Expect(IPage page, string selector) => Assertions.Expect(page.Locator(selector));

    private static async Task GoAsync(IPage page, string area) => await page.Locator("nav.scopes a", new PageLocatorOptions { HasTextString = area }).ClickAsync();

    private static async Task<string[]> PrintLabelsAsync(IPage page)
    {
        await page.Locator("#make [name=name]").FillAsync("first floor");
        await page.Locator("#make [name=count]").FillAsync($"{Desks}");
        await page.Locator("#make button").ClickAsync();
        await page.Locator("#batches [data-print]").ClickAsync();
        await Expect(page, ".labels li").ToHaveCountAsync(Desks, Patient);
        string[] codes = [.. (await page.Locator(".labels li b").AllInnerTextsAsync()).Select(code => code.ReplaceLineEndings("-"))];
        await page.GoBackAsync();
        return codes;
    }

    private static async Task TagAllAsync(IPage page)
    {
        await GoAsync(page, "Desks");
        await page.Locator("#q").FillAsync("is:online");
        await page.Locator("#q").PressAsync("Enter");
        await Expect(page, "#units tr").ToHaveCountAsync(Desks, Patient);
        await page.Locator("#every").CheckAsync();
        await page.Locator("#tagging [name=tag]").FillAsync("pilot");
        await page.Locator("#tagging [name=tag]").PressAsync("Enter");
        await Expect(page, "#units .tag").ToHaveCountAsync(Desks, Patient);
    }

    private static async Task UpdateAllAsync(IPage page)
    {
        byte[] image = new byte[9_000];
        new Random(4).NextBytes(image);
        await GoAsync(page, "Rollouts");
        await page.Locator("#upload [name=version]").FillAsync("1.4.0");
        await page.Locator("#upload [name=file]").SetInputFilesAsync(new FilePayload { Name = "desk.bin", MimeType = "application/octet-stream", Buffer = image });
        await page.Locator("#upload button").ClickAsync();
        await Expect(page, "#draft [name=image] option").ToHaveCountAsync(1, Patient);
        await page.Locator("#draft [name=groups]").FillAsync("tag:pilot");
        await Expect(page, "#dry-said").ToContainTextAsync($"{Desks} desks", new LocatorAssertionsToContainTextOptions { Timeout = (float)Deadline.TotalMilliseconds });
        await page.Locator("#draft button").ClickAsync();
        await page.Locator("[data-act=run]").ClickAsync();
        await Expect(page, "#stage[data-of=done]").ToHaveCountAsync(1, Patient);
        await Expect(page, "#tally").ToContainTextAsync($"{Desks} of {Desks} desks confirmed");
    }

    private async Task LookAtAsync(IPage page, Uri unit)
    {
        await page.GotoAsync(unit.ToString());
        await page.Locator("#place [name=seat]").FillAsync("A-01");
        await page.Locator("#place button").ClickAsync();
        await Expect(page, "h1").ToContainTextAsync("A-01", new LocatorAssertionsToContainTextOptions { Timeout = (float)Deadline.TotalMilliseconds });
        await page.Locator("[data-ask=self-test]").ClickAsync();
        await Expect(page, "[data-asks] li[data-state=answered]").ToHaveCountAsync(1, Patient);
        IDownload bundle = await page.RunAndWaitForDownloadAsync(() => page.Locator(".diagnostics a[download]").ClickAsync());
        string file = _folder.File("bundle.zip");
        await bundle.SaveAsAsync(file);
        using System.IO.Compression.ZipArchive zip = await System.IO.Compression.ZipFile.OpenReadAsync(file);
        Assert.Contains(zip.Entries, entry => entry.Name == "restarts.json");
    }

    // Nobody calls: what is asked of units here is refused in a call.
    private static VirtualFloorOptions Floor(Product gateway, IReadOnlyList<string> codes) => new()
    {
        Broker = new BrokerAddress("127.0.0.1", gateway.MqttPort),
        Desks = codes.Count,
        Claims = codes,
        LinkTimes = Quick,
        Day = new DayShape { CallsPerHour = [.. Enumerable.Repeat(0.001, 24)], InCallAtOpening = 0 },
        UpdateTimes = new UpdateTimes { SoakMs = 500, TrialMs = 60_000 },
    };
}
