using DeskDevice.Pages.Ports;

namespace DeskDevice.Pages.Tests;

public sealed class LatestTests
{
    [Fact]
    public async Task WaitsForTheNextAndSkipsWhatCameBetween()
    {
        Latest<string> latest = new("one");
        Task<string> next = latest.NextAsync("one", default);
        Assert.False(next.IsCompleted);
        latest.Set("two");
        Assert.Equal("two", await next);
        latest.Set("three");
        latest.Set("four");
        Assert.Equal("four", await latest.NextAsync("two", default));
        Assert.Equal("four", latest.Current);
    }

    [Fact]
    public async Task ManyReadersAllSeeTheLastOne()
    {
        Latest<object> latest = new(0);
        object last = 1_000;
        Task[] readers = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(ReadAsync))];
        for (int i = 1; i < 1_000; i++) latest.Set(i);
        latest.Set(last);
        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(20));

        async Task ReadAsync()
        {
            object seen = latest.Current;
            while (!ReferenceEquals(seen, last)) seen = await latest.NextAsync(seen, default);
        }
    }

    [Fact]
    public async Task AWaitCanBeGivenUp()
    {
        Latest<string> latest = new("one");
        using CancellationTokenSource cancel = new();
        Task<string> next = latest.NextAsync("one", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }
}
