namespace DeskDevice.Conduct.Calls;

/// <summary>
/// The call timer as a pure step: a cell for every state and event. A cell marked odd is an event that cannot be true in that
/// state (a sensor missed something, or a button was pressed in vain): the timer goes where the evidence points, and the
/// oddity is counted and shown as data quality.
/// </summary>
public static class CallTimer
{
    private const byte I = CallState.Idle;
    private const byte R = CallState.Ringing;
    private const byte T = CallState.Talking;
    private const byte H = CallState.Holding;
    private const byte W = CallState.WrapUp;
    private const byte A = CallState.Away;
    private const byte Odd = 8;
    private const byte I_ = I | Odd;
    private const byte R_ = R | Odd;
    private const byte T_ = T | Odd;
    private const byte H_ = H | Odd;
    private const byte W_ = W | Odd;
    private const byte A_ = A | Odd;

    private static readonly byte[][] Table =
    {
        //           ring answer dial hold unhold end missed done away back chat unchat
        new byte[] { R,   T_,    T,   I_,  I_,    I_, I_,    I_,  A,   I_,  T,   I_ }, // idle
        new byte[] { R_,  T,     T_,  R_,  R_,    I_, I,     R_,  R_,  R_,  R_,  R_ }, // ringing
        new byte[] { T_,  T_,    T_,  H,   T_,    W,  T_,    T_,  T_,  T_,  T_,  W },  // talking
        new byte[] { H_,  T_,    H_,  H_,  T,     W,  H_,    H_,  H_,  H_,  H_,  W },  // holding
        new byte[] { R,   T_,    T,   W_,  W_,    W_, W_,    I,   A,   W_,  T,   W_ }, // wrap-up
        new byte[] { A_,  T_,    T_,  A_,  A_,    A_, A_,    A_,  A_,  I,   T_,  A_ }, // away
    };

    /// <summary>The state that follows <paramref name="input"/> in <paramref name="state"/>.</summary>
    public static int Next(int state, int input) => Table[state][input] & ~Odd;

    /// <summary>Whether <paramref name="input"/> cannot be true in <paramref name="state"/>.</summary>
    public static bool IsOdd(int state, int input) => (Table[state][input] & Odd) != 0;

    /// <summary>Whether an update, a restart or a move of the limits would disturb: anything but idle and away.</summary>
    public static bool IsBusy(int state) => state != CallState.Idle && state != CallState.Away;
}
