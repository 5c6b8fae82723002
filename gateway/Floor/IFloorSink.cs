using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;

namespace DeskDevice.Floor;

/// <summary>What the floor puts out as it steps.</summary>
public interface IFloorSink
{
    /// <summary>A prompt that only the gateway can know of shall light on <paramref name="desk"/>.</summary>
    void Prompt(string desk, string kind);

    /// <summary>A rule has judged.</summary>
    void Judged(string desk, long boot, Verdict verdict);

    /// <summary>A call has closed.</summary>
    void Closed(string desk, long boot, CallRecord call);
}
