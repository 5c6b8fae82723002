using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Pages.Tests.Fakes;
using DeskDevice.Support;
using Microsoft.Playwright;

namespace DeskDevice.Pages.Tests.Browser;

/// <summary>A desk is asked and answers, live and by keyboard; and the fleet's figures lead to the desk that needs somebody.</summary>
[Collection(ChromiumTests.Name)]
public sealed class DiagnosticsTests(Chromium chromium)
{
    private static readonly string Desk = DiagnosticsSamples.Desk(4);
    private readonly List<string> _problems = [];

    [NeedsProgramFact("chromium")]
    public async Task WhatIsAskedCountsDownAndItsAnswerComesByItself()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, $"/fleet/desks/{Desk}/diagnostics?lang=en");
        ILocator asks = page.Locator("[data-asks] li");
        await Assertions.Expect(page.Locator("[data-ask=self-test]")).ToBeEnabledAsync();
        await page.Locator("[data-ask=self-test]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(asks.First).ToHaveAttributeAsync("data-state", "asked");
        await Assertions.Expect(asks.First).ToContainTextAsync("waiting for the answer");
        Reply(host, "ask0", new CommandReply { Faults = "button-hold,warp-core" });
        await Assertions.Expect(asks.First).ToContainTextAsync("done; Broken: Hold button, warp-core");

        await page.Locator("select[name=level]").SelectOptionAsync("warn");
        await page.Locator("[data-ask=logs]").ClickAsync();
        await Assertions.Expect(asks).ToHaveCountAsync(2);
        Reply(host, "ask1", new CommandReply { Part = 0, IsLast = true, Ms = 5_000, Log = "4000 warn <b>link</b> down\n4500 error outbox was full\n" });
        await Assertions.Expect(page.Locator("[data-log] li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-log] li").First.Locator("span")).ToHaveTextAsync("<b>link</b> down");
        Assert.Equal([$"self-test {Desk}  0 by unnamed", $"logs {Desk} warn 0 by unnamed"], host.Ports.Diagnostics.Asked);
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task ARestartIsAskedTwiceAndARefusalSaysWhy()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, $"/fleet/desks/{Desk}/diagnostics?lang=uk");
        await Assertions.Expect(page.Locator("[data-ask=restart]")).ToBeEnabledAsync();
        await page.Locator("[data-ask=restart]").ClickAsync();
        await Assertions.Expect(page.Locator("dialog")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("dialog")).ToBeHiddenAsync();
        Assert.Empty(host.Ports.Diagnostics.Asked);

        await page.Locator("[data-ask=restart]").ClickAsync();
        await page.Locator("dialog button[value=restart]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-asks] li")).ToHaveCountAsync(1);
        Reply(host, "ask0", new CommandReply { Result = CommandReply.Refused, Error = "busy" });
        await Assertions.Expect(page.Locator("[data-asks] li span")).ToHaveTextAsync("відмовився; зайнятий: дзвінок або його завершення");
        await CloseAsync(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task ADeskThatIsGoneCannotBeAskedAndTheFleetsFiguresLeadToIt()
    {
        await using PageHost host = await PageHost.StartAsync();
        IPage page = await OpenAsync(host, "/fleet/health?lang=en");
        await Assertions.Expect(page.Locator(".troubled li")).ToHaveCountAsync(10);
        await Assertions.Expect(page.Locator(".troubled li").First).ToContainTextAsync("Broken: Microphone level, Hold button");
        await Assertions.Expect(page.Locator("#memory ~ .named li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("figure svg[role=img]")).ToHaveCountAsync(7);
        await page.Locator("#memory ~ .named a").ClickAsync();
        await page.WaitForURLAsync($"**/fleet/desks/{DiagnosticsSamples.Desk(3)}/diagnostics");
        host.Ports.Diagnostics.Step(fleet => DeskDevice.Fleet.Inventory.InventoryStep.Link(
            fleet, FakeDiagnostics.Key(DiagnosticsSamples.Desk(3)), new LinkReport { State = LinkReport.Disconnected, Boot = 9 }, 1));
        await Assertions.Expect(page.Locator("[data-offline]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-ask=identify]")).ToBeDisabledAsync();
        await CloseAsync(page);
    }

    private static void Reply(PageHost host, string id, CommandReply reply) =>
        host.Ports.Diagnostics.Step(fleet => AskStep.Reply(fleet, FakeDiagnostics.Key(Desk), id, reply, DiagnosticsSamples.NowMs + 100));

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
