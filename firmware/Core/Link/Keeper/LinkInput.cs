namespace DeskDevice.Core.Link;

/// <summary>What can happen to a link: the rows of <see cref="LinkTable"/>.</summary>
public static class LinkInput
{
    /// <summary>The unit got an address.</summary>
    public const int NetworkUp = 0;

    /// <summary>The unit lost its address.</summary>
    public const int NetworkDown = 1;

    /// <summary>The unit has another address than before.</summary>
    public const int Moved = 2;

    /// <summary>What the state waits for is over: a back-off, a time-out, or the time that a link has to stand to be trusted.</summary>
    public const int Due = 3;

    /// <summary>The connection stands.</summary>
    public const int Open = 4;

    /// <summary>The broker refused the user name or the password.</summary>
    public const int Refused = 5;

    /// <summary>The attempt failed, the connection was lost, or it cannot be kept up with.</summary>
    public const int Failed = 6;

    /// <summary>Something was published and nothing at all was heard since, for too long: the connection is half dead.</summary>
    public const int Silent = 7;

    /// <summary>There is a new password to connect with.</summary>
    public const int Renew = 8;

    /// <summary>The desk leaves on purpose.</summary>
    public const int Leave = 9;

    /// <summary>How many there are.</summary>
    public const int Count = 10;
}
