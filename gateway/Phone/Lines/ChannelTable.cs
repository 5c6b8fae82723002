namespace DeskDevice.Phone.Lines;

/// <summary>
/// The life of a channel as a pure step: a cell for every state and fact. A fact that cannot be true in a state (it was doubled, or came out of
/// order) leaves it as it is.
/// </summary>
internal static class ChannelTable
{
    private const ChannelState O = ChannelState.Opened;
    private const ChannelState D = ChannelState.Dialing;
    private const ChannelState R = ChannelState.Ringing;
    private const ChannelState U = ChannelState.Up;
    private const ChannelState H = ChannelState.Held;

    private static readonly ChannelState[][] Table =
    [
        //  opened dials rings answered held unheld handed-over
        [   O,     D,    R,    U,       O,   O,     O ], // opened
        [   D,     D,    D,    U,       H,   D,     D ], // dialing
        [   R,     R,    R,    U,       R,   R,     R ], // ringing
        [   U,     U,    U,    U,       H,   U,     U ], // up
        [   H,     H,    H,    H,       H,   U,     H ], // held
    ];

    /// <summary>The state after any fact but <see cref="FactKind.Closed"/>, after which there is none.</summary>
    public static ChannelState Next(ChannelState state, FactKind fact) => Table[(int)state][(int)fact];
}
