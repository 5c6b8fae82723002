namespace DeskDevice.Core.Link;

/// <summary>
/// The link as a pure step: a row for everything that can happen, a cell for every state. A cell gives the next state, what is done on
/// the way, and whether the connection, or the attempt at one, is dropped first.
/// </summary>
public static class LinkTable
{
    private const byte O = LinkState.Offline;
    private const byte J = LinkState.Joining;
    private const byte W = LinkState.Waiting;
    private const byte C = LinkState.Connecting;
    private const byte U = LinkState.Up;
    private const byte L = LinkState.Leaving;

    private const byte Drop = 8;
    private const byte Join = LinkAction.Join << 4;
    private const byte Begin = LinkAction.Begin << 4;
    private const byte Soon = LinkAction.Soon << 4;
    private const byte Later = LinkAction.Later << 4;
    private const byte Refuse = LinkAction.Refuse << 4;
    private const byte Accept = LinkAction.Accept << 4;
    private const byte Trust = LinkAction.Trust << 4;
    private const byte Bye = LinkAction.Farewell << 4;

    private static readonly byte[][] Table =
    {
        //           offline    joining    waiting    connecting         up                 leaving
        new byte[] { W | Soon,  W | Soon,  W,         C,                 U,                 L },        // network up
        new byte[] { O,         J,         O | Soon,  O | Soon | Drop,   O | Soon | Drop,   L },        // network down
        new byte[] { O,         J,         W,         W | Soon | Drop,   W | Soon | Drop,   L },        // moved
        new byte[] { J | Join,  O | Later, C | Begin, W | Later | Drop,  U | Trust,         L | Drop }, // due
        new byte[] { O,         J,         W,         U | Accept,        U,                 L },        // open
        new byte[] { O,         J,         W,         W | Refuse | Drop, W | Refuse | Drop, L },        // refused
        new byte[] { O,         J,         W,         W | Later | Drop,  W | Later | Drop,  L },        // failed
        new byte[] { O,         J,         W,         C,                 W | Later | Drop,  L },        // silent
        new byte[] { O,         J,         W | Soon,  W | Soon | Drop,   W | Soon | Drop,   L },        // renew
        new byte[] { L,         L,         L,         L | Drop,          L | Bye,           L },        // leave
    };

    /// <summary>The state that follows <paramref name="input"/> in <paramref name="state"/>.</summary>
    public static int Next(int state, int input) => Table[input][state] & 7;

    /// <summary>What is done on the way: one of <see cref="LinkAction"/>.</summary>
    public static int Action(int state, int input) => Table[input][state] >> 4;

    /// <summary>Whether the connection is dropped first.</summary>
    public static bool Drops(int state, int input) => (Table[input][state] & Drop) != 0;
}
