using DeskDevice.Site;
using DeskDevice.Site.Rosters;
using DeskDevice.Site.Targets;

namespace DeskDevice.Pages.Ports;

/// <summary>What the page of targets and roster needs. What is in force stands in the site's plan (<see cref="ISitePort"/>).</summary>
public interface IPlanPort
{
    /// <summary>UTC ms now, by the gateway's clock.</summary>
    long NowMs { get; }

    /// <summary>All changes of the site's limits that were ever made, oldest first.</summary>
    IReadOnlyList<TargetChange> Changes { get; }

    /// <summary>All imports of its roster, oldest first.</summary>
    IReadOnlyList<RosterImport> Imports { get; }

    /// <summary>The limits that would be in force with <paramref name="change"/>, from its own time on; nothing changes.</summary>
    /// <exception cref="SiteException">It cannot be taken: all that is wrong with it.</exception>
    LimitsInForce Try(TargetChange change);

    /// <summary>Keeps a change of the limits; desks get it when its time has come. It is given its number.</summary>
    /// <exception cref="SiteException">It cannot be taken: all that is wrong with it.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    Task<TargetChange> SetAsync(TargetChange change, CancellationToken cancel);

    /// <summary>Keeps a roster: for the days from its first to its last it takes the place of what was there.</summary>
    /// <exception cref="SiteException">It cannot be taken: all that is wrong with it.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    Task<RosterImport> ImportAsync(string csv, Author who, string why, CancellationToken cancel);

    /// <summary>The whole roster after import <paramref name="import"/>, as CSV; null where there was no such import.</summary>
    string? RosterAfter(int import);
}
