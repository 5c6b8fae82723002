using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DeskDevice.Fleet.Diagnostics;

/// <summary>A start of a desk's program.</summary>
/// <param name="Boot">Its boot.</param>
/// <param name="Why">Why it started, the word of its boot event.</param>
/// <param name="UtcMs">When.</param>
public sealed record Restart(long Boot, string Why, long UtcMs);

/// <summary>What is known of one desk for those who repair it.</summary>
public sealed record DeskRecord
{
    /// <summary>How many restarts, and losses of contact, are kept with their time.</summary>
    public const int MostKept = 10;

    /// <summary>A desk of which nothing is known.</summary>
    public static DeskRecord Empty { get; } = new();

    /// <summary>What was asked of it, oldest first.</summary>
    public ImmutableList<Ask> Asks { get; init; } = [];

    /// <summary>Its last starts, oldest first.</summary>
    public ImmutableList<Restart> Restarts { get; init; } = [];

    /// <summary>All of them, counted by why.</summary>
    public ImmutableSortedDictionary<string, int> RestartCounts { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>When contact with it was lost last, UTC ms, oldest first.</summary>
    public ImmutableList<long> Losses { get; init; } = [];

    /// <summary>How often it was lost in all.</summary>
    public int LossCount { get; init; }

    /// <summary>The log that it sent last.</summary>
    [JsonIgnore]
    public DeskLog Log { get; init; } = DeskLog.None;

    internal static ImmutableList<T> Last<T>(ImmutableList<T> list, T next) => (list.Count < MostKept ? list : list.RemoveAt(0)).Add(next);
}
