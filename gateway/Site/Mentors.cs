namespace DeskDevice.Site;

/// <summary>One line of the settings: who helps a seat, or a team, before the supervisor does.</summary>
/// <param name="Seat">The label of the seat that is helped; empty where a team is.</param>
/// <param name="Team">The team that is helped; empty where a seat is.</param>
/// <param name="By">The label of the mentor's seat.</param>
public sealed record Mentoring(string Seat, string Team, string By);

/// <summary>Who helps whom first, and how long before the supervisor hears of it.</summary>
/// <param name="Lines">A seat's own line goes before its team's.</param>
/// <param name="AloneMs">How long a request is the mentor's alone, ms.</param>
public sealed record Mentors(IReadOnlyList<Mentoring> Lines, long AloneMs)
{
    /// <summary>Nobody: each request goes to the supervisor at once.</summary>
    public static Mentors None { get; } = new([], 0);

    /// <summary>The label of the seat that helps <paramref name="seat"/>; null where none does.</summary>
    public string? LabelFor(Seat seat) =>
        (Lines.FirstOrDefault(line => line.Seat.Length > 0 && line.Seat == seat.Label) ?? Lines.FirstOrDefault(line => line.Team.Length > 0 && line.Team == seat.Team))?.By;
}
