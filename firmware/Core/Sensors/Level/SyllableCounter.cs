namespace DeskDevice.Core.Sensors;

/// <summary>
/// The syllables of a voice: the hills of its envelope, each with a valley of 2 dB before and behind it. Two syllables without such a valley are one, and a
/// strong consonant may stand for one: what comes out is a rhythm, right on the average and not one by one.
/// </summary>
public sealed class SyllableCounter
{
    private const int Valley = 8;
    private const int Hill = 10;

    private int _extreme;
    private bool _isRising;
    private bool _isVoiced;

    /// <summary>Syllables since the last <see cref="Restart"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Follows one frame that stands above the threshold of speech; only there a hill counts.</summary>
    public void TakeVoiced(int depth)
    {
        if (_isRising) _isVoiced = true;
        Take(depth);
    }

    /// <summary>Follows one frame.</summary>
    public void Take(int depth)
    {
        if (_isRising)
        {
            if (depth > _extreme) _extreme = depth;
            if (depth * Hill >= _extreme * Valley) return;
            if (_isVoiced) Count++;
            _isVoiced = false;
        }
        else
        {
            if (depth < _extreme) _extreme = depth;
            if (depth * Valley <= _extreme * Hill) return;
        }

        _isRising = !_isRising;
        _extreme = depth;
    }

    /// <summary>Begins to count anew.</summary>
    public void Restart() => Count = 0;
}
