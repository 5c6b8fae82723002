using System.Collections.Concurrent;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;

namespace DeskDevice.Host.Fleet.Inventory;

/// <summary>Names configurations, each once: a thousand desks have few different ones. For any thread.</summary>
internal sealed class ConfigMarks
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(Limits Limits, int Brightness, int Health, int Levels, int Dark), string> _marks = new();

    /// <summary>See <see cref="DeskConfig.Mark"/>.</summary>
    public string Of(Limits limits, DeviceSettings device)
    {
        if (_marks.Count > Most) _marks.Clear();
        return _marks.GetOrAdd((limits, device.Brightness, device.HealthSeconds, device.Levels, device.DarkMinutes), _ => DeskConfig.Mark(limits, device));
    }
}
