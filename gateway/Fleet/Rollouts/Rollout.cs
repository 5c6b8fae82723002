using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts.Gates;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>One image on its way to the desks that needed it when it was run.</summary>
public sealed record Rollout
{
    /// <summary>1, 2, 3 ...</summary>
    public required int Number { get; init; }

    /// <summary>The image's id.</summary>
    public required string ImageId { get; init; }

    /// <summary>The version that the image makes of a desk.</summary>
    public required string Version { get; init; }

    /// <summary>How it goes on.</summary>
    public required RolloutTerms Terms { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>Where it stands.</summary>
    public RolloutStage Stage { get; init; }

    /// <summary>The rollout whose desks it brings back; 0 for one that brings something new.</summary>
    public int TakesBack { get; init; }

    /// <summary>The wave that has begun last; 0 before the first.</summary>
    public int Wave { get; init; }

    /// <summary>When that wave began, UTC ms.</summary>
    public long WaveUtcMs { get; init; }

    /// <summary>When somebody let it go on, UTC ms; 0 for never. What failed before then does not shut the gate again.</summary>
    public long ResumedUtcMs { get; init; }

    /// <summary>The waves, first to last; empty before it was run.</summary>
    public ImmutableArray<RolloutWave> Waves { get; init; } = [];

    /// <summary>What its gate saw last; null before.</summary>
    public GateFigures? Figures { get; init; }

    /// <summary>What became of it, oldest first.</summary>
    public ImmutableList<RolloutNote> Notes { get; init; } = [];

    /// <summary>The desks in it; empty before it was run, and when it is only kept as a summary.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<DeskKey, RolloutDesk> Desks { get; init; } = ImmutableSortedDictionary<DeskKey, RolloutDesk>.Empty;

    /// <summary>How its desks stood when it was made a summary, or null while it has them.</summary>
    public RolloutCounts? Summary { get; init; }

    /// <summary>Whether desks in it belong to it alone.</summary>
    [JsonIgnore]
    public bool IsOpen => Stage is RolloutStage.Running or RolloutStage.Paused;

    /// <summary>Whether its waves are through, and what is left are desks that were away.</summary>
    [JsonIgnore]
    public bool IsAway => Wave > 0 && Waves[Wave - 1].Group < 0;

    /// <summary>Whether nothing more can come of it, but desks that return.</summary>
    [JsonIgnore]
    public bool HasEnded => Stage >= RolloutStage.Done;

    /// <summary>How its desks stand.</summary>
    [JsonIgnore]
    public RolloutCounts Counts => Summary ?? RolloutCounts.Of(Desks.Values);

    internal Rollout With(RolloutDesk desk) => this with { Desks = Desks.SetItem(desk.Key, desk) };

    internal Rollout With(RolloutNote note) => this with { Notes = Notes.Add(note) };
}

/// <summary>A wave.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="Group">Which of the rollout's groups it is of, from 0; -1 for desks that were away.</param>
/// <param name="Of">The group in the words of <see cref="RolloutTerms.Groups"/>; <c>away</c> for desks that were away.</param>
public sealed record RolloutWave(int Number, int Group, string Of)
{
    /// <summary>The <see cref="Of"/> of desks that were away when the rollout began.</summary>
    public const string Away = "away";
}
