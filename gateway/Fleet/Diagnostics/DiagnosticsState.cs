using System.Collections.Immutable;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Diagnostics;

/// <summary>Replies that changed nothing, since the start.</summary>
/// <param name="Repeated">A second answer.</param>
/// <param name="Foreign">An answer to what was asked of another desk.</param>
/// <param name="Unasked">An answer to nothing that was asked.</param>
/// <param name="Late">An answer after its time.</param>
public sealed record StrayReplies(long Repeated, long Foreign, long Unasked, long Late)
{
    /// <summary>None.</summary>
    public static StrayReplies None { get; } = new(0, 0, 0, 0);
}

/// <summary>What is known of desks for those who repair them, and of the fleet hour by hour.</summary>
public sealed record DiagnosticsState
{
    /// <summary>Nothing.</summary>
    public static DiagnosticsState Empty { get; } = new();

    /// <summary>Desks of which something is known.</summary>
    public ImmutableSortedDictionary<DeskKey, DeskRecord> Desks { get; init; } = ImmutableSortedDictionary<DeskKey, DeskRecord>.Empty;

    /// <summary>What is still waited for, by id.</summary>
    public ImmutableDictionary<string, DeskKey> Open { get; init; } = ImmutableDictionary.Create<string, DeskKey>(StringComparer.Ordinal);

    /// <summary>The fleet hour by hour, oldest first; the last one is still open.</summary>
    public ImmutableList<FleetHour> Hours { get; init; } = [];

    /// <summary>Replies that changed nothing, since the start.</summary>
    public StrayReplies Strays { get; init; } = StrayReplies.None;

    /// <summary>What is known of one desk.</summary>
    public DeskRecord Of(DeskKey desk) => Desks.GetValueOrDefault(desk, DeskRecord.Empty);

    internal DiagnosticsState With(DeskKey desk, DeskRecord record) => this with { Desks = Desks.SetItem(desk, record) };
}
