using DeskDevice.Support;
using Microsoft.Playwright;

namespace DeskDevice.Pages.Tests.Browser;

/// <summary>One headless Chromium for all browser tests of this project.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A context of its own; what goes wrong on its pages is added to <paramref name="problems"/>.</summary>
    internal async Task<IPage> OpenAsync(BrowserNewContextOptions options, List<string> problems)
    {
        IBrowserContext context = await _browser!.NewContextAsync(options);
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") problems.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => problems.Add($"{page.Url}: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(options.BaseURL!, StringComparison.Ordinal)) problems.Add($"{page.Url} asks another host: {request.Url}");
        };
        return page;
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        if (Programs.Find("chromium") is not { } program) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run", "--disable-component-update"],
        });
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_browser != null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>Browser tests share one Chromium.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumTests : ICollectionFixture<Chromium>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "chromium";
}
