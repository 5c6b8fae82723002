namespace DeskDevice.Core.Sensors;

/// <summary>
/// The noise floor: the least depth of the last ten seconds or so. Nobody speaks so long without a gap that the envelope can follow; what has none,
/// a fan or a hum, is floor when that time is over, however loud it is.
/// </summary>
public sealed class NoiseFloor
{
    /// <summary>How long a sound without a gap is not yet noise, frames.</summary>
    public const int Frames = PartFrames * Parts;

    private const int PartFrames = 100;
    private const int Parts = 10;

    private readonly int[] _least = new int[Parts];
    private int _part;
    private int _known;
    private int _frames;
    private int _current = int.MaxValue;
    private int _earlier;

    /// <summary>The floor, in the unit of the depths; 0 until a whole window is known.</summary>
    public int Depth => _known < Parts ? 0 : _current < _earlier ? _current : _earlier;

    /// <summary>Follows one frame.</summary>
    public void Take(int depth)
    {
        if (depth < _current) _current = depth;
        if (++_frames < PartFrames) return;
        _least[_part] = _current;
        _part = (_part + 1) % Parts;
        if (_known < Parts) _known++;
        _frames = 0;
        _current = int.MaxValue;
        _earlier = int.MaxValue;
        for (int i = 0; i < _known; i++)
        {
            if (_least[i] < _earlier) _earlier = _least[i];
        }
    }
}
