using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Schema;

/// <summary>What is told of the units, whatever the privacy setting: for those who look after them.</summary>
internal static class DeskRules
{
    public static readonly MeasurementRule Health = new(
        "desk_health",
        "How a unit is, every five minutes, at the time its report came. It says nothing of who sits there.",
        "desks × firmware versions each has run")
    {
        Tags = [Tags.Site, Tags.Floor, Tags.Team, Tags.Unit, Tags.UnitFirmware],
        Fields =
        [
            new("uptime_seconds", FieldKind.Float, "s", Presence.Always, "since it started"),
            Whole("events_waiting", "events", Presence.Always, "not yet acknowledged"),
            Whole("events_dropped", "events", Presence.Always, "dropped since it started, its outbox being full"),
            Whole("signal_dbm", "dBm", Presence.Sometimes, "radio signal; not there without a radio"),
            Whole("heap_free_bytes", "bytes", Presence.Sometimes, "free managed memory; it and the next two are not there where the unit cannot tell"),
            Whole("native_free_bytes", "bytes", Presence.Sometimes, "free native memory"),
            Whole("largest_block_bytes", "bytes", Presence.Sometimes, "its largest free block"),
        ],
    };

    private static FieldRule Whole(string key, string unit, Presence presence, string description) => new(key, FieldKind.Integer, unit, presence, description);
}
