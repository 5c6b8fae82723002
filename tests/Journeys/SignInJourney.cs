using System.Text.RegularExpressions;
using DeskDevice.Support;
using Microsoft.Playwright;

namespace DeskDevice.Journeys;

/// <summary>A first start with sign-in: the console's link, an administrator, somebody of facilities, and what that one may.</summary>
public sealed partial class SignInJourney : IDisposable
{
    private const string Password = "three quiet red lamps";
    private readonly TempFolder _folder = new();

    [NeedsProgramFact("chromium")]
    public async Task TheFirstAdministratorInvitesFacilitiesWhoSeeTheFleetAndChangeNoTargets()
    {
        Dictionary<string, string> settings = new() { ["DESKDEVICE_Access__SignIn"] = "on" };
        await using Product gateway = Product.Start(settings, "gateway", "--mqtt-port", "0", "--http-port", "0", "--data", _folder.File("data"));
        await gateway.UpAsync();
        await Eventually.Async(() => Welcome().IsMatch(gateway.Output), TimeSpan.FromSeconds(60), "the console shows the link");
        await using Browser browser = await Browser.StartAsync();

        IPage olha = await browser.OpenAsync(new Uri(Welcome().Match(gateway.Output).Groups[1].Value));
        await SetPasswordAsync(olha, "olha");
        await Assertions.Expect(olha.Locator("header .account")).ToHaveTextAsync("olha", Patient);
        await olha.GotoAsync(new Uri(gateway.Pages, "people").ToString());
        await olha.Locator("#invite [name=name]").FillAsync("petro");
        await olha.Locator("#invite [value=facilities]").CheckAsync();
        await olha.Locator("#invite button").ClickAsync();
        await Assertions.Expect(olha.Locator("#link code")).ToContainTextAsync("/welcome#", new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });
        string invitation = await olha.Locator("#link code").InnerTextAsync();

        IPage petro = await browser.OpenAsync(new Uri(invitation));
        await SetPasswordAsync(petro, null);
        await Assertions.Expect(petro).ToHaveURLAsync(new Regex("/fleet$"), new PageAssertionsToHaveURLOptions { Timeout = 20_000 });
        await Assertions.Expect(petro.Locator("header nav a")).ToHaveTextAsync(["Fleet", "Targets", "Works council"]);
        IAPIResponse refused = await petro.APIRequest.PostAsync(new Uri(gateway.Pages, "api/targets").ToString(), new APIRequestContextOptions
        {
            Headers = new Dictionary<string, string> { ["X-DeskDevice"] = "journey" },
            DataObject = new { values = new { HoldMs = 50_000 }, why = "try" },
        });
        Assert.Equal(403, refused.Status);
        await petro.GotoAsync(new Uri(gateway.Pages, "account").ToString());
        await petro.Locator("#sign-out").ClickAsync();
        await Assertions.Expect(petro).ToHaveURLAsync(new Regex("/sign-in$"), new PageAssertionsToHaveURLOptions { Timeout = 20_000 });

        // Before one has signed in the language can be chosen, and one lands where one wanted to go.
        await petro.GotoAsync(new Uri(gateway.Pages, "council?lang=uk").ToString());
        await Assertions.Expect(petro.Locator("h1")).ToHaveTextAsync("Увійти");
        await petro.Locator("[name=name]").FillAsync("petro");
        await petro.Locator("[name=password]").FillAsync(Password);
        await petro.Locator("#sign-in button").ClickAsync();
        await Assertions.Expect(petro).ToHaveURLAsync(new Regex("/council"), new PageAssertionsToHaveURLOptions { Timeout = 20_000 });
        Assert.Empty(browser.Complaints);
    }

    public void Dispose() => _folder.Dispose();

    private static LocatorAssertionsToHaveTextOptions Patient => new() { Timeout = 20_000 };

    private static async Task SetPasswordAsync(IPage page, string? name)
    {
        await Assertions.Expect(page.Locator("#welcome")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });
        if (name is not null) await page.Locator("[name=name]").FillAsync(name);
        await page.Locator("[name=password]").FillAsync(Password);
        await page.Locator("[name=again]").FillAsync(Password);
        await page.Locator("#welcome button").ClickAsync();
    }

    [GeneratedRegex(@"welcome\s+(http://\S+)")]
    private static partial Regex Welcome();
}
