using System.Collections.Immutable;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Discovery;

/// <summary>A retained message to publish; an empty payload takes back what was there.</summary>
public sealed record DiscoveryMessage(string Topic, byte[] Payload);

/// <summary>What a step came to.</summary>
/// <param name="State">What has been told now.</param>
/// <param name="Outputs">What is to be published for that.</param>
/// <param name="IsWhole">False when more is to be told, by another step.</param>
public sealed record DiscoveryChange(DiscoveryState State, ImmutableArray<DiscoveryMessage> Outputs, bool IsWhole);

/// <summary>What Home Assistant has been told of each desk; null where it was told that there is nothing.</summary>
public sealed record DiscoveryState(ImmutableDictionary<DeskKey, DeviceFacts?> Told)
{
    /// <summary>Nothing has been told, or all is to be told again.</summary>
    public static DiscoveryState Nothing { get; } = new(ImmutableDictionary<DeskKey, DeviceFacts?>.Empty);
}

/// <summary>Tells what is new of the fleet, some desks at a time, so that ten thousand are no flood.</summary>
public static class DiscoveryStep
{
    /// <summary>The next messages, at most <paramref name="most"/>: desks that are new or changed, then those that are gone.</summary>
    public static DiscoveryChange Step(DiscoveryState state, FleetState fleet, DiscoveryOptions options, int most)
    {
        IEnumerable<KeyValuePair<DeskKey, DeviceFacts?>> changed = fleet.Desks.Values
            .Select(unit => KeyValuePair.Create(unit.Key, options.IsOn && unit.Retired == null ? DeviceFacts.Of(unit) : null))
            .Where(wanted => !state.Told.TryGetValue(wanted.Key, out DeviceFacts? told) || told != wanted.Value);
        KeyValuePair<DeskKey, DeviceFacts?>[] next = [.. changed.Take(most)];
        DeskKey[] gone = [.. state.Told.Keys.Where(desk => !fleet.Desks.ContainsKey(desk)).Take(most - next.Length)];
        return new DiscoveryChange(
            new DiscoveryState(state.Told.SetItems(next).RemoveRange(gone)),
            [
                .. next.Select(desk => new DiscoveryMessage(options.TopicOf(desk.Key.Desk), desk.Value is { } facts ? DeviceMessage.Of(desk.Key, facts, options.Grants) : [])),
                .. gone.Select(desk => new DiscoveryMessage(options.TopicOf(desk.Desk), [])),
            ],
            next.Length + gone.Length < most);
    }
}
