namespace DeskDevice.Site;

/// <summary>Where a desk unit stands: a mapping at the gateway, never on the wire.</summary>
/// <param name="Desk">The unit's hardware address.</param>
/// <param name="Label">What stands on the seat, for example A-07.</param>
/// <param name="Team">The team that sits there.</param>
/// <param name="Floor">The floor or area of the site.</param>
/// <param name="Extension">The phone that stands there, as the phone system names it; empty where it is not told.</param>
public sealed record Seat(string Desk, string Label, string Team, string Floor = Seat.NoFloor, string Extension = "")
{
    /// <summary>The floor of seats that name none.</summary>
    public const string NoFloor = "unassigned";

    /// <summary>The team of desks that nobody has seated yet.</summary>
    public const string NoTeam = "unassigned";

    /// <summary>A desk that nobody has seated yet: its label is the end of its address.</summary>
    public static Seat Unknown(string desk) => new(desk, desk.Length > 6 ? desk[^6..] : desk, NoTeam);
}
