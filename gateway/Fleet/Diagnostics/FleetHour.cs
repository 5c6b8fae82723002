using System.Collections.Immutable;

namespace DeskDevice.Fleet.Diagnostics;

/// <summary>The fleet in one hour.</summary>
/// <param name="StartUtcMs">Its begin, UTC ms.</param>
/// <param name="Links">Desks by the state of their link when the hour was last looked at.</param>
/// <param name="Firmware">Desks that were heard of within a day, by the version they run.</param>
/// <param name="Restarts">Starts that were told in this hour, by why.</param>
/// <param name="Losses">Contacts that were lost in it.</param>
public sealed record FleetHour(
    long StartUtcMs, ImmutableSortedDictionary<string, int> Links, ImmutableSortedDictionary<string, int> Firmware, ImmutableSortedDictionary<string, int> Restarts, int Losses)
{
    /// <summary>Its length, ms.</summary>
    public const long LengthMs = 3_600_000;

    internal static FleetHour Begin(long utcMs) => new(utcMs - (utcMs % LengthMs), None, None, None, 0);

    private static ImmutableSortedDictionary<string, int> None => ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
}
