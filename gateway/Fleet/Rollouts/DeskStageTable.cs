using DeskDevice.Contract.Up;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>
/// A desk's way through a rollout as a pure step: a row for every stage, a cell for every input. A late or doubled report leads nowhere, except that a desk which wants the
/// first piece again did lose what it had. What a desk says to run counts whatever the gateway wished meanwhile; an end is the end.
/// </summary>
public static class DeskStageTable
{
    private const DeskStage W = DeskStage.Waiting;
    private const DeskStage O = DeskStage.Offered;
    private const DeskStage D = DeskStage.Downloading;
    private const DeskStage S = DeskStage.Staged;
    private const DeskStage I = DeskStage.Installing;
    private const DeskStage T = DeskStage.Trial;
    private const DeskStage U = DeskStage.Unproved;
    private const DeskStage X = DeskStage.Silent;
    private const DeskStage C = DeskStage.Confirmed;
    private const DeskStage B = DeskStage.RolledBack;
    private const DeskStage R = DeskStage.Refused;

    private static readonly DeskStage[,] Table =
    {
        // offer withdraw timeout first get staged installing trial unproved proved rolledback refused unknown
        { O,     W,       W,      W,    W,  W,     W,         T,    U,       C,     B,         R,      W }, // waiting
        { O,     W,       X,      D,    D,  S,     I,         T,    U,       C,     B,         R,      O }, // offered
        { D,     W,       X,      D,    D,  S,     I,         T,    U,       C,     B,         R,      D }, // downloading
        { S,     W,       X,      D,    S,  S,     I,         T,    U,       C,     B,         R,      S }, // staged
        { I,     W,       X,      D,    I,  I,     I,         T,    U,       C,     B,         R,      I }, // installing
        { T,     T,       X,      T,    T,  T,     T,         T,    U,       C,     B,         R,      T }, // trial
        { U,     U,       U,      U,    U,  U,     U,         U,    U,       C,     B,         R,      U }, // unproved
        { O,     W,       X,      D,    D,  S,     I,         T,    U,       C,     B,         R,      X }, // silent
        { C,     C,       C,      C,    C,  C,     C,         C,    C,       C,     C,         C,      C }, // confirmed
        { B,     B,       B,      B,    B,  B,     B,         B,    B,       B,     B,         B,      B }, // rolledback
        { R,     R,       R,      R,    R,  R,     R,         R,    R,       R,     R,         R,      R }, // refused
    };

    /// <summary>The stage that follows <paramref name="input"/> in <paramref name="stage"/>.</summary>
    public static DeskStage Next(DeskStage stage, DeskInput input) => Table[(int)stage, (int)input];

    /// <summary>What the report says of a desk; <paramref name="proof"/> is what becomes of its word that it has proved itself.</summary>
    public static DeskInput Of(UpdateReport report, DeskInput proof) => report.State switch
    {
        UpdateReport.Get when report.Offset == 0 => DeskInput.GetFirst,
        UpdateReport.Get => DeskInput.Get,
        UpdateReport.Staged => DeskInput.Staged,
        UpdateReport.Installing => DeskInput.Installing,
        UpdateReport.Trial => DeskInput.Trial,
        UpdateReport.Confirmed => proof,
        UpdateReport.RolledBack => DeskInput.RolledBack,
        UpdateReport.Refused => DeskInput.Refused,
        _ => DeskInput.Unknown,
    };
}
