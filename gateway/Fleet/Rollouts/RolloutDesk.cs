using System.Text.Json.Serialization;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>A desk in a rollout.</summary>
/// <param name="Site">Its site.</param>
/// <param name="Desk">The unit.</param>
/// <param name="Wave">1 or 2.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Percent">How much of the image it has, 0 to 100.</param>
/// <param name="Error">A word why it refused or went back, or empty.</param>
/// <param name="SinceUtcMs">Since when it stands there.</param>
public sealed record RolloutDesk(string Site, string Desk, int Wave, DeskStage Stage, int Percent, string Error, long SinceUtcMs)
{
    /// <summary>Its site and desk.</summary>
    [JsonIgnore]
    public DeskKey Key => new(Site, Desk);

    /// <summary>Whether it was offered the image and has no end yet.</summary>
    [JsonIgnore]
    public bool IsUnderWay => Stage != DeskStage.Waiting && !HasEnded;

    /// <summary>Whether it is through with the rollout, one way or the other.</summary>
    [JsonIgnore]
    public bool HasEnded => Stage >= DeskStage.Confirmed;

    /// <summary>Whether it ended without the image.</summary>
    [JsonIgnore]
    public bool HasFailed => Stage is DeskStage.RolledBack or DeskStage.Refused;
}
