namespace DeskDevice.Core.Sensors;

/// <summary>
/// Whether the headset line is loaded: a headset draws the phone's bias and pulls the sensed voltage down. The two thresholds are those of the
/// design; no board has been measured.
/// </summary>
public sealed class PlugSense
{
    /// <summary>Below this a headset is there, mV.</summary>
    public const int LoadedMv = 1000;

    /// <summary>Above this there is none, mV.</summary>
    public const int OpenMv = 1300;

    private bool _isLoaded;

    /// <summary>Follows one reading; what stands between the thresholds changes nothing.</summary>
    public bool Step(int mv)
    {
        if (mv < LoadedMv) _isLoaded = true;
        else if (mv > OpenMv) _isLoaded = false;
        return _isLoaded;
    }
}
