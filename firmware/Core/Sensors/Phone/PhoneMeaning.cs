using DeskDevice.Contract.Down;

namespace DeskDevice.Core.Sensors.Phone;

/// <summary>
/// What an event of the phone system means to a desk, by the state of its call timer. The phone system knows calls better than ring line and
/// buttons, so what is new to the desk is recorded; what the desk's state has already is not recorded a second time; and what cannot be true
/// in that state is left to the gateway, which shows that the two disagree.
/// </summary>
public static class PhoneMeaning
{
    /// <summary>It is recorded.</summary>
    public const byte New = 0;

    /// <summary>The desk's state has it already.</summary>
    public const byte Had = 1;

    /// <summary>It cannot be true in the desk's state.</summary>
    public const byte Odd = 2;

    /// <summary>The desk has it, and who ended the call is told anew.</summary>
    public const byte Corrects = 3;

    private const byte N = New;
    private const byte H = Had;
    private const byte O = Odd;
    private const byte C = Corrects;

    // A column for each kind, in the order of CallOrder.All.
    private static readonly byte[][] Table =
    {
        //           ring missed answer dial hold unhold end transfer transferred
        new byte[] { N,   H,     N,     N,   O,   O,     H,  O,       O }, // idle
        new byte[] { H,   N,     N,     N,   O,   O,     N,  O,       O }, // ringing
        new byte[] { O,   O,     H,     H,   N,   H,     N,  N,       N }, // talking
        new byte[] { O,   O,     H,     H,   H,   N,     N,  N,       N }, // holding
        new byte[] { N,   H,     N,     N,   O,   O,     C,  O,       O }, // wrap-up
        new byte[] { O,   H,     N,     N,   O,   O,     H,  O,       O }, // away
    };

    /// <summary>One of the words above, for <paramref name="kind"/> in the call timer's <paramref name="state"/>.</summary>
    public static byte Of(int state, string kind)
    {
        int column = CallOrder.IndexOf(kind);
        return column < 0 ? Odd : Table[state][column];
    }
}
