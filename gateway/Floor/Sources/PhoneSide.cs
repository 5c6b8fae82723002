using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;

namespace DeskDevice.Floor.Sources;

/// <summary>
/// What the phone system and the desk say of one call, put beside each other: the states in which a call can be for both, and which of the desk's states each of them is. The
/// desk's breaks and wrap-up are no business of a phone system.
/// </summary>
public static class PhoneSide
{
    /// <summary>No call.</summary>
    public const string Free = "free";

    /// <summary>It rings.</summary>
    public const string Ringing = "ringing";

    /// <summary>The two sides speak.</summary>
    public const string Talking = "talking";

    /// <summary>The other side waits.</summary>
    public const string Holding = "holding";

    /// <summary>What the phone is in after an event of <paramref name="kind"/>.</summary>
    public static string After(string state, string kind) => kind switch
    {
        EventKinds.Ring => Ringing,
        EventKinds.Answer or EventKinds.Dial or EventKinds.Unhold => Talking,
        EventKinds.Hold => Holding,
        EventKinds.Missed or EventKinds.End => Free,
        _ => state,
    };

    /// <summary>What the desk's call timer is in, in the phone's words.</summary>
    public static string OfDesk(int state) => state switch
    {
        CallState.Ringing => Ringing,
        CallState.Talking => Talking,
        CallState.Holding => Holding,
        _ => Free,
    };
}
