using DeskDevice.Core.Supervision;

namespace DeskDevice.Core.Tests.Supervision;

public class LoopWatchTests
{
    private readonly LoopWatch _watch = new();

    [Fact]
    public void A_loop_is_silent_only_when_it_was_for_longer_than_it_may()
    {
        int sense = _watch.Register("sense", 100, 0);
        int link = _watch.Register("link", 1000, 0);
        Assert.Equal("", _watch.Silent(100));
        Assert.Equal("sense", _watch.Silent(101));
        _watch.Alive(sense, 150);
        Assert.Equal("", _watch.Silent(250));
        _watch.Alive(sense, 1000);
        Assert.Equal("link", _watch.Silent(1001));
        _watch.Alive(link, 1001);
        Assert.Equal("", _watch.Silent(1100));
    }

    [Fact]
    public void Nobody_registered_nobody_silent() => Assert.Equal("", _watch.Silent(long.MaxValue));
}
