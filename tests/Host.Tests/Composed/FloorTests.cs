using System.Text;
using DeskDevice.Contract.Events;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Journal;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Composed;

/// <summary>What desks say, as the floor shows it, and what goes back down.</summary>
public sealed class FloorTests
{
    [Fact]
    public async Task A_connection_that_is_cut_shows_as_lost()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.ReadyAsync();
        await gateway.TileAsync("desk1", tile => tile.Quality == "live");
        desk.Client.Abort();
        await gateway.TileAsync("desk1", tile => tile.Quality == "lost");
    }

    [Fact]
    public async Task The_configuration_is_retained_and_comes_again_after_a_restart()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using (TestDesk desk = await gateway.ConnectAsync("desk1"))
        {
            await desk.ReadyAsync();
            await ConfiguredAsync(desk);
        }

        await using (TestDesk again = await gateway.ConnectAsync("desk1")) await ConfiguredAsync(again);
        await gateway.RestartAsync();
        await using TestDesk later = await gateway.ConnectAsync("desk1");
        await later.ReadyAsync();
        await ConfiguredAsync(later);
    }

    [Fact]
    public async Task Help_is_noted_and_a_supervisors_coming_is_journaled_and_shown()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.EventAsync(2, EventKinds.Help);
        await desk.PromptedAsync("help-noted");
        await gateway.TileAsync("desk1", tile => tile.Help == "asked");

        await gateway.Gateway.Core.FloorPort.ComingAsync("desk1", "", CancellationToken.None);
        await desk.PromptedAsync("help-noted", "help-coming");
        await gateway.TileAsync("desk1", tile => tile.Help == "coming");
        await Eventually.Async(() => gateway.Journal.LastId == 3, TestGateway.Deadline, "it is journaled");
        JournalEntry entry = gateway.Journal.ReadAll().Last();
        Assert.Equal(("supervisor", 1L), (entry.Source, entry.Seq));
        Assert.StartsWith("{\"Kind\":\"coming\",\"Desk\":\"desk1\",\"Mentor\":\"\",\"TookMs\":", Encoding.UTF8.GetString(entry.Payload.Span), StringComparison.Ordinal);

        // Nobody asks any more: nothing happens.
        await gateway.Gateway.Core.FloorPort.ComingAsync("desk1", "", CancellationToken.None);
        await gateway.Gateway.Core.FloorPort.ComingAsync("desk2", "", CancellationToken.None);
        Assert.Equal(3, gateway.Journal.LastId);
    }

    [Fact]
    public async Task After_a_restart_the_floor_is_as_it_was_and_no_prompt_goes_out_twice()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using (TestDesk desk = await gateway.ConnectAsync("desk1"))
        {
            await WorkAsync(desk);
            await gateway.TileAsync("desk1", tile => tile is { Calls: 1, Help: "asked", State: "talking" });
            await gateway.Gateway.Core.FloorPort.ComingAsync("desk1", "", CancellationToken.None);
            await desk.PromptedAsync("help-noted", "help-coming");
        }

        await gateway.TileAsync("desk1", tile => tile.Help == "coming");
        (DeskTile tile, FloorTotals totals) = Picture(gateway.Floor);
        Assert.NotEmpty(totals.Verdicts);
        await gateway.RestartAsync();
        (DeskTile tileAfter, FloorTotals totalsAfter) = Picture(gateway.Floor);
        Assert.Equal(tile, tileAfter);
        Assert.Equal(totals.Verdicts, totalsAfter.Verdicts);
        Assert.Equal((totals.Calls, totals.ServiceLevel), (totalsAfter.Calls, totalsAfter.ServiceLevel));

        await using TestDesk again = await gateway.ConnectAsync("desk1");
        await again.EventAsync(9, EventKinds.Unhelp);
        await again.EventAsync(10, EventKinds.Help);
        await again.PromptedAsync("help-noted");
    }

    private static async Task WorkAsync(TestDesk desk)
    {
        string[] kinds = [EventKinds.Boot, EventKinds.Ring, EventKinds.Answer, EventKinds.End, EventKinds.Done, EventKinds.Ring, EventKinds.Answer, EventKinds.Help];
        for (int i = 0; i < kinds.Length; i++) await desk.EventAsync(i + 1, kinds[i]);
        await desk.AckedAsync(kinds.Length);
    }

    private static Task ConfiguredAsync(TestDesk desk) => Eventually.Async(
        () => desk.Configs.Any(config => config.Limits.Revision == 7 && config.Image == null), TestGateway.Deadline, "the desk has its configuration");

    // What does not come from the journal (the link, the last contact) is not part of it.
    private static (DeskTile Tile, FloorTotals Totals) Picture(FloorSnapshot floor) =>
        (floor.Of("desk1")!.Tile with { Quality = "", LastContactMs = 0 }, floor.Totals);
}
