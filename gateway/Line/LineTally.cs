namespace DeskDevice.Line;

/// <summary>Counts, from any thread.</summary>
internal sealed class LineTally
{
    private long _received;
    private long _published;
    private long _notPublished;
    private long _connections;

    public LineCounters Now => new(
        Interlocked.Read(ref _received), Interlocked.Read(ref _published), Interlocked.Read(ref _notPublished), Interlocked.Read(ref _connections));

    public void Receive() => Interlocked.Increment(ref _received);

    public void Connect() => Interlocked.Increment(ref _connections);

    /// <summary>Counts a publish by whether it was taken, and returns that.</summary>
    public bool Publish(bool wasTaken)
    {
        Interlocked.Increment(ref wasTaken ? ref _published : ref _notPublished);
        return wasTaken;
    }
}
