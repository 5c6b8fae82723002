using System.Text.Json.Nodes;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Host.Fleet.Diagnostics;

namespace DeskDevice.Host.Tests.Fleet;

/// <summary>What a bundle says of a desk in a rollout.</summary>
public sealed class BundleTextTests
{
    private static readonly RolloutSite Anywhere = RolloutsSnapshot.Empty.Site;
    private static readonly DeskKey Desk = new("kosice", "a4cf12000001");
    private FleetState _fleet = FleetState.Empty;

    public BundleTextTests()
    {
        _fleet = InventoryStep.Link(_fleet, Desk, new LinkReport { State = LinkReport.Ready, Boot = 7 }, 1_000);
        _fleet = InventoryStep.Info(_fleet, Desk, new InfoReport { Hardware = "virtual", Firmware = "1.0.0", Slot = "a", Boot = 7 }, 1_000);
    }

    [Fact]
    public void A_desk_of_no_rollout_stands_in_none() => Assert.Null(Update()["rollout"]);

    [Theory]
    [InlineData(UpdateReport.Refused, "sha", "", "refused", "refused", "sha")]
    [InlineData(UpdateReport.RolledBack, "timeout", "", "rolledback", "rolledback", "timeout")]
    [InlineData(UpdateReport.Staged, "", UpdateReport.ForTime, "staged", "time", "")]
    [InlineData(UpdateReport.Staged, "", UpdateReport.ForCall, "staged", "installs", "")]
    public void Where_it_stands_in_its_rollout_and_why(string word, string error, string wait, string stage, string why, string whyError)
    {
        Run();
        Take(RolloutReports.Report(_fleet, Desk, new UpdateReport { State = word, Image = _fleet.Images[0].Id, Error = error, Wait = wait }, 65_000));
        JsonNode rollout = Update()["rollout"]!;
        Assert.Equal((1, "1.1.0", "running", stage), ((int)rollout["number"]!, (string)rollout["version"]!, (string)rollout["state"]!, (string)rollout["stage"]!));
        Assert.Equal((1, 1, 1), ((int)rollout["wave"]!["its"]!, (int)rollout["wave"]!["begun"]!, (int)rollout["wave"]!["all"]!));
        Assert.Equal((why, whyError), ((string)rollout["why"]!["word"]!, (string)rollout["why"]!["error"]!));
        Assert.Equal("1970-01-01T00:01:05Z", (string)rollout["since"]!);
    }

    [Fact]
    public void Nobody_is_named()
    {
        Run();
        Assert.DoesNotContain("eva", Update().ToJsonString(), StringComparison.Ordinal);
    }

    private JsonNode Update() => JsonNode.Parse(BundleText.Update(_fleet, _fleet.Desks[Desk]))!;

    private void Run()
    {
        Image image = ImageCheck.Check(_fleet, "1.1.0", new byte[4_000], 2_000);
        _fleet = _fleet.With(image);
        Take(RolloutStep.Draft(_fleet, image.Id, new RolloutTerms { Groups = ["rest"] }, "eva", 3_000));
        Take(RolloutStep.Run(_fleet, 1, "eva", Anywhere, 4_000));
        Take(RolloutTick.Step(_fleet, Anywhere, 5_000));
    }

    private void Take(FleetChange change) => _fleet = change.State;
}
