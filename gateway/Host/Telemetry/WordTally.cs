using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace DeskDevice.Host.Telemetry;

/// <summary>Counts by one or two words of a small set. Written by one thread, read by any.</summary>
internal sealed class WordTally
{
    private readonly ConcurrentDictionary<(string, string), StrongBox<long>> _counts = [];

    /// <summary>What was counted so far.</summary>
    public IEnumerable<((string First, string Second) Words, long Count)> Counts => _counts.Select(pair => (pair.Key, Volatile.Read(ref pair.Value.Value)));

    public void Count(string first, string second = "") => Interlocked.Increment(ref _counts.GetOrAdd((first, second), static _ => new StrongBox<long>()).Value);
}
