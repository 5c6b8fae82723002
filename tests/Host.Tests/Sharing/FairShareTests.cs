using DeskDevice.Host.Sharing;
using DeskDevice.Journal.Postgres;

namespace DeskDevice.Host.Tests.Sharing;

/// <summary>Who is to serve what, reckoned from a view.</summary>
public sealed class FairShareTests
{
    private static readonly string[] Sites = ["s1", "s2", "s3", "s4", "s5"];

    [Fact]
    public void One_gateway_alone_takes_all()
    {
        SharePlan plan = SharePlan.Of("a", [], View([Gateway("a")], Free(Sites)));
        Assert.Equal(Sites, plan.Take.Select(lease => lease.Site));
        Assert.Empty(plan.GiveUp.Concat(plan.Lost));
    }

    [Fact]
    public void Two_that_start_together_take_halves_that_do_not_overlap()
    {
        LeaseView view = View([Gateway("a"), Gateway("b")], Free(Sites));
        string[] a = [.. SharePlan.Of("a", [], view).Take.Select(lease => lease.Site)];
        string[] b = [.. SharePlan.Of("b", [], view).Take.Select(lease => lease.Site)];
        Assert.Equal(Sites, a.Concat(b).Order());
        Assert.Equal((3, 2), (a.Length, b.Length));
    }

    [Fact]
    public void The_sites_of_a_dead_gateway_go_to_the_living_and_theirs_stay()
    {
        LeaseView view = View([Gateway("a"), Gateway("c")], Held("a", "s1", "s2"), Held("dead", "s3", "s4"), Held("c", "s5"));
        Assert.Equal(["s4"], SharePlan.Of("a", Leases("s1", "s2"), view).Take.Select(lease => lease.Site));
        Assert.Equal(["s3"], SharePlan.Of("c", Leases("s5"), view).Take.Select(lease => lease.Site));
        Assert.Empty(SharePlan.Of("a", Leases("s1", "s2"), view).GiveUp);
    }

    [Fact]
    public void A_gateway_that_comes_gets_its_share_and_no_more_moves_after_that()
    {
        LeaseView before = View([Gateway("a"), Gateway("b")], Held("a", Sites));
        SharePlan given = SharePlan.Of("a", Leases(Sites), before);
        Assert.Equal(["s4", "s5"], given.GiveUp.Order());
        Assert.Empty(SharePlan.Of("b", [], before).Take);

        LeaseView released = View([Gateway("a"), Gateway("b")], Held("a", "s1", "s2", "s3"), Free("s4", "s5"));
        Assert.Equal(["s4", "s5"], SharePlan.Of("b", [], released).Take.Select(lease => lease.Site));
        Assert.Empty(SharePlan.Of("a", Leases("s1", "s2", "s3"), released).Take);

        LeaseView after = View([Gateway("a"), Gateway("b")], Held("a", "s1", "s2", "s3"), Held("b", "s4", "s5"));
        Assert.Empty(SharePlan.Of("a", Leases("s1", "s2", "s3"), after).GiveUp);
    }

    [Fact]
    public void A_site_goes_to_those_that_can_serve_it_alone()
    {
        LeaseView view = View([Gateway("a", "s1"), Gateway("b", "s1", "s2", "s3")], Free("s1", "s2", "s3", "s9"));
        Assert.Equal(["s1"], SharePlan.Of("a", [], view).Take.Select(lease => lease.Site));
        Assert.Equal(["s2", "s3"], SharePlan.Of("b", [], view).Take.Select(lease => lease.Site));
    }

    [Fact]
    public void One_that_can_no_longer_serve_a_site_gives_it_up_when_another_can()
    {
        LeaseView view = View([Gateway("a", "s1"), Gateway("b", "s1", "s2")], Held("a", "s1", "s2"));
        Assert.Equal(["s2"], SharePlan.Of("a", Leases("s1", "s2"), view).GiveUp);
        LeaseView alone = View([Gateway("a", "s1")], Held("a", "s1", "s2"));
        Assert.Empty(SharePlan.Of("a", Leases("s1", "s2"), alone).GiveUp);
    }

    [Fact]
    public void What_somebody_else_has_taken_is_lost()
    {
        LeaseView taken = View([Gateway("a"), Gateway("b")], [new LeaseState("s1", "b", 2), new LeaseState("s2", "a", 7)]);
        Assert.Equal(["s1", "s2"], SharePlan.Of("a", Leases("s1", "s2"), taken).Lost);
    }

    [Fact]
    public void A_lease_that_was_taken_without_hearing_so_is_taken_again()
    {
        LeaseView view = View([Gateway("a")], Held("a", "s1"));
        Assert.Equal("s1", Assert.Single(SharePlan.Of("a", [], view).Take).Site);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whoever_comes_and_goes_shares_become_even_and_stay_so(int seed)
    {
        Random random = new(seed);
        string[] sites = [.. Enumerable.Range(1, 1 + random.Next(12)).Select(n => $"s{n:00}")];
        Dictionary<string, string?> owners = sites.ToDictionary(site => site, _ => (string?)null);
        List<string> living = [];
        for (int change = 0; change < 60; change++)
        {
            if (living.Count == 0 || random.Next(2) == 0) living.Add($"g{change:00}");
            else living.RemoveAt(random.Next(living.Count));
            if (living.Count == 0) continue;
            for (int round = 0; round < 3; round++) Round(owners, living);
            int[] shares = [.. living.Select(gateway => owners.Values.Count(owner => owner == gateway))];
            Assert.Equal(sites.Length, shares.Sum());
            Assert.True(shares.Max() - shares.Min() <= 1, string.Join(' ', shares));
            Dictionary<string, string?> before = new(owners);
            Round(owners, living);
            Assert.Equal(before, owners);
        }
    }

    // All act on what they saw at the beginning of the round; a take of what is free or dead succeeds.
    private static void Round(Dictionary<string, string?> owners, List<string> living)
    {
        LeaseView view = View([.. living.Select(gateway => Gateway(gateway, [.. owners.Keys]))], [.. owners.Select(pair => new LeaseState(pair.Key, pair.Value, 1))]);
        foreach (string gateway in living)
        {
            SharePlan plan = SharePlan.Of(gateway, Leases([.. view.Leases.Where(lease => lease.Owner == gateway).Select(lease => lease.Site)]), view);
            Assert.Empty(plan.Lost);
            foreach (string site in plan.GiveUp) owners[site] = null;
            foreach (LeaseState lease in plan.Take)
            {
                Assert.DoesNotContain(owners[lease.Site], living);
                owners[lease.Site] = gateway;
            }
        }
    }

    private static LeaseView View(LiveGateway[] gateways, params LeaseState[][] leases) => new(gateways, [.. leases.SelectMany(some => some)]);

    private static LiveGateway Gateway(string owner, params string[] sites) => new(owner, owner, sites.Length == 0 ? Sites : sites);

    private static LeaseState[] Free(params string[] sites) => [.. sites.Select(site => new LeaseState(site, null, 1))];

    private static LeaseState[] Held(string owner, params string[] sites) => [.. sites.Select(site => new LeaseState(site, owner, 1))];

    private static SiteLease[] Leases(params string[] sites) => [.. sites.Select(site => new SiteLease(site, 1))];
}
