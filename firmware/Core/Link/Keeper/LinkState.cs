namespace DeskDevice.Core.Link;

/// <summary>Where a desk stands with its link.</summary>
public static class LinkState
{
    /// <summary>No network; waits for its next attempt to join.</summary>
    public const int Offline = 0;

    /// <summary>Joins the network.</summary>
    public const int Joining = 1;

    /// <summary>There is a network; waits for its next attempt to connect.</summary>
    public const int Waiting = 2;

    /// <summary>Connects to the broker.</summary>
    public const int Connecting = 3;

    /// <summary>Linked.</summary>
    public const int Up = 4;

    /// <summary>Leaves on purpose; nothing moves any more.</summary>
    public const int Leaving = 5;

    /// <summary>How many there are.</summary>
    public const int Count = 6;
}
