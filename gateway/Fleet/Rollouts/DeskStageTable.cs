using DeskDevice.Contract.Up;
using static DeskDevice.Fleet.Rollouts.DeskStage;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>
/// A desk's way through a rollout as a pure step: a row for every stage, a cell for every report. A late or doubled report leads
/// nowhere, except that a desk which wants the first piece again did lose what it had; an end is the end.
/// </summary>
public static class DeskStageTable
{
    private static readonly DeskStage[,] Table =
    {
        // get first    get          staged      installing  trial       confirmed   rolledback  refused     unknown
        { Waiting,      Waiting,     Waiting,    Waiting,    Waiting,    Waiting,    Waiting,    Waiting,    Waiting },     // waiting
        { Downloading,  Downloading, Staged,     Installing, Trial,      Confirmed,  RolledBack, Refused,    Offered },     // offered
        { Downloading,  Downloading, Staged,     Installing, Trial,      Confirmed,  RolledBack, Refused,    Downloading }, // downloading
        { Downloading,  Staged,      Staged,     Installing, Trial,      Confirmed,  RolledBack, Refused,    Staged },      // staged
        { Downloading,  Installing,  Installing, Installing, Trial,      Confirmed,  RolledBack, Refused,    Installing },  // installing
        { Trial,        Trial,       Trial,      Trial,      Trial,      Confirmed,  RolledBack, Refused,    Trial },       // trial
        { Confirmed,    Confirmed,   Confirmed,  Confirmed,  Confirmed,  Confirmed,  Confirmed,  Confirmed,  Confirmed },   // confirmed
        { RolledBack,   RolledBack,  RolledBack, RolledBack, RolledBack, RolledBack, RolledBack, RolledBack, RolledBack },  // rolledback
        { Refused,      Refused,     Refused,    Refused,    Refused,    Refused,    Refused,    Refused,    Refused },     // refused
    };

    /// <summary>The stage that follows <paramref name="report"/> in <paramref name="stage"/>.</summary>
    public static DeskStage Next(DeskStage stage, DeskReport report) => Table[(int)stage, (int)report];

    /// <summary>What the report says.</summary>
    public static DeskReport Of(UpdateReport report) => report.State switch
    {
        UpdateReport.Get when report.Offset == 0 => DeskReport.GetFirst,
        UpdateReport.Get => DeskReport.Get,
        UpdateReport.Staged => DeskReport.Staged,
        UpdateReport.Installing => DeskReport.Installing,
        UpdateReport.Trial => DeskReport.Trial,
        UpdateReport.Confirmed => DeskReport.Confirmed,
        UpdateReport.RolledBack => DeskReport.RolledBack,
        UpdateReport.Refused => DeskReport.Refused,
        _ => DeskReport.Unknown,
    };
}
