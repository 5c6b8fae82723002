using DeskDevice.Conduct.Calls;

namespace DeskDevice.Conduct;

/// <summary>Takes what the conduct step puts out. On a desk it lights LEDs; at the gateway it fills the floor and the metrics.</summary>
public interface IConductSink
{
    /// <summary>A prompt begins at <paramref name="ms"/>; <paramref name="untilMs"/> is the end of its countdown, or 0.</summary>
    void Raise(string prompt, long ms, long untilMs);

    /// <summary>A prompt ends.</summary>
    void Clear(string prompt, long ms);

    /// <summary>A rule has judged.</summary>
    void Judge(Verdict verdict);

    /// <summary>A call's record is complete.</summary>
    void Close(CallRecord call);

    /// <summary>An event came that cannot be true in this state.</summary>
    void Odd(int state, int input, long ms);
}
