namespace DeskDevice.Host.Ingest;

/// <summary>What the ingest has counted since the start. Written by one thread, read by any.</summary>
public sealed class IngestCounters
{
    private long _events;
    private long _foreign;
    private long _unreadable;

    /// <summary>Events taken, repeats included.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Messages on topics that are no desk's of this site: not kept.</summary>
    public long Foreign => Interlocked.Read(ref _foreign);

    /// <summary>Payloads that break the contract: kept with their bytes.</summary>
    public long Unreadable => Interlocked.Read(ref _unreadable);

    internal void CountEvent() => Interlocked.Increment(ref _events);

    internal long CountForeign() => Interlocked.Increment(ref _foreign);

    internal void CountUnreadable() => Interlocked.Increment(ref _unreadable);
}
