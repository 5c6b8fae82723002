namespace DeskDevice.Site.Targets;

/// <summary>A change of limits: what, for whom, from when, and who says to have made it and why.</summary>
/// <param name="Number">1, 2, 3 ... in the order in which changes were made.</param>
/// <param name="Team">The team it is for; empty for the whole site.</param>
/// <param name="Values">The limits that it sets, by name; null gives a limit back to what stands above: for a team the site's, for the site the settings'.</param>
/// <param name="Who">Who made it, or says so: see <see cref="IsVerified"/>.</param>
/// <param name="Why">Why, in the words of whoever made it.</param>
/// <param name="MadeMs">When it was made, UTC ms.</param>
/// <param name="FromMs">From when on it is in force, UTC ms.</param>
public sealed record TargetChange(int Number, string Team, IReadOnlyDictionary<string, int?> Values, string Who, string Why, long MadeMs, long FromMs)
{
    /// <summary>Whether <see cref="Who"/> is the account that had signed in; else it is what somebody states.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Most characters of <see cref="Who"/>.</summary>
    public const int MostWho = 80;

    /// <summary>Most characters of <see cref="Why"/>.</summary>
    public const int MostWhy = 300;
}
