namespace DeskDevice.Host.Fleet.Claims;

/// <summary>A batch whose codes are still known.</summary>
/// <param name="Batch">Its number.</param>
/// <param name="Codes">The codes, in their order.</param>
/// <param name="Desks">The unit that each was made for, or empty.</param>
/// <param name="Place">Where desks find the gateway.</param>
/// <param name="UntilUtcMs">Until when it can be printed.</param>
internal sealed record FreshBatch(int Batch, IReadOnlyList<string> Codes, IReadOnlyList<string> Desks, GatewayAddress Place, long UntilUtcMs);

/// <summary>What a label tells a unit besides its code.</summary>
/// <param name="Host">The gateway's name or address.</param>
/// <param name="Port">Its MQTT port.</param>
/// <param name="Site">The site.</param>
internal sealed record GatewayAddress(string Host, int Port, string Site);

/// <summary>
/// The codes of batches just made, for as long as it takes to print them. In memory alone: what is kept of a code is its digest, so that later nobody can print it, and codes that got
/// lost are withdrawn and made anew. Safe from any thread.
/// </summary>
internal sealed class FreshCodes
{
    /// <summary>For how long a batch can be printed, ms.</summary>
    public const long KeptMs = 1_800_000;

    private const int MostBatches = 8;
    private readonly Lock _gate = new();
    private readonly List<FreshBatch> _batches = [];

    /// <summary>Keeps a batch; the oldest goes when there are too many.</summary>
    public void Add(FreshBatch batch)
    {
        lock (_gate)
        {
            _batches.Add(batch);
            if (_batches.Count > MostBatches) _batches.RemoveAt(0);
        }
    }

    /// <summary>The batch, or null: it is too late.</summary>
    public FreshBatch? Find(int batch, long utcMs)
    {
        lock (_gate)
        {
            _batches.RemoveAll(old => old.UntilUtcMs <= utcMs);
            return _batches.Find(one => one.Batch == batch);
        }
    }

    /// <summary>Forgets a batch at once.</summary>
    public void Forget(int batch)
    {
        lock (_gate) _batches.RemoveAll(one => one.Batch == batch);
    }
}
