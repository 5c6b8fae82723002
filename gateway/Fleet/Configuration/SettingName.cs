using System.Collections.Immutable;
using DeskDevice.Contract.Down;

namespace DeskDevice.Fleet.Configuration;

/// <summary>One of the settings of a unit.</summary>
/// <param name="Name">Its name, for example Brightness.</param>
/// <param name="Unit">What its number counts, or empty.</param>
/// <param name="Least">The least it may be.</param>
/// <param name="Most">The most.</param>
/// <param name="Own">What a unit goes by where nobody has set it; null: what it was set up with.</param>
public sealed record SettingName(string Name, string Unit, int Least, int Most, int? Own)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<SettingName> All { get; } =
    [
        new(nameof(DeviceSettings.Brightness), "percent", DeviceSettings.LeastBrightness, 100, null),
        new(nameof(DeviceSettings.DarkMinutes), "minutes", 0, DeviceSettings.MostDarkMinutes, 0),
        new(nameof(DeviceSettings.HealthSeconds), "seconds", DeviceSettings.LeastHealthSeconds, DeviceSettings.MostHealthSeconds, 60),
        new(nameof(DeviceSettings.Levels), "", 0, 1, 1),
    ];

    /// <summary>The setting of that name, in any case; null where there is none.</summary>
    public static SettingName? Find(string name) => All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Values by name as a desk is told them.</summary>
    public static DeviceSettings ToDevice(Func<string, int?> valueOf) => new()
    {
        Brightness = valueOf(nameof(DeviceSettings.Brightness)) ?? DeviceSettings.Unset,
        DarkMinutes = valueOf(nameof(DeviceSettings.DarkMinutes)) ?? DeviceSettings.Unset,
        HealthSeconds = valueOf(nameof(DeviceSettings.HealthSeconds)) ?? DeviceSettings.Unset,
        Levels = valueOf(nameof(DeviceSettings.Levels)) ?? DeviceSettings.Unset,
    };
}
