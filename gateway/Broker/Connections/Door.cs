namespace DeskDevice.Broker;

/// <summary>
/// Lets a bounded number of connections through TLS and CONNECT at a time. The others wait unread, in the order in which their first bytes came:
/// ten thousand desks that come at once then do not stand before the messages of those that are in.
/// </summary>
/// <param name="width">Most connections inside.</param>
internal sealed class Door(int width)
{
    private readonly SemaphoreSlim _places = new(width, width);
    private int _waiting;
    private long _waited;

    /// <summary>Connections inside now.</summary>
    public int Inside => width - _places.CurrentCount;

    /// <summary>Connections that wait now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Connections that had to wait, since the start.</summary>
    public long Waited => Interlocked.Read(ref _waited);

    /// <summary>Takes a place, when there is one.</summary>
    public async ValueTask EnterAsync()
    {
        if (_places.Wait(0)) return;
        Interlocked.Increment(ref _waiting);
        Interlocked.Increment(ref _waited);
        await _places.WaitAsync().ConfigureAwait(false);
        Interlocked.Decrement(ref _waiting);
    }

    /// <summary>Gives the place to the next.</summary>
    public void Leave() => _places.Release();
}
