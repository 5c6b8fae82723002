using System.Text.Json.Serialization;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>What holds for every rollout of a site: its settings.</summary>
public sealed record RolloutRules
{
    /// <summary>The largest <see cref="AtOnce"/>.</summary>
    public const int MostAtOnce = 1_000;

    /// <summary>Whether a rollout is approved, and a change of units' settings applied to all, by another person than wrote it.</summary>
    public Approval Approval { get; init; }

    /// <summary>When desks may install, see <see cref="WindowTerms"/>.</summary>
    public string Window { get; init; } = WindowTerms.OfAnyTime;

    /// <summary>How many desks fetch an image at once, 1 to 1,000.</summary>
    public int AtOnce { get; init; } = 50;

    /// <summary>How many pieces of an image leave the gateway in a second, about a kilobyte each: 10 to 100,000.</summary>
    public int PiecesPerSecond { get; init; } = 1_000;
}

/// <summary>Who may approve a rollout, or apply a change of units' settings to all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Approval>))]
public enum Approval
{
    /// <summary>Whoever may, also who wrote it.</summary>
    [JsonStringEnumMemberName("one")]
    One,

    /// <summary>Another person than wrote it.</summary>
    [JsonStringEnumMemberName("two")]
    Two,
}
