namespace DeskDevice.Host.Settings;

/// <summary>Which desks the listener serves.</summary>
public enum DeskAdmission
{
    /// <summary>Whoever reaches it, under any desk's name; those that were revoked or retired are refused. For trials, and for a network that is trusted.</summary>
    Open,

    /// <summary>Those that were claimed or show a client certificate of their own; others wait until somebody approves.</summary>
    Claimed,
}
