namespace DeskDevice.Core.Link;

/// <summary>
/// Waits drawn from 0 to a bound that doubles up to a longest: all of a wait is chance, so that desks that were cut off together come
/// back apart.
/// </summary>
public sealed class BackOff
{
    private readonly int _firstMs;
    private readonly int _longestMs;
    private readonly IRandom _random;
    private int _boundMs;

    /// <summary>Bounds from <paramref name="firstMs"/> to <paramref name="longestMs"/>, ms.</summary>
    public BackOff(int firstMs, int longestMs, IRandom random)
    {
        _firstMs = firstMs;
        _longestMs = longestMs;
        _random = random;
        _boundMs = firstMs;
    }

    /// <summary>A wait by the present bound, ms, which then doubles.</summary>
    public int Next()
    {
        int waitMs = _random.Next(_boundMs + 1);
        _boundMs = _boundMs < _longestMs / 2 ? _boundMs * 2 : _longestMs;
        return waitMs;
    }

    /// <summary>Starts over.</summary>
    public void Reset() => _boundMs = _firstMs;
}
