using System.Collections.Immutable;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet;

/// <summary>
/// What a step made of the fleet, and the desks whose configuration is to be published again. Save the state before publishing: a desk may be asked twice,
/// never forgotten.
/// </summary>
public sealed record FleetChange(FleetState State, ImmutableArray<DeskKey> Configure)
{
    /// <summary>A step on which no desk's configuration depends.</summary>
    public static implicit operator FleetChange(FleetState state) => new(state, []);
}
