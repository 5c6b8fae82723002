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

    /// <summary>The part of the floor, for example a bay or a room; empty where it is not told.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Where it is on the floor's plan, metres from the left; null where it is not told.</summary>
    public double? X { get; init; }

    /// <summary>Metres from the top of the floor's plan.</summary>
    public double? Y { get; init; }

    /// <summary>The labels of the seats beside it, with spaces between; empty where they follow from its place.</summary>
    public string Neighbours { get; init; } = "";

    /// <summary>A desk that nobody has seated yet: its label is the end of its address.</summary>
    public static Seat Unknown(string desk) => new(desk, desk.Length > 6 ? desk[^6..] : desk, NoTeam);
}
