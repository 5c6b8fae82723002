namespace DeskDevice.Core.Link;

/// <summary>What is done on the way from state to state. Each sets what the new state waits for.</summary>
public static class LinkAction
{
    /// <summary>Nothing; goes on waiting as before.</summary>
    public const int None = 0;

    /// <summary>Joins the network, within a time.</summary>
    public const int Join = 1;

    /// <summary>Begins a new connection, within a time.</summary>
    public const int Begin = 2;

    /// <summary>Waits a little: nothing has failed.</summary>
    public const int Soon = 3;

    /// <summary>Waits for the next longer back-off.</summary>
    public const int Later = 4;

    /// <summary>Turns to the other password, or waits for very long when there is none left to try.</summary>
    public const int Refuse = 5;

    /// <summary>The password was right; the link now has to stand for a while.</summary>
    public const int Accept = 6;

    /// <summary>The link has stood: the back-off starts over.</summary>
    public const int Trust = 7;

    /// <summary>Says farewell and disconnects in order, within a time.</summary>
    public const int Farewell = 8;
}
