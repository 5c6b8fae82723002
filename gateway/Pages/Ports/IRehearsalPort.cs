using DeskDevice.Contract.Events;
using DeskDevice.Rehearsal;
using DeskDevice.Site;

namespace DeskDevice.Pages.Ports;

/// <summary>Rehearses other limits on the site's journal. One rehearsal runs at a time in a gateway; the last one's report is kept until the next.</summary>
public interface IRehearsalPort
{
    /// <summary>The site.</summary>
    SitePlan Plan { get; }

    /// <summary>Its time zone.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>UTC ms now, by the gateway's clock.</summary>
    long NowMs { get; }

    /// <summary>The site's last rehearsal.</summary>
    RehearsalRun Current { get; }

    /// <summary>Begins one, and returns at once.</summary>
    /// <param name="would">The limits to try, whole and without conflict.</param>
    /// <param name="fromMs">The beginning of the period, UTC ms.</param>
    /// <param name="toMs">Its end, UTC ms.</param>
    /// <exception cref="RehearsalException">The question cannot be answered: field, value and fix.</exception>
    /// <exception cref="RehearsalBusyException">Another one runs.</exception>
    void Start(Limits would, long fromMs, long toMs);

    /// <summary>Ends the one that runs; nothing happens when none does.</summary>
    void Stop();
}

/// <summary>A rehearsal runs already.</summary>
public sealed class RehearsalBusyException(string message) : Exception(message);

/// <summary>What became of a rehearsal.</summary>
public enum RehearsalState
{
    /// <summary>None was asked for yet.</summary>
    None,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>Its report is there.</summary>
    Done,

    /// <summary>It was stopped.</summary>
    Stopped,

    /// <summary>The journal could not be read, or the program failed.</summary>
    Failed,
}

/// <summary>A site's last rehearsal, as it is at one moment.</summary>
/// <param name="Id">Counts up from 1; 0 when there is none.</param>
/// <param name="State">What became of it.</param>
/// <param name="Percent">How much of the journal is read, 0 to 100.</param>
/// <param name="Would">The limits it tries, or null when there is none.</param>
/// <param name="FromMs">The beginning of its period, UTC ms.</param>
/// <param name="ToMs">The end of its period, UTC ms.</param>
/// <param name="Report">What came out, when it is done.</param>
/// <param name="Problem">What went wrong, when it failed; else empty.</param>
public sealed record RehearsalRun(long Id, RehearsalState State, int Percent, Limits? Would, long FromMs, long ToMs, RehearsalReport? Report, string Problem)
{
    /// <summary>No rehearsal yet.</summary>
    public static RehearsalRun None { get; } = new(0, RehearsalState.None, 0, null, 0, 0, null, "");
}
