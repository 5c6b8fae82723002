using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.Sensors;

public class LineSenseTests
{
    [Fact]
    public void A_plug_is_believed_below_one_threshold_and_forgotten_above_the_other()
    {
        PlugSense plug = new();
        int between = (PlugSense.LoadedMv + PlugSense.OpenMv) / 2;
        Assert.Equal(
            [false, false, true, true, true, false, false],
            new[] { 2000, between, PlugSense.LoadedMv - 1, between, PlugSense.OpenMv, PlugSense.OpenMv + 1, between }.Select(plug.Step));
    }

    [Fact]
    public void The_mid_rail_is_followed_slowly_and_all_the_way()
    {
        MidRail rail = new(1650);
        Assert.InRange(rail.Step(0), 1400, 1500);
        for (int i = 0; i < 100; i++) rail.Step(1600);
        Assert.InRange(rail.Step(1600), 1599, 1601);
    }
}
