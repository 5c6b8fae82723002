using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Schema;

/// <summary>When a tag or field is there.</summary>
public enum Presence
{
    /// <summary>On every point.</summary>
    Always,

    /// <summary>Where there is a figure; the description says when there is none.</summary>
    Sometimes,

    /// <summary>On every point where the privacy setting is 'pseudonym' or 'named', and on none where it is 'team'.</summary>
    ByPrivacy,
}

/// <summary>What a series may be told apart by.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Presence">When it is there.</param>
/// <param name="Description">What it says, for people.</param>
public sealed record TagRule(string Key, Presence Presence, string Description);

/// <summary>A figure that a point may have. It is a number, since not every store takes text.</summary>
/// <param name="Key">Its key; ends with the unit where there is one.</param>
/// <param name="Kind">Whole or not.</param>
/// <param name="Unit">The unit, or what is counted.</param>
/// <param name="Presence">When it is there.</param>
/// <param name="Description">What it says, for people.</param>
public sealed record FieldRule(string Key, FieldKind Kind, string Unit, Presence Presence, string Description);

/// <summary>What points of one measurement are.</summary>
/// <param name="Name">Its name in stores.</param>
/// <param name="Description">What a point is, and at which time it stands.</param>
/// <param name="Bound">How many series there can be at most.</param>
public sealed record MeasurementRule(string Name, string Description, string Bound)
{
    /// <summary>The tags.</summary>
    public required IReadOnlyList<TagRule> Tags { get; init; }

    /// <summary>The fields.</summary>
    public required IReadOnlyList<FieldRule> Fields { get; init; }
}
