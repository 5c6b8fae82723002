namespace DeskDevice.Fleet.Snapshots;

/// <summary>What pages show of the fleet. Immutable; made by <see cref="FleetView"/>.</summary>
public sealed record FleetSnapshot(IReadOnlyList<DeskUnitView> Desks, RolloutView? Rollout, IReadOnlyList<ImageView> Images);

/// <summary>A unit.</summary>
/// <param name="Site">Where it is.</param>
/// <param name="Desk">Its hardware address.</param>
/// <param name="Hardware">Board and revision, or empty.</param>
/// <param name="Firmware">Version, or empty.</param>
/// <param name="Slot">a, b or empty.</param>
/// <param name="Link">Its link in Homie's words, or empty.</param>
/// <param name="Start">Why it started last, the word of its boot event, or empty.</param>
/// <param name="Faults">Broken parts that its self-test found, a word each.</param>
/// <param name="LastContactUtcMs">UTC ms; 0 for never.</param>
/// <param name="Health">Its last health report, or null.</param>
/// <param name="Update">The word of its last update report, or empty.</param>
/// <param name="UpdateError">Why it refused or went back, or empty.</param>
/// <param name="DesiredVersion">The version it shall run, or empty.</param>
public sealed record DeskUnitView(
    string Site,
    string Desk,
    string Hardware,
    string Firmware,
    string Slot,
    string Link,
    string Start,
    IReadOnlyList<string> Faults,
    long LastContactUtcMs,
    HealthView? Health,
    string Update,
    string UpdateError,
    string DesiredVersion);

/// <summary>
/// A unit's own health: up time in ms; free managed heap, free native memory and its largest block in bytes (-1 unknown); events queued and
/// dropped; signal in dBm (0 without a radio).
/// </summary>
public sealed record HealthView(long UpMs, long HeapBytes, long NativeBytes, long BlockBytes, long Queue, long Dropped, int Rssi);

/// <summary>A rollout.</summary>
/// <param name="ImageId">Its image.</param>
/// <param name="Version">The version it brings.</param>
/// <param name="State">running, paused, done or stopped.</param>
/// <param name="Reason">Why it is paused, or empty.</param>
/// <param name="Wave">The wave that has been offered the image: 1 or 2.</param>
/// <param name="StartedUtcMs">UTC ms.</param>
/// <param name="Counts">How many desks stand where.</param>
/// <param name="Desks">Each desk.</param>
public sealed record RolloutView(
    string ImageId,
    string Version,
    string State,
    string Reason,
    int Wave,
    long StartedUtcMs,
    RolloutCounts Counts,
    IReadOnlyList<RolloutDeskView> Desks);

/// <summary>How a rollout stands: desks in it, those with an end, those on the way, and those that have not said a word about it.</summary>
public sealed record RolloutCounts(int Desks, int Confirmed, int RolledBack, int Refused, int OnTheWay, int Silent);

/// <summary>A desk in a rollout.</summary>
/// <param name="Site">Where it is.</param>
/// <param name="Desk">Its hardware address.</param>
/// <param name="Wave">1 or 2.</param>
/// <param name="State">waiting, offered, downloading, staged, installing, trial, confirmed, rolledback or refused.</param>
/// <param name="Percent">How much of the image it has.</param>
/// <param name="Error">Why it refused or went back, or empty.</param>
/// <param name="WaitsFor">What it waits for, in words for people, or empty.</param>
/// <param name="SinceUtcMs">Since when it stands there, UTC ms.</param>
public sealed record RolloutDeskView(
    string Site,
    string Desk,
    int Wave,
    string State,
    int Percent,
    string Error,
    string WaitsFor,
    long SinceUtcMs);

/// <summary>An image.</summary>
public sealed record ImageView(string Id, string Version, int Size, string Sha256, long UploadedUtcMs);
