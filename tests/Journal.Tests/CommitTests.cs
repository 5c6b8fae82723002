namespace DeskDevice.Journal.Tests;

/// <summary>When a batch is committed, and what is told of commits.</summary>
public sealed class CommitTests
{
    private static readonly JournalOptions Options = new() { Window = TimeSpan.FromMilliseconds(5), BatchEntries = 100 };

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(99, 2, 3)]
    [InlineData(1, 5, 0)]
    [InlineData(1, 900, 0)]
    [InlineData(100, 0, 0)]
    [InlineData(5_000, 1, 0)]
    public void A_batch_waits_for_the_rest_of_its_window_at_most(int entries, int waitedMs, int leftMs) =>
        Assert.Equal(TimeSpan.FromMilliseconds(leftMs), Options.Patience(entries, TimeSpan.FromMilliseconds(waitedMs)));

    [Fact]
    public void Percentiles_are_of_the_last_thousand_commits()
    {
        CommitTimes times = new();
        Assert.Equal((0, 0), CommitTimes.Percentiles(times.Copy()));
        times.Add(TimeSpan.FromMilliseconds(7));
        Assert.Equal((7, 7), CommitTimes.Percentiles(times.Copy()));
        for (int ms = 1; ms <= 1_000; ms++) times.Add(TimeSpan.FromMilliseconds(ms));
        Assert.Equal((1_001, 1_000), (times.Count, times.LastMs));
        Assert.Equal((500, 990), CommitTimes.Percentiles(times.Copy()));
    }
}
