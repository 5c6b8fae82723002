namespace DeskDevice.Pages.Ports;

/// <summary>Holds the newest snapshot: one writer swaps it whole, any number of readers wait for the next.</summary>
public sealed class Latest<T>(T first) : ILatest<T>
    where T : class
{
    private volatile Link _newest = new(first);

    /// <inheritdoc />
    public T Current => _newest.Value;

    /// <summary>Makes <paramref name="snapshot"/> the newest one and wakes who waits. To be called by one thread at a time.</summary>
    public void Set(T snapshot)
    {
        Link before = _newest;
        _newest = new Link(snapshot);
        before.Replaced.SetResult();
    }

    /// <inheritdoc />
    public async Task<T> NextAsync(T seen, CancellationToken cancel)
    {
        Link newest = _newest;
        while (ReferenceEquals(newest.Value, seen))
        {
            await newest.Replaced.Task.WaitAsync(cancel);
            newest = _newest;
        }

        return newest.Value;
    }

    private sealed class Link(T value)
    {
        public T Value => value;

        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
