namespace DeskDevice.Pages.Ports;

/// <summary>Holds the newest snapshot: one writer swaps it whole, any number of readers wait for the next.</summary>
public sealed class Latest<T>(T first) : ILatest<T>
    where T : class
{
    private volatile Link _newest = new(first);
    private volatile bool _isRead;

    /// <inheritdoc />
    public T Current
    {
        get
        {
            _isRead = true;
            return _newest.Value;
        }
    }

    /// <summary>Whether anybody has looked since the newest was set, or waits for the next: whoever makes them needs to hurry only then.</summary>
    public bool IsRead => _isRead;

    /// <summary>Makes <paramref name="snapshot"/> the newest one and wakes who waits. To be called by one thread at a time.</summary>
    public void Set(T snapshot)
    {
        Link before = _newest;
        _isRead = false;
        _newest = new Link(snapshot);
        before.Replaced.SetResult();
    }

    /// <inheritdoc />
    public async Task<T> NextAsync(T seen, CancellationToken cancel)
    {
        _isRead = true;
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
