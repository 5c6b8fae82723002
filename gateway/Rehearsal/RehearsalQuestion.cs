using DeskDevice.Contract.Events;
using DeskDevice.Site;

namespace DeskDevice.Rehearsal;

/// <summary>What would these limits have done in that time?</summary>
public sealed record RehearsalQuestion
{
    /// <summary>The site: its seats, its present limits, and what may be shown about a person.</summary>
    public required SitePlan Plan { get; init; }

    /// <summary>The limits to try, whole and without conflict; see <see cref="LimitsFile"/>.</summary>
    public required Limits Would { get; init; }

    /// <summary>The beginning of the period, UTC ms since 1970.</summary>
    public required long FromMs { get; init; }

    /// <summary>Its end, UTC ms since 1970; later than <see cref="FromMs"/>. What is not there yet is not counted.</summary>
    public required long ToMs { get; init; }

    /// <summary>Whose hours of the day are shown.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How many calls at most are told singly for each rule, 0 to 50.</summary>
    public int Cases { get; init; } = 5;
}

/// <summary>How far a rehearsal is.</summary>
/// <param name="Done">Entries of the journal read.</param>
/// <param name="Of">About how many there are to read.</param>
public readonly record struct RehearsalProgress(long Done, long Of)
{
    /// <summary>0 to 100.</summary>
    public int Percent => Of <= 0 ? 100 : (int)Math.Clamp(Done * 100 / Of, 0, 100);
}
