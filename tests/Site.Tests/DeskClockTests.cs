namespace DeskDevice.Site.Tests;

public sealed class DeskClockTests
{
    private const long Zero = 1_800_000_000_000;
    private readonly DeskClock _clock = new();

    [Fact]
    public void TheSmallestDelayIsTakenAsNone()
    {
        _clock.See(1, 1_000, Zero + 1_000 + 500, 0);
        _clock.See(1, 2_000, Zero + 2_000 + 20, 0);
        _clock.See(1, 3_000, Zero + 3_000 + 900, 0);
        Assert.Equal(Zero + 20 + 3_000, _clock.ToUtc(3_000));
        Assert.Equal(3_000, _clock.ToDesk(Zero + 20 + 3_000));
    }

    [Fact]
    public void ADelayOlderThanTenMinutesIsForgotten()
    {
        _clock.See(1, 0, Zero, 0);
        _clock.See(1, 9 * 60_000, Zero + (9 * 60_000) + 50, 0);
        Assert.Equal(Zero, _clock.ZeroMs);
        _clock.See(1, 11 * 60_000, Zero + (11 * 60_000) + 70, 0);
        Assert.Equal(Zero + 50, _clock.ZeroMs);
    }

    [Fact]
    public void AnotherBootBeginsAnew()
    {
        _clock.See(1, 500_000, Zero, 0);
        _clock.See(2, 0, Zero + 10_000, 0);
        Assert.Equal(Zero + 10_000, _clock.ToUtc(0));
    }

    [Fact]
    public void AnEventOfAnOfflineShiftIsPlacedByItsOwnWallTimeAndSoAreTheOthersOfItsBoot()
    {
        const long Shift = 8 * 3_600_000;
        _clock.See(1, 5_000, Zero + Shift, Zero + 5_000);
        Assert.Equal(Zero + 5_000, _clock.ToUtc(5_000));
        _clock.See(1, 9_000, Zero + Shift, 0);
        Assert.Equal(Zero + 9_000, _clock.ToUtc(9_000));
    }

    [Fact]
    public void AWallTimeAheadOfTheGatewaysIsNotBelieved()
    {
        _clock.See(1, 5_000, Zero + 5_000, Zero + 99_000);
        Assert.Equal(Zero + 5_000, _clock.ToUtc(5_000));
    }
}
