using System.Collections.Concurrent;
using DeskDevice.Host.Sharing;
using DeskDevice.Journal.Postgres;
using DeskDevice.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Host.Tests.Sharing;

/// <summary>Gateways that share sites by leases in a real PostgreSQL; the sites themselves only note what is asked of them.</summary>
public sealed class SiteShareTests(SiteShareTests.OneServer one) : IAsyncLifetime, IClassFixture<SiteShareTests.OneServer>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _noted = new();
    private PostgresDatabase? _database;

    public async Task InitializeAsync()
    {
        if (one.Server is { } server) _database = PostgresDatabase.Open(new PostgresOptions { Connection = await server.CreateDatabaseAsync() });
    }

    public Task DisposeAsync()
    {
        _database?.Dispose();
        return Task.CompletedTask;
    }

    [NeedsProgramFact(PostgresServer.Program)]
    public async Task Sites_are_shared_taken_over_and_handed_back_and_a_dead_server_changes_nothing()
    {
        await using SiteShare north = Share("north", TimeSpan.FromMinutes(10));
        await StepsAsync([north], () => Serves("north") is ["s1", "s2", "s3"]);

        // Another comes: the one with all gives up one or two, in order, and only then they are taken.
        SiteShare south = Share("south", TimeSpan.FromMinutes(10));
        await StepsAsync([north, south], () => Serves("north").Length == 2 && Serves("south").Length == 1);
        string moved = Serves("south").Single();
        Assert.True(Array.IndexOf([.. _noted], $"north stops {moved}") < Array.IndexOf([.. _noted], $"south starts {moved}"));
        // What it saw last may have been the site between the two owners.
        north.Step();
        Assert.Equal(["north", "south"], north.Sites.Select(site => site.Gateway).Distinct().Order());
        Assert.Equal(2, north.Sites.Count(site => site.IsHere));

        // The server is gone for a while: nobody stops, nobody takes.
        int before = _noted.Count;
        await one.Server!.KillAsync();
        Assert.Throws<PostgresUnavailableException>(north.Step);
        Assert.Throws<PostgresUnavailableException>(south.Step);
        await one.Server.RestartAsync();
        north.Step();
        south.Step();
        Assert.Equal(before, _noted.Count);

        // One leaves: its site is free at once.
        await south.DisposeAsync();
        await StepsAsync([north], () => Serves("north") is ["s1", "s2", "s3"]);
    }

    [NeedsProgramFact(PostgresServer.Program)]
    public async Task The_sites_of_a_gateway_that_is_silent_are_taken_over_and_it_stops_them_when_it_comes_back()
    {
        SiteShare silent = Share("silent", TimeSpan.FromSeconds(2));
        await StepsAsync([silent], () => Serves("silent").Length == 3);
        await using SiteShare other = Share("other", TimeSpan.FromMinutes(10));
        await StepsAsync([other], () => Serves("other").Length == 3);
        Assert.Equal(3, Serves("silent").Length);
        await StepsAsync([silent], () => Serves("silent").Length == 0);
        await silent.DisposeAsync();
    }

    [NeedsProgramFact(PostgresServer.Program)]
    public async Task A_site_that_cannot_be_started_is_left_to_another()
    {
        ManualClock clock = new();
        await using SiteShare broken = Share("broken", TimeSpan.FromMinutes(10), clock, fails: "s2");
        await StepsAsync([broken], () => _noted.Contains("broken fails s2"));
        await using SiteShare other = Share("other", TimeSpan.FromMinutes(10), clock);
        await StepsAsync([broken, other], () => Serves("other").Contains("s2"));
        Assert.DoesNotContain("s2", Serves("broken"));
    }

    [NeedsProgramFact(PostgresServer.Program)]
    public async Task A_failure_that_nobody_thought_of_is_told_and_the_sites_are_looked_after_again()
    {
        FaultyClock clock = new();
        await using SiteShare share = Share("north", TimeSpan.FromMinutes(10), clock);
        share.Start();
        await Eventually.Async(() => Serves("north").Length == 3, Deadline, "it serves its sites");
        clock.IsBroken = true;
        await Eventually.Async(() => share.Trouble == "no time", Deadline, "it tells what is wrong");
        clock.IsBroken = false;
        await Eventually.Async(() => share.Trouble.Length == 0, Deadline, "it goes on");
        Assert.Equal(3, Serves("north").Length);
    }

    private SiteShare Share(string name, TimeSpan life, TimeProvider? clock = null, string fails = "") => new(
        new SiteLeases(_database!, $"{name}-{Guid.NewGuid():N}", name, life),
        new[] { "s1", "s2", "s3" }.Select(site => new NotedSite(site, name, fails == site, _noted)),
        clock ?? TimeProvider.System,
        NullLogger<SiteShare>.Instance);

    private static Task StepsAsync(SiteShare[] shares, Func<bool> until) => Eventually.Async(
        () =>
        {
            foreach (SiteShare share in shares) share.Step();
            return until();
        },
        Deadline,
        "the sites are shared as wanted");

    private string[] Serves(string name)
    {
        HashSet<string> served = [];
        foreach (string[] note in _noted.Select(note => note.Split(' ')).Where(note => note[0] == name))
        {
            if (note[1] == "starts") served.Add(note[2]);
            else served.Remove(note[2]);
        }

        return [.. served.Order()];
    }

    /// <summary>One server for all tests here; each has a database of its own.</summary>
    public sealed class OneServer : IAsyncLifetime
    {
        public PostgresServer? Server { get; private set; }

        public async Task InitializeAsync() => Server = Programs.Find(PostgresServer.Program) is null ? null : await PostgresServer.StartAsync();

        public async Task DisposeAsync()
        {
            if (Server is not null) await Server.DisposeAsync();
        }
    }

    private sealed class FaultyClock : TimeProvider
    {
        public volatile bool IsBroken;

        public override long GetTimestamp() => IsBroken ? throw new InvalidOperationException("no time") : base.GetTimestamp();
    }

    private sealed class NotedSite(string site, string gateway, bool fails, ConcurrentQueue<string> noted) : IServedSite
    {
        public string Name => site;

        public Task StartAsync(SiteLease lease)
        {
            noted.Enqueue($"{gateway} {(fails ? "fails" : "starts")} {site}");
            return fails ? throw new IOException("it cannot be started") : Task.CompletedTask;
        }

        public Task StopAsync()
        {
            noted.Enqueue($"{gateway} stops {site}");
            return Task.CompletedTask;
        }
    }
}
