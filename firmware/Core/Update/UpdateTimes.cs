namespace DeskDevice.Core.Update;

/// <summary>How long an update waits for what.</summary>
public sealed class UpdateTimes
{
    /// <summary>A piece that has not come within this is asked for again, ms.</summary>
    public int PieceMs { get; init; } = 3_000;

    /// <summary>A new image is kept after being linked and healthy without a break for this, ms.</summary>
    public int SoakMs { get; init; } = 10_000;

    /// <summary>A start counts as come up after being healthy without a break for this, linked or not, ms.</summary>
    public int UpMs { get; init; } = 10_000;

    /// <summary>A new image that has not got there within this goes back, ms.</summary>
    public int TrialMs { get; init; } = 300_000;
}
