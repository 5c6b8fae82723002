using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

/// <summary>Whatever network and broker do, in whatever order: the link keeps its promises, and comes back when they are well again.</summary>
public sealed class LinkWalkTests
{
    private const int Changes = 100;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_is_up_only_with_an_open_connection_and_comes_back_from_anything(int seed)
    {
        LinkTimes times = new() { RefusedWaitMs = 60_000 };
        LinkBench bench = new("second-secret", "first-secret", seed, times);
        Random random = new(seed);
        for (int i = 0; i < Changes; i++)
        {
            Change(bench, random);
            for (int steps = random.Next(1, 800); steps > 0; steps--) Step(bench);
        }

        BeWell(bench);
        long longest = times.SilentMs + times.ConnectMs + times.JoinMs + times.LongestWaitMs + times.RefusedWaitMs;
        bench.RunToUp(longest);
        bench.Run(200_000);
        Assert.Equal(LinkState.Up, bench.Loop.State);
        Assert.True(bench.Desk.Link.IsUp);
        AssertNotHammered(bench);
    }

    private static void Step(LinkBench bench)
    {
        int published = bench.Published.Count;
        bool wasOpen = bench.IsOpen;
        bench.Step();
        Assert.Equal(bench.Loop.State == LinkState.Up, bench.Desk.Link.IsUp);
        if (bench.Published.Count > published) Assert.True(wasOpen || bench.IsOpen, "published without a connection");
        bool mayHaveOne = bench.Loop.State is LinkState.Connecting or LinkState.Up;
        if (!mayHaveOne) Assert.Equal(ConnectionState.None, bench.State);
    }

    private static void Change(LinkBench bench, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                bench.Address = "";
                bench.CanJoin = random.Next(2) == 0;
                break;
            case 1:
                bench.Address = $"10.0.0.{random.Next(2, 6)}";
                break;
            case 2:
                bench.HasBroker = !bench.HasBroker;
                break;
            case 3:
                bench.IsBlackHole = !bench.IsBlackHole;
                break;
            case 4:
                bench.Accepts = random.Next(4) switch { 0 => "first-secret", 1 => "second-secret", 2 => "another", _ => null };
                break;
            case 5:
                bench.IsFull = !bench.IsFull;
                break;
            case 6:
                bench.HasGateway = !bench.HasGateway;
                break;
            default:
                BeWell(bench);
                break;
        }
    }

    private static void BeWell(LinkBench bench)
    {
        bench.CanJoin = true;
        bench.HasBroker = true;
        bench.IsBlackHole = false;
        bench.Accepts = null;
        bench.IsFull = false;
        bench.HasGateway = true;
    }

    // By the law of large numbers: waits are all chance, but a bound that grows makes a hundred attempts in two minutes impossible.
    private static void AssertNotHammered(LinkBench bench)
    {
        for (int i = 100; i < bench.BegunAt.Count; i++) Assert.True(bench.BegunAt[i] - bench.BegunAt[i - 100] > 120_000);
    }
}
