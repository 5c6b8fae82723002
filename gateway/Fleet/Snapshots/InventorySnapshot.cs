using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Snapshots;

/// <summary>A part of a search's answer.</summary>
/// <param name="NowMs">UTC ms of the gateway.</param>
/// <param name="Total">How many units are in the fleet, without retired ones.</param>
/// <param name="Found">How many the search finds.</param>
/// <param name="From">Which of them is the first here, from 0.</param>
/// <param name="Counts">How many of those that it finds are online, bad, drifted, expected.</param>
/// <param name="Desks">The units.</param>
public sealed record DeskListing(long NowMs, int Total, int Found, int From, DeskCounts Counts, IReadOnlyList<DeskRow> Desks);

/// <summary>Units at a glance.</summary>
public sealed record DeskCounts(int Online, int Offline, int Bad, int Drifted, int Expected);

/// <summary>A unit in a list.</summary>
/// <param name="Desk">Its hardware address.</param>
/// <param name="Seat">Its seat.</param>
/// <param name="Team">The team that sits there.</param>
/// <param name="Floor">The floor.</param>
/// <param name="Zone">The part of it, or empty.</param>
/// <param name="IsSeated">Whether somebody has seated it.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Hardware">Board and revision, or empty.</param>
/// <param name="Firmware">Version, or empty.</param>
/// <param name="Slot">a, b or empty.</param>
/// <param name="Link">Its link in Homie's words, or empty.</param>
/// <param name="Condition">good, bad or unknown.</param>
/// <param name="Faults">Broken parts, a word each.</param>
/// <param name="LastContactMs">UTC ms; 0 for never.</param>
/// <param name="Config">desired, drifted, waiting (it is told when it is back) or unknown.</param>
/// <param name="DesiredVersion">The version it shall run, or empty.</param>
/// <param name="IsRetired">Whether it is out of the fleet.</param>
/// <param name="StillConnects">Whether it was heard of since then.</param>
public sealed record DeskRow(
    string Desk,
    string Seat,
    string Team,
    string Floor,
    string Zone,
    bool IsSeated,
    IReadOnlyCollection<string> Tags,
    string Hardware,
    string Firmware,
    string Slot,
    string Link,
    string Condition,
    IReadOnlyList<string> Faults,
    long LastContactMs,
    string Config,
    string DesiredVersion,
    bool IsRetired,
    bool StillConnects);

/// <summary>Everything of one unit.</summary>
/// <param name="NowMs">UTC ms of the gateway.</param>
/// <param name="Row">As it stands in the list.</param>
/// <param name="FirstSeenMs">UTC ms; 0 for never.</param>
/// <param name="Start">Why it started last, or empty.</param>
/// <param name="Update">The word of its last update report, or empty.</param>
/// <param name="UpdateError">Why it refused or went back, or empty.</param>
/// <param name="Health">Its last health report, or null.</param>
/// <param name="Replaces">The unit whose place it took, or empty.</param>
/// <param name="Retired">Since when, by whom and why it is out of the fleet; or null.</param>
/// <param name="Neighbours">The units beside it.</param>
/// <param name="Settings">What is desired of it, with where each comes from.</param>
/// <param name="DesiredMark">Names the limits and settings that it was told.</param>
/// <param name="ReportedMark">Names those that it goes by; empty where it does not tell.</param>
/// <param name="History">What happened to it, newest first.</param>
public sealed record DeskSheet(
    long NowMs,
    DeskRow Row,
    long FirstSeenMs,
    string Start,
    string Update,
    string UpdateError,
    HealthView? Health,
    string Replaces,
    Retirement? Retired,
    IReadOnlyList<NeighbourView> Neighbours,
    IReadOnlyList<SettingView> Settings,
    string DesiredMark,
    string ReportedMark,
    IReadOnlyList<HistoryView> History);

/// <summary>A unit beside another.</summary>
public sealed record NeighbourView(string Desk, string Seat);

/// <summary>Something that happened to a unit.</summary>
public sealed record HistoryView(long UtcMs, string Kind, string Detail, string Who);

/// <summary>A setting of a unit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; null: the unit's own.</param>
/// <param name="Scope">unit, site, team, tag or desk.</param>
/// <param name="ScopeName">Which team, tag or desk.</param>
/// <param name="Above">What it would be without that; null: the unit's own.</param>
public sealed record SettingView(string Name, int? Value, string Scope, string ScopeName, int? Above);

/// <summary>All settings of units.</summary>
/// <param name="Names">Each setting with its range.</param>
/// <param name="Layers">What is set, by scope.</param>
/// <param name="Open">The change under way, or null.</param>
/// <param name="Effects">What that change is for each desk that it changes anything for.</param>
/// <param name="Past">Changes that were applied or given up, newest first.</param>
/// <param name="CanRollBack">The numbers of those that can be taken back: of each scope the newest that was applied.</param>
/// <param name="Teams">The teams of seated units.</param>
/// <param name="Tags">The tags of units.</param>
/// <param name="Drifted">Units that go by others than they were told.</param>
public sealed record SettingsView(
    IReadOnlyList<SettingName> Names,
    IReadOnlyList<SettingsLayer> Layers,
    SettingsChange? Open,
    IReadOnlyList<SettingsEffect> Effects,
    IReadOnlyList<SettingsChange> Past,
    IReadOnlyList<int> CanRollBack,
    IReadOnlyList<string> Teams,
    IReadOnlyList<string> Tags,
    IReadOnlyList<DeskRow> Drifted);
