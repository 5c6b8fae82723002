using System.Text.Json.Serialization;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>A desk in a rollout.</summary>
/// <param name="Site">Its site.</param>
/// <param name="Desk">The unit.</param>
/// <param name="Wave">1 or above.</param>
public sealed record RolloutDesk(string Site, string Desk, int Wave)
{
    /// <summary>Where it stands.</summary>
    public DeskStage Stage { get; init; }

    /// <summary>How much of the image it has, 0 to 100.</summary>
    public int Percent { get; init; }

    /// <summary>A word why it refused or went back, or empty.</summary>
    public string Error { get; init; } = "";

    /// <summary>A word what it waits for, as it says, see <see cref="Contract.Up.UpdateReport.Wait"/>; or empty.</summary>
    public string Wait { get; init; } = "";

    /// <summary>Since when it stands there, UTC ms.</summary>
    public long SinceUtcMs { get; init; }

    /// <summary>The version it ran when the rollout began; empty when it had not said.</summary>
    public string Before { get; init; } = "";

    /// <summary>Events of it known to be missing when it was offered the image.</summary>
    public long GapsBefore { get; init; }

    /// <summary>From when on it may install, UTC ms, as it was told; 0 for any time.</summary>
    public long FromUtcMs { get; init; }

    /// <summary>Until when, UTC ms; 0 for any time.</summary>
    public long ToUtcMs { get; init; }

    /// <summary>Its site and desk.</summary>
    [JsonIgnore]
    public DeskKey Key => new(Site, Desk);

    /// <summary>Whether it was offered the image, and is waited for.</summary>
    [JsonIgnore]
    public bool IsUnderWay => Stage is >= DeskStage.Offered and <= DeskStage.Trial;

    /// <summary>Whether it takes a place among those that fetch the image at once.</summary>
    [JsonIgnore]
    public bool IsFetching => Stage is DeskStage.Offered or DeskStage.Downloading;

    /// <summary>Whether it is through with the rollout, one way or the other.</summary>
    [JsonIgnore]
    public bool HasEnded => Stage >= DeskStage.Confirmed;

    /// <summary>Whether the image did not come to run on it, as it says itself.</summary>
    [JsonIgnore]
    public bool HasFailed => Stage is DeskStage.RolledBack or DeskStage.Refused or DeskStage.Unproved;

    internal RolloutDesk To(DeskInput input, long utcMs)
    {
        DeskStage next = DeskStageTable.Next(Stage, input);
        return next == Stage ? this : this with { Stage = next, SinceUtcMs = utcMs, Wait = "" };
    }
}
