using Xunit;

namespace DeskDevice.Support;

/// <summary>A fact that takes minutes: runs only when asked for.</summary>
public sealed class LongFactAttribute : FactAttribute
{
    /// <summary>Runs with the environment's DESKDEVICE_LONG=1 alone.</summary>
    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("DESKDEVICE_LONG") != "1") Skip = "takes minutes: set DESKDEVICE_LONG=1 (./test --long does)";
    }
}
