namespace DeskDevice.Host.Fleet.Claims;

/// <summary>
/// Looks for two units under one name. One listener serves one of them at a time, so they show in turns: the boot of one comes back after that of the other, or connections take each
/// other over from two addresses, to and fro. A unit that restarts has a boot that never was; one that changes its address goes there once. Safe from any thread.
/// </summary>
internal sealed class CopyWatch
{
    private const int MostDesks = 20_000;
    private const int BootsKept = 4;
    private const int TakeOvers = 3;
    private const long WithinMs = 600_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Trace> _traces = new(StringComparer.Ordinal);

    /// <summary>The unit was admitted from this address.</summary>
    public void Connected(string desk, string from, long utcMs)
    {
        lock (_gate)
        {
            if (TraceOf(desk) is not { } trace || trace.From == from) return;
            trace.IsReturn = trace.Before == from && utcMs - trace.MovedUtcMs < WithinMs;
            (trace.Before, trace.From, trace.MovedUtcMs) = (trace.From, from, utcMs);
            trace.HasMoved = trace.Before.Length > 0;
        }
    }

    /// <summary>A new connection of the unit ended the one before it. True when that is one time too often.</summary>
    public bool TakenOver(string desk)
    {
        lock (_gate)
        {
            if (!_traces.TryGetValue(desk, out Trace? trace) || !trace.HasMoved) return false;
            trace.HasMoved = false;
            trace.Returns = trace.IsReturn ? trace.Returns + 1 : 0;
            return trace.Returns >= TakeOvers - 1;
        }
    }

    /// <summary>The unit said that it is ready, and its boot. True when that boot had been followed by another before.</summary>
    public bool Ready(string desk, long boot)
    {
        lock (_gate)
        {
            if (TraceOf(desk) is not { } trace || (trace.Boots.Count > 0 && trace.Boots[^1] == boot)) return false;
            bool wasHere = trace.Boots.Remove(boot);
            trace.Boots.Add(boot);
            if (trace.Boots.Count > BootsKept) trace.Boots.RemoveAt(0);
            return wasHere;
        }
    }

    /// <summary>The addresses that the unit was last seen at, for people.</summary>
    public string From(string desk)
    {
        lock (_gate)
        {
            if (!_traces.TryGetValue(desk, out Trace? trace)) return "";
            return trace.Before.Length > 0 ? $"{trace.Before}, {trace.From}" : trace.From;
        }
    }

    private Trace? TraceOf(string desk)
    {
        if (_traces.TryGetValue(desk, out Trace? trace)) return trace;
        if (_traces.Count >= MostDesks) return null;
        return _traces[desk] = new Trace();
    }

    private sealed class Trace
    {
        public string From { get; set; } = "";

        public string Before { get; set; } = "";

        public long MovedUtcMs { get; set; }

        public bool HasMoved { get; set; }

        public bool IsReturn { get; set; }

        public int Returns { get; set; }

        public List<long> Boots { get; } = [];
    }
}
