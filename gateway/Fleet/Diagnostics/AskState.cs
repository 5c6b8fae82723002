namespace DeskDevice.Fleet.Diagnostics;

/// <summary>What has become of something that was asked of a desk. All but the first are ends.</summary>
public enum AskState
{
    /// <summary>Sent; the desk has until the deadline.</summary>
    Asked,

    /// <summary>The desk did it.</summary>
    Answered,

    /// <summary>The desk did not do it now, or does not know how; it said why.</summary>
    Refused,

    /// <summary>The desk tried, and could not.</summary>
    Failed,

    /// <summary>No answer came in time. What comes later changes nothing.</summary>
    TimedOut,

    /// <summary>The desk was not connected: nothing was sent.</summary>
    Offline,
}
