using DeskDevice.Contract.Events;
using DeskDevice.Host.Composition;
using DeskDevice.Site;
using DeskDevice.Site.Targets;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Plan;

/// <summary>What a site's targets, roster and places of units must survive, wherever they are kept: the next gateway goes on with all of them.</summary>
public abstract class SiteDocumentsContract
{
    private static readonly Author Jana = new("Jana", IsVerified: false);

    private const string Desk = "a4cf12000017";
    private const string Other = "a4cf12000018";

    // 2026-11-02 08:00 UTC, a Monday.
    private const long NowMs = 1_793_606_400_000;

    [ContractFact]
    public void A_site_begins_without_targets_and_without_a_roster()
    {
        LivePlan plan = Start();
        Assert.Empty(plan.Targets.Changes);
        Assert.Empty(plan.Current.Roster.Lines);
        Assert.Null(plan.CsvOf(1));
    }

    [ContractFact]
    public void What_one_gateway_set_the_next_goes_by()
    {
        LivePlan plan = Start();
        plan.Set(Change("Red", 45_000, 40_000), NowMs);
        plan.Import("seat,team,date,start,end,breaks\nA-1,,2026-11-02,08:00,16:30,12:00-12:30\n", Jana, "November", NowMs);
        plan.Import("seat,team,date,start,end,breaks\n,Red,2026-11-03,09:00,17:00,\n", Jana, "one day more", NowMs);
        Assert.True(plan.Move([(Other, new Seat(Other, "A-3", "Red"))], "Jana", "moved", NowMs));

        LivePlan next = Start();
        Assert.Equal(45_000, next.Current.InForce.Of("Red").HoldMs);
        Assert.Equal("because", Assert.Single(next.Targets.Changes).Why);
        Assert.Equal(["November", "one day more"], next.Rosters.Imports.Select(import => import.Why));
        Assert.Equal(2, next.Current.Roster.Lines.Count);
        Assert.Equal(plan.CsvOf(1), next.CsvOf(1));
        Assert.Equal(("A-1", "A-3"), (next.Current.SeatOf(Desk).Label, next.Current.SeatOf(Other).Label));
    }

    [ContractFact]
    public void What_cannot_be_kept_does_not_count()
    {
        LivePlan plan = Start();
        plan.Set(Change("Red", 45_000, 40_000), NowMs);
        Break();
        Assert.ThrowsAny<IOException>(() => plan.Set(Change("Red", 30_000, 20_000), NowMs));
        Assert.ThrowsAny<IOException>(() => plan.Import("seat,team,date,start,end,breaks\nA-1,,2026-11-02,08:00,16:30,\n", Jana, "", NowMs));
        plan.Tick(NowMs);
        Assert.Equal(45_000, plan.Current.InForce.Of("Red").HoldMs);
        Assert.Empty(plan.Current.Roster.Lines);
        Mend();
        Assert.Equal(45_000, Start().Current.InForce.Of("Red").HoldMs);
    }

    /// <summary>The site's documents, as a gateway that starts opens them.</summary>
    private protected abstract IDocuments Open();

    /// <summary>From now on those that are open cannot be written.</summary>
    protected abstract void Break();

    /// <summary>Those that are opened from now on can.</summary>
    protected abstract void Mend();

    private static TargetChange Change(string team, int holdMs, int warnMs) =>
        new(0, team, new Dictionary<string, int?> { ["HoldMs"] = holdMs, ["HoldWarnMs"] = warnMs }, "Jana", "because", NowMs, NowMs);

    private LivePlan Start() => new(
        new SitePlan("kyiv", PrivacySetting.Team, new Limits(), [new Seat(Desk, "A-1", "Red"), new Seat(Other, "A-2", "Red")]),
        Open(),
        NowMs);
}
