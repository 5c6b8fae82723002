using DeskDevice.Core.SelfTest;

namespace DeskDevice.Core.Tests.SelfTest;

public sealed class UnitHealthTests
{
    [Theory]
    [InlineData(Fault.None, "", true)]
    [InlineData(Fault.None, "level,ring", true)]
    [InlineData(Fault.Level, "", false)]
    [InlineData(Fault.Level, "level", true)]
    [InlineData(Fault.Level | Fault.Ring, "mid-rail,level,ring", true)]
    [InlineData(Fault.Level | Fault.Radio, "mid-rail,level,ring", false)]
    [InlineData(Fault.HoldButton, "button-help", false)]
    public void A_new_image_must_not_find_more_broken_than_was(int faults, string before, bool isHealthy) =>
        Assert.Equal(isHealthy, new UnitHealth(faults, before).IsHealthy);
}
