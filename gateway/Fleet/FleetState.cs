using System.Collections.Immutable;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet;

/// <summary>All that is known of the fleet. Immutable: any thread may read it, one thread steps it.</summary>
public sealed record FleetState
{
    /// <summary>A fleet without desks or images.</summary>
    public static FleetState Empty { get; } = new();

    /// <summary>Every unit that was ever heard of, by site and desk.</summary>
    public ImmutableSortedDictionary<DeskKey, DeskUnit> Desks { get; init; } = ImmutableSortedDictionary<DeskKey, DeskUnit>.Empty;

    /// <summary>Every image uploaded, oldest first.</summary>
    public ImmutableList<Image> Images { get; init; } = [];

    /// <summary>The rollouts, and what became of earlier ones.</summary>
    public RolloutBook Rollouts { get; init; } = RolloutBook.Empty;

    /// <summary>Claim codes, and what units connect with.</summary>
    public ClaimBook Claims { get; init; } = ClaimBook.Empty;

    /// <summary>Saved searches, by name.</summary>
    public ImmutableSortedDictionary<string, string> Groups { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What is desired of the units themselves.</summary>
    public FleetSettings Settings { get; init; } = FleetSettings.Empty;

    /// <summary>What happened to each unit. Kept in a document of its own, less often.</summary>
    public DeskHistory History { get; init; } = DeskHistory.Empty;

    /// <summary>Update reports, since the start, about an image that no rollout brought to that desk.</summary>
    public long StrayReports { get; init; }

    /// <summary>What is known for those who repair desks.</summary>
    public DiagnosticsState Diagnostics { get; init; } = DiagnosticsState.Empty;

    /// <summary>The image with this id, or null.</summary>
    public Image? FindImage(string? id) => Images.Find(image => image.Id == id);

    /// <summary>The image that the desk shall run, or null: it stays on what it runs. What goes into its configuration.</summary>
    public Image? DesiredOf(DeskKey desk) => Desks.TryGetValue(desk, out DeskUnit? unit) ? FindImage(unit.DesiredImage) : null;

    /// <summary>Whether the unit was taken out of the fleet: it may not connect.</summary>
    public bool IsRetired(DeskKey desk) => Desks.TryGetValue(desk, out DeskUnit? unit) && unit.Retired != null;

    /// <summary>The same with an image added; see <see cref="ImageCheck"/> for what makes one.</summary>
    public FleetState With(Image image) => FindImage(image.Id) == null ? this with { Images = Images.Add(image) } : this;

    /// <summary>The same with an entry in a unit's history.</summary>
    public FleetState Note(DeskKey desk, HistoryEntry entry) => this with { History = History.With(desk, entry) };

    internal FleetState With(DeskUnit unit) => this with { Desks = Desks.SetItem(unit.Key, unit) };
}
