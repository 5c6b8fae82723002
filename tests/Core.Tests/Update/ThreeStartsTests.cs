using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

/// <summary>An image that proved itself once and does not come up any more: three times, and the one before it takes over.</summary>
public sealed class ThreeStartsTests
{
    private readonly Bench _bench = new();

    public ThreeStartsTests()
    {
        _bench.Desire(_bench.New);
        _bench.Run(40_000);
        Assert.Equal("1.1.0", _bench.Version);
    }

    [Fact]
    public void Three_starts_that_do_not_come_up_bring_the_image_before_back()
    {
        for (int start = 1; start <= 3; start++)
        {
            _bench.Boot();
            Assert.Equal(("1.1.0", start), (_bench.Version, _bench.Slots.Record.Starts));
        }

        _bench.Boot();
        Assert.Equal(Bench.FactoryVersion, _bench.Version);
        _bench.Run(10_000);
        Assert.Equal((UpdateReport.RolledBack, UpdateError.Starts), (_bench.Reports[^1].State, _bench.Reports[^1].Error));
        Assert.Equal(0, _bench.Slots.Record.Starts);
    }

    [Fact]
    public void A_start_that_comes_up_begins_the_count_anew_with_or_without_a_link()
    {
        _bench.IsLinked = false;
        for (int start = 0; start < 10; start++)
        {
            _bench.Boot();
            if (start % 3 == 2) _bench.Run(2 * Bench.Times.UpMs);
        }

        Assert.Equal("1.1.0", _bench.Version);
    }

    [Fact]
    public void A_start_that_is_not_healthy_has_not_come_up()
    {
        _bench.IsHealthy = false;
        for (int start = 0; start < 4; start++)
        {
            _bench.Boot();
            _bench.Run(60_000);
        }

        Assert.Equal(Bench.FactoryVersion, _bench.Version);
    }

    [Fact]
    public void What_went_back_may_be_brought_again_by_the_gateway_naming_another_image_first()
    {
        for (int start = 0; start < 4; start++) _bench.Boot();
        _bench.Run(10_000);
        _bench.Desire(_bench.Newer);
        _bench.Run(40_000);
        _bench.Desire(_bench.New);
        _bench.Run(40_000);
        Assert.Equal("1.1.0", _bench.Version);
    }
}
