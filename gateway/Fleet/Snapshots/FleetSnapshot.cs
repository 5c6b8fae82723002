namespace DeskDevice.Fleet.Snapshots;

/// <summary>What pages show of the fleet. Immutable; made by <see cref="FleetView"/>.</summary>
public sealed record FleetSnapshot(IReadOnlyList<DeskUnitView> Desks, IReadOnlyList<ImageView> Images);

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

/// <summary>An image.</summary>
public sealed record ImageView(string Id, string Version, int Size, string Sha256, long UploadedUtcMs)
{
    /// <summary>Its release's number; 0 for an image that nobody signed.</summary>
    public int Number { get; init; }

    /// <summary>The boards that it is for, with commas between; empty for any.</summary>
    public string Boards { get; init; } = "";
}
