using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Pieces;

/// <summary>
/// The requests for pieces that wait for their turn: at most one of each desk, which asks again when it takes long, and so many a second. Used by one thread; time is monotonic ms.
/// </summary>
public sealed class PieceQueue
{
    // What a second may bring at once, when nothing was asked for before: a tenth of it.
    private const int Burst = 10;

    private readonly Dictionary<DeskKey, UpdateReport> _wanted = [];
    private readonly Queue<DeskKey> _turns = [];
    private readonly int _perSecond;
    private double _free;
    private long _sinceMs;

    /// <param name="perSecond">Pieces a second, 1 or above.</param>
    /// <param name="nowMs">Now.</param>
    public PieceQueue(int perSecond, long nowMs)
    {
        _perSecond = perSecond;
        _free = Most;
        _sinceMs = nowMs;
    }

    /// <summary>How many desks wait.</summary>
    public int Waiting => _turns.Count;

    private double Most => Math.Max(1, (double)_perSecond / Burst);

    /// <summary>A desk wants a piece; what it wanted before it does not want any more, but its turn is the same.</summary>
    public void Ask(DeskKey desk, UpdateReport request)
    {
        if (!_wanted.ContainsKey(desk)) _turns.Enqueue(desk);
        _wanted[desk] = request;
    }

    /// <summary>The next request whose turn has come by <paramref name="nowMs"/>; false when there is none.</summary>
    public bool TryTake(long nowMs, out DeskKey desk, out UpdateReport request)
    {
        _free = Math.Min(Most, _free + ((nowMs - _sinceMs) * _perSecond / 1_000.0));
        _sinceMs = nowMs;
        bool isDue = _free >= 1 && _turns.TryPeek(out _);
        desk = isDue ? _turns.Dequeue() : default;
        request = isDue ? _wanted[desk] : new UpdateReport();
        if (!isDue) return false;
        _wanted.Remove(desk);
        _free--;
        return true;
    }
}
