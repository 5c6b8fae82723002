using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Discovery;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Tests.Discovery;

/// <summary>When desks are made known, and when that is taken back.</summary>
public sealed class DiscoveryStepTests
{
    private static readonly DiscoveryOptions On = new("homeassistant", DiscoveryGrants.None, IsOn: true);

    private readonly Site _site = new(3);

    [Fact]
    public void Each_desk_is_told_once_and_again_when_its_version_has_changed()
    {
        DiscoveryChange first = Step(DiscoveryState.Nothing);
        Assert.Equal(
            ["homeassistant/device/dd-a4cf12000001/config", "homeassistant/device/dd-a4cf12000002/config", "homeassistant/device/dd-a4cf12000003/config"],
            first.Outputs.Select(output => output.Topic));
        Assert.All(first.Outputs, output => Assert.NotEmpty(output.Payload));
        _site.Fleet = InventoryStep.Health(_site.Fleet, Site.Key(2), new HealthReport { Ms = 5 }, 5);
        _site.Lose(Site.Key(1));
        Assert.Empty(Step(first.State).Outputs);

        _site.Fleet = InventoryStep.Info(_site.Fleet, Site.Key(2), new InfoReport { Hardware = "virtual", Firmware = "1.1.0", Slot = "b", Boot = 8 }, 6);
        Assert.Equal("homeassistant/device/dd-a4cf12000002/config", Assert.Single(Step(first.State).Outputs).Topic);
    }

    [Fact]
    public void Many_desks_are_told_a_few_at_a_time()
    {
        Site large = new(25);
        DiscoveryState state = DiscoveryState.Nothing;
        List<string> told = [];
        int steps = 0;
        DiscoveryChange change;
        do
        {
            change = DiscoveryStep.Step(state, large.Fleet, On, most: 10);
            Assert.InRange(change.Outputs.Length, 0, 10);
            told.AddRange(change.Outputs.Select(output => output.Topic));
            state = change.State;
            steps++;
        }
        while (!change.IsWhole && steps < 10);
        Assert.Equal(3, steps);
        Assert.Equal(25, told.Distinct().Count());
        Assert.Equal(25, told.Count);
    }

    [Fact]
    public void A_desk_that_is_no_more_is_taken_back_once()
    {
        DiscoveryChange all = Step(DiscoveryState.Nothing);
        _site.Fleet = _site.Fleet with { Desks = _site.Fleet.Desks.Remove(Site.Key(3)) };
        DiscoveryChange change = Step(all.State);
        DiscoveryMessage gone = Assert.Single(change.Outputs);
        Assert.Equal("homeassistant/device/dd-a4cf12000003/config", gone.Topic);
        Assert.Empty(gone.Payload);
        Assert.Empty(Step(change.State).Outputs);
    }

    [Fact]
    public void Turned_off_every_desk_is_taken_back_once()
    {
        DiscoveryChange change = DiscoveryStep.Step(DiscoveryState.Nothing, _site.Fleet, On with { IsOn = false }, 100);
        Assert.Equal(3, change.Outputs.Length);
        Assert.All(change.Outputs, output => Assert.Empty(output.Payload));
        Assert.Empty(DiscoveryStep.Step(change.State, _site.Fleet, On with { IsOn = false }, 100).Outputs);
    }

    [Theory]
    [InlineData("homeassistant", true)]
    [InlineData("home/ha_2", true)]
    [InlineData("ddx", true)]
    [InlineData("", false)]
    [InlineData("dd", false)]
    [InlineData("dd/1", false)]
    [InlineData("/home", false)]
    [InlineData("home/", false)]
    [InlineData("home/+", false)]
    [InlineData("$SYS", false)]
    [InlineData("home assistant", false)]
    public void A_prefix_is_levels_of_plain_words(string prefix, bool isOne) => Assert.Equal(isOne, DiscoveryOptions.IsPrefix(prefix));

    [Fact]
    public void A_dot_in_a_desks_name_is_none_in_the_topic() => Assert.Equal("homeassistant/device/dd-a--b/config", On.TopicOf("a.b"));

    private DiscoveryChange Step(DiscoveryState state) => DiscoveryStep.Step(state, _site.Fleet, On, most: 100);
}
