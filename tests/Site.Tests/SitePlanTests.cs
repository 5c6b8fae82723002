using DeskDevice.Contract.Events;

namespace DeskDevice.Site.Tests;

public sealed class SitePlanTests
{
    [Fact]
    public void KnowsWhereADeskStands()
    {
        SitePlan plan = new("demo", PrivacySetting.Team, new Limits(), [new Seat("d1", "A-01", "Red")]);
        Assert.Equal("A-01", plan.SeatOf("d1").Label);
        Assert.Equal(("345678", Seat.NoTeam), (plan.SeatOf("012345678").Label, plan.SeatOf("012345678").Team));
    }

    [Fact]
    public void ADeskStandsAtOneSeatOnly() =>
        Assert.Throws<ArgumentException>(() => new SitePlan("demo", PrivacySetting.Team, new Limits(), [new Seat("d1", "A-01", "Red"), new Seat("d1", "A-02", "Red")]));
}
