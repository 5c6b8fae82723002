namespace DeskDevice.Core.Link;

/// <summary>Where an <see cref="IConnection"/> stands.</summary>
public static class ConnectionState
{
    /// <summary>Nothing was begun, or it was dropped or left.</summary>
    public const int None = 0;

    /// <summary>Connecting, or subscribing.</summary>
    public const int Connecting = 1;

    /// <summary>Connected, and all subscriptions granted.</summary>
    public const int Open = 2;

    /// <summary>The broker refused the user name or the password.</summary>
    public const int Refused = 3;

    /// <summary>The attempt failed for another reason, or the connection was lost.</summary>
    public const int Failed = 4;
}
