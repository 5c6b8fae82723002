namespace DeskDevice.Core.Link;

/// <summary>How long a link waits for what, ms of the link's clock.</summary>
public sealed class LinkTimes
{
    /// <summary>
    /// The wait after what is nobody's fault (a network, another address, a new password) is drawn from 0 to this: when the power comes
    /// back, it does so for all desks.
    /// </summary>
    public int SoonMs { get; init; } = 1_000;

    /// <summary>The first back-off is drawn from 0 to this; each further one from 0 to twice as much.</summary>
    public int FirstWaitMs { get; init; } = 1_000;

    /// <summary>Back-offs are never drawn from more than this.</summary>
    public int LongestWaitMs { get; init; } = 60_000;

    /// <summary>Every password was refused: the next attempt comes after half of this to all of it.</summary>
    public int RefusedWaitMs { get; init; } = 600_000;

    /// <summary>An attempt to join that has not worked by then has failed.</summary>
    public int JoinMs { get; init; } = 30_000;

    /// <summary>An attempt to connect and subscribe that has not worked by then is abandoned; TLS takes seconds on a board.</summary>
    public int ConnectMs { get; init; } = 20_000;

    /// <summary>A link that stood for this long is trusted: the back-off starts over.</summary>
    public int TrustMs { get; init; } = 60_000;

    /// <summary>Something was published and nothing at all was heard since, for this long: the connection is half dead.</summary>
    public int SilentMs { get; init; } = 20_000;

    /// <summary>Between a new password and the connection with it: time for the answer to get out.</summary>
    public int RenewMs { get; init; } = 2_000;

    /// <summary>Time to say farewell in.</summary>
    public int LeaveMs { get; init; } = 3_000;
}
