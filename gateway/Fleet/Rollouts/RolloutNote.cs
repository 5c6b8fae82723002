namespace DeskDevice.Fleet.Rollouts;

/// <summary>A line of the history of a rollout, or of a change of units' settings.</summary>
/// <param name="UtcMs">When.</param>
/// <param name="Who">Who did it; empty for the gateway itself.</param>
/// <param name="What">drafted, approved, run, paused, resumed, rolledback, stopped, wave, done or shut; of settings applied or rolledback.</param>
/// <param name="Why">Why, in words for people, or empty.</param>
public sealed record RolloutNote(long UtcMs, string Who, string What, string Why)
{
    /// <summary>Notes of this kind were made by the gate.</summary>
    public const string Shut = "shut";
}
