using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Metrics.Questions;

namespace DeskDevice.Host.Fleet.Diagnostics;

/// <summary>
/// The files of a bundle. What goes in is named here key by key: what other parts of the gateway come to know of a desk does not get in by itself.
/// </summary>
internal static class BundleText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] HealthFields =
        ["uptime_seconds", "heap_free_bytes", "native_free_bytes", "largest_block_bytes", "events_waiting", "events_dropped", "signal_dbm"];

    /// <summary>A time, UTC.</summary>
    public static string Time(long utcMs) =>
        utcMs == 0 ? "" : DateTimeOffset.FromUnixTimeMilliseconds(utcMs).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What the unit is.</summary>
    public static string Desk(DeskUnit unit) => Json(new
    {
        unit.Desk,
        unit.Hardware,
        unit.Firmware,
        unit.Slot,
        unit.Link,
        unit.Boot,
        startedBy = unit.Start,
        unit.Faults,
        lastContact = Time(unit.LastContactMs),
    });

    /// <summary>How it was, a line for each report that was kept.</summary>
    public static string Health(IReadOnlyList<HealthSample> samples)
    {
        StringBuilder csv = new($"time,firmware,{string.Join(',', HealthFields)}\n");
        foreach (HealthSample sample in samples)
        {
            IEnumerable<string> values = HealthFields.Select(field => sample.Fields.TryGetValue(field, out double value) ? value.ToString("0.###", CultureInfo.InvariantCulture) : "");
            csv.Append(CultureInfo.InvariantCulture, $"{Time(sample.At.ToUnixTimeMilliseconds())},{sample.Firmware},{string.Join(',', values)}\n");
        }

        return csv.ToString();
    }

    /// <summary>Its starts and the contacts that were lost.</summary>
    public static string Restarts(DeskDiagnosticsView desk) => Json(new
    {
        byReason = desk.RestartCounts,
        last = desk.Restarts.Select(restart => new { time = Time(restart.UtcMs), restart.Why, restart.Boot }),
        contactLost = desk.LossCount,
        contactLostLast = desk.Losses.Select(Time),
    });

    /// <summary>The log that it sent last.</summary>
    public static string Log(DeskLog log)
    {
        if (log.UtcMs == 0) return "No log was asked for since the gateway started.\n";
        return $"Sent {Time(log.UtcMs)}.\n" + string.Concat(log.Lines.Select(line => $"{Time(line.UtcMs)} {line.Level,-5} {line.Words}\n"));
    }

    /// <summary>What was asked of it; not by whom.</summary>
    public static string Commands(DeskDiagnosticsView desk) => Json(desk.Asks.Select(ask => new
    {
        ask.Kind,
        ask.Level,
        asked = Time(ask.AskedUtcMs),
        ended = Time(ask.EndedUtcMs),
        ask.State,
        ask.Error,
        ask.Faults,
    }));

    /// <summary>Where it stands with an update.</summary>
    public static string Update(FleetState fleet, DeskUnit unit) => Json(new
    {
        runs = new { unit.Firmware, unit.Slot },
        wanted = ImageOf(fleet.DesiredOf(unit.Key)),
        last = unit.Update is { } last ? new { time = Time(last.UtcMs), state = last.Word, last.Image, last.Error } : null,
        rollout = fleet.Rollouts.NewestOf(unit.Key) is { } rollout ? StandingOf(fleet, rollout, rollout.Desks[unit.Key]) : null,
    });

    /// <summary>What it shall be, and what it says it is.</summary>
    public static string Configuration(DeskUnit unit, DesiredConfig desired, Image? image) => Json(new
    {
        desired = new { desired.Limits, set = SetOf(desired.Device), cfg = DeskConfig.Mark(desired.Limits, desired.Device), image = ImageOf(image) },
        reported = new { unit.Hardware, unit.Firmware, unit.Slot, cfg = unit.Config },
    });

    /// <summary>What of its events is missing or cannot be read.</summary>
    public static string Journal(DeskTile? tile) => Json(new { missing = tile?.Gaps ?? 0, unreadable = tile?.Unreadable ?? 0, impossible = tile?.Odd ?? 0 });

    // Not who wrote it or led it, and not that somebody is in a call: then it is about to install, as soon as it may.
    private static object StandingOf(FleetState fleet, Rollout rollout, RolloutDesk desk)
    {
        DeskWhy why = RolloutWhy.Of(fleet, rollout, desk);
        if (why.Word == DeskWhy.Call) why = new DeskWhy(DeskWhy.Installs) { UtcMs = desk.SinceUtcMs };
        return new
        {
            rollout.Number,
            rollout.Version,
            state = RolloutStep.WordOf(rollout.Stage),
            wave = new { its = desk.Wave, begun = rollout.Wave, all = rollout.Waves.Length },
            stage = RolloutDeskView.WordOf(desk.Stage),
            since = Time(desk.SinceUtcMs),
            why = new { why.Word, why.Version, why.Error, why.Wave, why.Rollout, why.Percent, time = Time(why.UtcMs) },
        };
    }

    // What nobody has set does not travel, and the unit goes by its own.
    private static Dictionary<string, int> SetOf(DeviceSettings device) => new (string Name, int Value)[]
    {
        ("brightness", device.Brightness), ("healthSeconds", device.HealthSeconds), ("levels", device.Levels), ("darkMinutes", device.DarkMinutes),
    }.Where(one => one.Value != DeviceSettings.Unset).ToDictionary(one => one.Name, one => one.Value);

    private static object? ImageOf(Image? image) => image is null ? null : new { image.Id, image.Version, image.Size, image.Sha256 };

    private static string Json(object value) => JsonSerializer.Serialize(value, Options) + "\n";
}

/// <summary>What a unit is to go by: the limits in force at it, and what is set of the unit itself.</summary>
internal sealed record DesiredConfig(Limits Limits, DeviceSettings Device);
