using System.Collections.Immutable;

namespace DeskDevice.Fleet;

/// <summary>
/// What a step made of the fleet, and what is to be published. Save the state before publishing: a desk may be asked twice,
/// never forgotten.
/// </summary>
public sealed record FleetChange(FleetState State, ImmutableArray<DesiredImage> Outputs);
