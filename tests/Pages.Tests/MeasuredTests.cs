using DeskDevice.Contract.Events;
using DeskDevice.Pages.Council;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;

namespace DeskDevice.Pages.Tests;

public sealed class MeasuredTests
{
    [Theory]
    [InlineData(PrivacySetting.Team, "metrics-team", "supervisor-groups")]
    [InlineData(PrivacySetting.Pseudonym, "metrics-desk", "supervisor-pseudonym")]
    [InlineData(PrivacySetting.Named, "metrics-desk", "supervisor-named")]
    public void FollowsThePrivacySetting(PrivacySetting privacy, string metrics, string seenBy)
    {
        Measured hold = Of(privacy, 90).Single(thing => thing.Name == "hold");
        Assert.Contains(metrics, hold.Kept);
        Assert.Equal(["agent", seenBy], hold.SeenBy);
        Assert.Equal(90, hold.Days);
    }

    [Fact]
    public void WhatIsLiveOnlyIsNotKept()
    {
        IReadOnlyList<Measured> all = Of(PrivacySetting.Team, 0);
        Assert.Equal(["state", "voice-live"], all.Where(thing => !thing.IsKept).Select(thing => thing.Name));
        Assert.All(all, thing => Assert.Equal(0, thing.Days));
    }

    private static IReadOnlyList<Measured> Of(PrivacySetting privacy, int days) =>
        Measured.Of(new SiteFacts(new SitePlan("x", privacy, new Limits(), []), days, ["embedded"]));
}
