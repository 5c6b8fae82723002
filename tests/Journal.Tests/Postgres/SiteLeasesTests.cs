using DeskDevice.Journal.Postgres;
using DeskDevice.Support;

namespace DeskDevice.Journal.Tests.Postgres;

/// <summary>Leases in a real database.</summary>
[Collection(PostgresFixture.Collection)]
[NeedsPrograms(PostgresServer.Program)]
public sealed class SiteLeasesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly string[] Sites = ["kyiv", "lviv"];

    private PostgresDatabase? _database;

    private PostgresDatabase Database => _database!;

    public async Task InitializeAsync() => _database = await postgres.CreateAsync();

    public Task DisposeAsync()
    {
        _database?.Dispose();
        return Task.CompletedTask;
    }

    [ContractFact]
    public void The_first_gateway_finds_all_sites_free_and_itself_alone()
    {
        SiteLeases gateway = PostgresSite.Gateway(Database, "a");
        LeaseView view = gateway.Beat(Sites);
        Assert.Equal([new LeaseState("kyiv", null, 0), new LeaseState("lviv", null, 0)], view.Leases);
        LiveGateway self = Assert.Single(view.Gateways);
        Assert.Equal((gateway.Owner, "a"), (self.Owner, self.Name));
        Assert.Equal(Sites, self.Sites);
    }

    [ContractFact]
    public void A_site_is_taken_by_one_and_not_from_the_living()
    {
        SiteLeases a = PostgresSite.Gateway(Database, "a");
        SiteLeases b = PostgresSite.Gateway(Database, "b");
        LeaseState free = a.Beat(Sites).Leases[0];
        b.Beat(Sites);
        Assert.Equal(new SiteLease("kyiv", 1), a.Take(free));
        Assert.Null(b.Take(free));
        Assert.Null(b.Take(b.Beat(Sites).Leases[0]));
        Assert.Equal(new LeaseState("kyiv", a.Owner, 1), b.Beat(Sites).Leases[0]);
    }

    [ContractFact]
    public void Of_many_that_take_at_once_one_wins()
    {
        SiteLeases[] gateways = [.. Enumerable.Range(0, 6).Select(n => PostgresSite.Gateway(Database, $"g{n}"))];
        foreach (SiteLeases gateway in gateways) gateway.Beat(Sites);
        LeaseState free = gateways[0].Beat(Sites).Leases[0];
        SiteLease?[] taken = new SiteLease?[gateways.Length];
        Parallel.For(0, gateways.Length, n => taken[n] = gateways[n].Take(free));
        Assert.Single(taken, lease => lease is not null);
    }

    [ContractFact]
    public async Task The_site_of_a_gateway_that_is_silent_may_be_taken_and_its_token_grows()
    {
        SiteLeases silent = PostgresSite.Gateway(Database, "a", TimeSpan.FromMilliseconds(1));
        SiteLease old = silent.Take(silent.Beat(Sites).Leases[0])!.Value;
        SiteLeases b = PostgresSite.Gateway(Database, "b");
        await Eventually.Async(() => b.Beat(Sites).Gateways.Count == 1, TimeSpan.FromSeconds(20), "the silent one counts as dead");
        SiteLease taken = b.Take(b.Beat(Sites).Leases[0])!.Value;
        Assert.True(taken.Token > old.Token);
        Assert.Null(silent.Take(new LeaseState("kyiv", silent.Owner, old.Token)));
    }

    [ContractFact]
    public void One_that_comes_back_before_anybody_took_its_site_still_has_it()
    {
        SiteLeases a = PostgresSite.Gateway(Database, "a", TimeSpan.Zero);
        SiteLease held = a.Take(a.Beat(Sites).Leases[0])!.Value;
        Assert.Equal(new LeaseState("kyiv", a.Owner, held.Token), a.Beat(Sites).Leases[0]);
    }

    [ContractFact]
    public void What_is_released_is_free_at_once_and_its_lease_worth_nothing()
    {
        SiteLeases a = PostgresSite.Gateway(Database, "a");
        SiteLeases b = PostgresSite.Gateway(Database, "b");
        SiteLease held = a.Take(a.Beat(Sites).Leases[0])!.Value;
        a.Release(held);
        LeaseState free = b.Beat(Sites).Leases[0];
        Assert.Equal((null, held.Token + 1), (free.Owner, free.Token));
        SiteLease taken = b.Take(free)!.Value;
        a.Release(held);
        Assert.Equal(new LeaseState("kyiv", b.Owner, taken.Token), b.Beat(Sites).Leases[0]);
    }

    [ContractFact]
    public void One_that_leaves_frees_all_it_holds()
    {
        SiteLeases a = PostgresSite.Gateway(Database, "a");
        foreach (LeaseState site in a.Beat(Sites).Leases) Assert.NotNull(a.Take(site));
        a.Leave();
        LeaseView view = PostgresSite.Gateway(Database, "b").Beat(Sites);
        Assert.Equal("b", Assert.Single(view.Gateways).Name);
        Assert.All(view.Leases, lease => Assert.Null(lease.Owner));
    }

    [ContractFact]
    public void An_import_keeps_off_a_site_that_is_served_and_gateways_keep_off_while_it_goes_on()
    {
        SiteLeases a = PostgresSite.Gateway(Database, "a");
        SiteLease held = a.Take(a.Beat(Sites).Leases[0])!.Value;
        IOException served = Assert.Throws<IOException>(() => ImportLease.Take(Database, "kyiv", "import-1"));
        Assert.StartsWith("Gateway 'a' serves site 'kyiv' now.", served.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], a.Beat(Sites).Gateways.Select(gateway => gateway.Name));

        a.Release(held);
        using (ImportLease import = ImportLease.Take(Database, "kyiv", "import-2"))
        {
            LeaseView view = a.Beat(Sites);
            Assert.Equal("import-2", view.Leases[0].Owner);
            Assert.Null(a.Take(view.Leases[0]));
            import.Renew();
            using PostgresStore store = PostgresStore.Open(Database, import.Lease);
            store.Commit(new[] { Sample.Entry(1) }, [], () => []);
        }

        Assert.Null(a.Beat(Sites).Leases[0].Owner);
        Assert.NotNull(a.Take(a.Beat(Sites).Leases[0]));
    }

    [ContractFact]
    public async Task A_takeover_waits_for_a_write_under_way()
    {
        SiteLeases a = PostgresSite.Gateway(Database, "a", TimeSpan.Zero);
        SiteLease old = a.Take(a.Beat(Sites).Leases[0])!.Value;
        using Npgsql.NpgsqlConnection writing = Database.OpenSingle();
        using Npgsql.NpgsqlTransaction transaction = writing.BeginTransaction();
        using (PostgresBatch batch = new(writing, old)) Assert.True(batch.Commit([Sample.Entry(1) with { Id = 1 }], []));

        SiteLeases b = PostgresSite.Gateway(Database, "b");
        LeaseState seen = b.Beat(Sites).Leases[0];
        Task<SiteLease?> taking = Task.Run(() => b.Take(seen));
        await Eventually.Async(
            () => Database.Use(other => other.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")) == 1,
            TimeSpan.FromSeconds(20),
            "the takeover waits");
        Assert.False(taking.IsCompleted);
        transaction.Commit();
        SiteLease? taken = await taking.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.NotNull(taken);
        using PostgresStore store = PostgresStore.Open(Database, taken.Value);
        Assert.Equal(1, store.LastId);
    }
}
