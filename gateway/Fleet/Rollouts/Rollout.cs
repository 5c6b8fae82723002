using System.Collections.Immutable;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>One image on its way to the desks that were known when it started.</summary>
public sealed record Rollout
{
    /// <summary>The image's id.</summary>
    public required string ImageId { get; init; }

    /// <summary>Where it stands.</summary>
    public RolloutStage Stage { get; init; }

    /// <summary>Why it is paused, or empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it was started, UTC ms.</summary>
    public long StartedUtcMs { get; init; }

    /// <summary>The desks in it.</summary>
    public required ImmutableSortedDictionary<DeskKey, RolloutDesk> Desks { get; init; }

    /// <summary>How many desks stand there.</summary>
    public int Count(DeskStage stage) => Desks.Values.Count(desk => desk.Stage == stage);

    internal Rollout With(RolloutDesk desk) => this with { Desks = Desks.SetItem(desk.Key, desk) };
}
