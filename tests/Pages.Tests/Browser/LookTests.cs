using DeskDevice.Pages.Languages;
using DeskDevice.Pages.Tests.Fakes;
using DeskDevice.Support;
using Microsoft.Playwright;

namespace DeskDevice.Pages.Tests.Browser;

/// <summary>Every page in every language, wide and narrow: nothing overflows, nothing is reported to the console, no other host is asked.</summary>
[Collection(ChromiumTests.Name)]
public sealed class LookTests(Chromium chromium)
{
    private static readonly string[] Paths =
    [
        "/", "/desk", "/desk/000000000004", "/fleet", "/fleet?q=colour:red", "/fleet/desks/a4cf12000002", "/fleet/settings", "/fleet/rollouts", "/fleet/claims", "/fleet/claims/2/labels",
        "/fleet/health", "/fleet/desks/000000000004/diagnostics",
        "/try", "/rehearsal", "/targets", "/targets?team=Sales", "/council", "/no-such-page",
    ];

    private static readonly string? Shots = Environment.GetEnvironmentVariable("SHOTS");

    private readonly List<string> _problems = [];

    [NeedsProgramFact("chromium")]
    public Task WideInEveryLanguage() => LookAsync(1280, 800);

    [NeedsProgramFact("chromium")]
    public Task NarrowInEveryLanguage() => LookAsync(390, 844);

    [NeedsProgramFact("chromium")]
    public async Task OtherFloorsAndTheWall()
    {
        await using PageHost host = await PageHost.StartAsync();
        foreach ((int desks, string name) in new[] { (24, "24"), (200, "200"), (0, "none") })
        {
            host.Ports.Floor.Set(FloorSamples.Of(desks));
            host.Ports.Inventory.Fill(desks);
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                IPage page = await OpenAsync(host, 1280, 800, scheme);
                await CheckAsync(page, "/", $"floor-{name}-{scheme}");
                await CheckAsync(page, "/fleet", $"fleet-{name}-{scheme}");
                await page.SetViewportSizeAsync(1920, 1080);
                await CheckAsync(page, "/", $"wall-{name}-{scheme}");
                await page.Context.CloseAsync();
            }
        }

        Assert.Empty(_problems);
    }

    private async Task LookAsync(int width, int height)
    {
        await using PageHost host = await PageHost.StartAsync();
        IReadOnlyList<Language> languages = LanguageSet.Embedded().All;
        IPage page = await OpenAsync(host, width, height, ColorScheme.Light);
        for (int turn = 0; turn < languages.Count; turn++)
        {
            Language language = languages[turn];
            foreach (string path in Paths.Where((_, number) => IsDue(language, number + turn + width))) await CheckAsync(page, $"{path}{(path.Contains('?') ? '&' : '?')}lang={language.Code}", $"{width}-{language.Code}-{path.Trim('/').Replace('/', '-').Replace('?', '-')}");
        }

        await page.Context.CloseAsync();
        // The page that is not there is answered as such, and the browser says so.
        _problems.RemoveAll(problem => problem.Contains("no-such-page") && problem.Contains("404"));
        Assert.Empty(_problems);
    }

    // All of it takes minutes: English sees each page, each other language a sixth of them, other ones narrow than wide; with the long tests all see all.
    private static bool IsDue(Language language, int number) =>
        language.Code == "en" || number % 6 == 0 || Environment.GetEnvironmentVariable("DESKDEVICE_LONG") == "1";

    private Task<IPage> OpenAsync(PageHost host, int width, int height, ColorScheme scheme) => chromium.OpenAsync(
        new BrowserNewContextOptions
        {
            BaseURL = host.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        },
        _problems);

    private async Task CheckAsync(IPage page, string address, string name)
    {
        await page.GotoAsync(address);
        if (await page.QuerySelectorAsync("#floor, #try, #desk") != null) await page.WaitForSelectorAsync("#clock:not([hidden])");
        string wide = await page.EvaluateAsync<string>("""
            () => {
              const width = document.documentElement.clientWidth;
              const isOver = node => node.getBoundingClientRect().right > width + 1 && !node.closest('nav, .unseen, thead, defs, .glow');
              return [...document.querySelectorAll('body *')].filter(isOver).slice(0, 3).map(node => node.outerHTML.slice(0, 120)).join('\n')
                || (document.documentElement.scrollWidth > width ? 'the page scrolls sideways' : '');
            }
            """);
        if (wide.Length > 0) _problems.Add($"{name} overflows: {wide}");
        string twice = await page.EvaluateAsync<string>(
            "() => { const ids = [...document.querySelectorAll('[id]')].map(node => node.id); return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].join(' '); }");
        if (twice.Length > 0) _problems.Add($"{name} has ids twice: {twice}");
        if (Shots != null) await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Shots, name + ".png"), FullPage = !name.StartsWith("wall", StringComparison.Ordinal) });
    }
}
