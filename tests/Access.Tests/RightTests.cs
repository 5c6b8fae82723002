namespace DeskDevice.Access.Tests;

public sealed class RightTests
{
    [Fact]
    public void EveryRightHasAWordThatLeadsBackToIt()
    {
        Assert.All(RightWords.Each, right => Assert.Equal(right, RightWords.Of(right.Word())));
        Assert.Equal("fleet-change", Right.FleetChange.Word());
        Assert.Null(RightWords.Of("none"));
        Assert.Equal(["floor-read", "fleet-read"], (Right.FleetRead | Right.FloorRead).Words());
    }

    [Fact]
    public void ACallerMayWhatTheRightsSayAndNoMore()
    {
        Caller facilities = new("petro", Right.FleetRead | Right.FleetChange, ["kyiv"], "");
        Assert.True(facilities.May(Right.FleetRead));
        Assert.False(facilities.May(Right.FleetRead | Right.SiteChange));
        Assert.True(facilities.MaySee("kyiv"));
        Assert.False(facilities.MaySee("lviv"));
        Assert.False(Caller.Nobody.May(Right.SignedIn));
        Assert.True(Caller.Anyone.May(RightWords.All));
    }
}
