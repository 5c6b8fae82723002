using System.Collections.Immutable;
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

    /// <summary>Update reports, since the start, about an image that no rollout brought to that desk.</summary>
    public long StrayReports { get; init; }

    /// <summary>What is known for those who repair desks.</summary>
    public DiagnosticsState Diagnostics { get; init; } = DiagnosticsState.Empty;

    /// <summary>The image with this id, or null.</summary>
    public Image? FindImage(string? id) => Images.Find(image => image.Id == id);

    /// <summary>The image that the desk shall run, or null: it stays on what it runs. What goes into its configuration.</summary>
    public Image? DesiredOf(DeskKey desk) => Desks.TryGetValue(desk, out DeskUnit? unit) ? FindImage(unit.DesiredImage) : null;

    /// <summary>The same with an image added; see <see cref="ImageCheck"/> for what makes one.</summary>
    public FleetState With(Image image) => FindImage(image.Id) == null ? this with { Images = Images.Add(image) } : this;

    internal FleetState With(DeskUnit unit) => this with { Desks = Desks.SetItem(unit.Key, unit) };
}
