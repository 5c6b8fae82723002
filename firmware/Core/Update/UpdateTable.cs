namespace DeskDevice.Core.Update;

/// <summary>
/// The update as a pure step: a row for everything that can happen, a cell for every state. A cell gives the next state,
/// what is done on the way, and whether the desk then reports where it stands. A restart needs no row: what a desk is after
/// it is what the loader chose, on trial or idle.
/// </summary>
public static class UpdateTable
{
    private const byte I = UpdateState.Idle;
    private const byte D = UpdateState.Downloading;
    private const byte S = UpdateState.Staged;
    private const byte N = UpdateState.Installed;
    private const byte R = UpdateState.Restarting;
    private const byte T = UpdateState.Trial;

    private const byte Tell = 8;
    private const byte Begin = (UpdateAction.Begin << 4) | Tell;
    private const byte Refuse = (UpdateAction.Refuse << 4) | Tell;
    private const byte Install = (UpdateAction.Install << 4) | Tell;
    private const byte Cancel = (UpdateAction.Cancel << 4) | Tell;
    private const byte Confirm = (UpdateAction.Confirm << 4) | Tell;
    private const byte CameUp = UpdateAction.CameUp << 4;
    private const byte Restart = UpdateAction.Restart << 4;
    private const byte GoBack = UpdateAction.GoBack << 4;

    private static readonly byte[][] Table =
    {
        //           idle        downloading  staged       installed    restarting  trial
        new byte[] { D | Begin,  D | Begin,   D | Begin,   D | Begin,   R,          T },           // desired
        new byte[] { I,          D,           S | Tell,    N | Tell,    R,          T | Tell },    // kept
        new byte[] { I | Tell,   I | Tell,    I | Tell,    I | Cancel,  R,          T | Tell },    // same
        new byte[] { I | Tell,   I | Tell,    I | Tell,    I | Cancel,  R,          T },           // barred
        new byte[] { I | Refuse, I | Refuse,  I | Refuse,  I | Refuse,  R,          T },           // unfit
        new byte[] { I,          I,           I,           I | Cancel,  R,          T },           // withdrawn
        new byte[] { I,          D | Tell,    S,           N,           R,          T },           // piece
        new byte[] { I,          S | Tell,    S,           N,           R,          T },           // right
        new byte[] { I,          I | Refuse,  S,           N,           R,          T },           // wrong
        new byte[] { I,          D | Tell,    S,           N,           R,          T },           // silent
        new byte[] { I | Refuse, I | Refuse,  I | Refuse,  N,           R,          T },           // broken
        new byte[] { I | Tell,   D | Tell,    S | Tell,    N | Tell,    R,          T | Tell },    // linked
        new byte[] { I,          D,           N | Install, R | Restart, R,          T },           // quiet
        new byte[] { I,          D,           S,           N,           R,          I | Confirm }, // proved
        new byte[] { I,          D,           S,           N,           R,          R | GoBack },  // expired
        new byte[] { I,          D,           S,           N,           R,          T },           // sealed
        new byte[] { I,          D | Tell,    S,           N,           R,          T },           // signed
        new byte[] { I,          D,           S | Tell,    N | Tell,    R,          T },           // waits
        new byte[] { I | CameUp, D | CameUp,  S | CameUp,  N | CameUp,  R,          T },           // up
        new byte[] { I,          D | Begin,   S,           N,           R,          T },           // spoilt
    };

    /// <summary>The state that follows <paramref name="input"/> in <paramref name="state"/>.</summary>
    public static int Next(int state, int input) => Table[input][state] & 7;

    /// <summary>What is done on the way: one of <see cref="UpdateAction"/>.</summary>
    public static int Action(int state, int input) => Table[input][state] >> 4;

    /// <summary>Whether the desk reports where it stands after the step.</summary>
    public static bool Tells(int state, int input) => (Table[input][state] & Tell) != 0;
}
