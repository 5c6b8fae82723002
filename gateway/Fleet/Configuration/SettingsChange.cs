using System.Collections.Immutable;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Configuration;

/// <summary>Where a change stands.</summary>
public enum ChangeStage
{
    /// <summary>Nobody has been told.</summary>
    Draft,

    /// <summary>Some desks go by it, the others wait for somebody's word.</summary>
    First,

    /// <summary>All go by it.</summary>
    Done,

    /// <summary>It was given up; who went by it was told the old again.</summary>
    Dropped,

    /// <summary>It was applied and taken back: the layer has the values again that it had before.</summary>
    RolledBack,
}

/// <summary>A change of settings: what, for whom, and who made it.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="Kind">Site, team, tag or desk.</param>
/// <param name="Name">The team, the tag or the desk; empty for the site.</param>
/// <param name="Values">What it sets, by name; null gives a setting back to what stands above.</param>
/// <param name="Who">Who made it.</param>
/// <param name="Why">Why.</param>
/// <param name="MadeMs">When, UTC ms.</param>
public sealed record SettingsChange(int Number, ScopeKind Kind, string Name, ImmutableSortedDictionary<string, int?> Values, string Who, string Why, long MadeMs)
{
    /// <summary>Where it stands.</summary>
    public ChangeStage Stage { get; init; }

    /// <summary>The desks that go by it before the others do.</summary>
    public ImmutableSortedSet<string> First { get; init; } = [];

    /// <summary>What was set for its scope before it was applied; null where that is not known, as of changes that were applied before it was kept.</summary>
    public ImmutableSortedDictionary<string, int>? Before { get; init; }

    /// <summary>What became of it once it was applied, oldest first.</summary>
    public ImmutableList<RolloutNote> Notes { get; init; } = [];

    /// <summary>Whose settings it changes.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public SettingsScope Scope => new(Kind, Name);
}
