using DeskDevice.Core.Link;

namespace DeskDevice.Core.Tests.Link;

public sealed class BackOffTests
{
    [Fact]
    public void Bounds_double_from_the_first_to_the_longest_and_start_over()
    {
        var most = new Share(100);
        var backOff = new BackOff(1_000, 60_000, most);
        int[] expected = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000];
        Assert.Equal(expected, expected.Select(_ => backOff.Next()));
        backOff.Reset();
        Assert.Equal(1_000, backOff.Next());
    }

    [Fact]
    public void All_of_a_wait_is_chance()
    {
        var backOff = new BackOff(1_000, 60_000, new Share(0));
        for (int i = 0; i < 20; i++) Assert.Equal(0, backOff.Next());
    }

    [Fact]
    public void Attempts_follow_the_back_off_and_a_link_that_stood_starts_it_over()
    {
        LinkBench bench = new() { Draw = 100, HasBroker = false };
        bench.RunTo(() => bench.BegunAt.Count == 9, 400_000);
        long[] waits = [.. bench.BegunAt.Zip(bench.BegunAt.Skip(1), (a, b) => b - a)];
        int[] expected = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000];
        for (int i = 0; i < expected.Length; i++) Assert.InRange(waits[i], expected[i], expected[i] + (2 * LinkBench.StepMs));

        // Up, but not for long enough to be trusted: as if it had failed.
        bench.HasBroker = true;
        bench.RunToUp(70_000);
        Assert.InRange(WaitAfterALoss(bench), 60_000, 60_200);

        bench.RunToUp(70_000).Run(bench.Times.TrustMs + 100);
        Assert.InRange(WaitAfterALoss(bench), 1_000, 1_200);
    }

    private static long WaitAfterALoss(LinkBench bench)
    {
        bench.HasBroker = false;
        bench.RunTo(() => bench.Loop.State == LinkState.Waiting, 200);
        bench.HasBroker = true;
        long from = bench.Now;
        int begun = bench.BegunAt.Count;
        bench.RunTo(() => bench.BegunAt.Count > begun, 70_000);
        return bench.Now - from;
    }

    private sealed class Share(int percent) : IRandom
    {
        public int Next(int below) => (below - 1) * percent / 100;
    }
}
