using DeskDevice.Contract;

namespace DeskDevice.Site.Places;

/// <summary>What a seat may be, wherever it comes from: settings, a file, a page.</summary>
public static class SeatCheck
{
    private const int MostLabel = 16;
    private const int MostTag = 32;
    private const int MostNeighbours = 12;
    private const double MostMetres = 10_000;
    private const string TagFix = "set 1 to 32 characters, without \\ and control characters";

    /// <summary>All that is wrong with <paramref name="seat"/>: field, value, and what to do.</summary>
    public static IEnumerable<(string Field, string Value, string Fix)> Of(Seat seat)
    {
        if (!Topics.IsName(seat.Desk)) yield return ("Desk", seat.Desk, "set the unit's address as printed on it");
        if (seat.Label.Length is 0 or > MostLabel) yield return ("Label", seat.Label, $"set 1 to {MostLabel} characters");
        if (!IsExtension(seat.Extension)) yield return ("Extension", seat.Extension, "set the phone's name in the phone system, such as 101: at most 32 characters without spaces, / and @");
        if (!IsTag(seat.Team)) yield return ("Team", seat.Team, TagFix);
        if (!IsTag(seat.Floor)) yield return ("Floor", seat.Floor, TagFix);
        if (seat.Zone.Length > 0 && !IsTag(seat.Zone)) yield return ("Zone", seat.Zone, TagFix);
        if (seat.X.HasValue != seat.Y.HasValue) yield return (seat.X.HasValue ? "Y" : "X", "", "set both X and Y, metres on the floor's plan, or neither");
        if (seat.X is { } x && !IsMetres(x)) yield return ("X", $"{x}", "set metres from the plan's left, 0 to 10000");
        if (seat.Y is { } y && !IsMetres(y)) yield return ("Y", $"{y}", "set metres from the plan's top, 0 to 10000");
        string[] beside = seat.Neighbours.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (beside.Length > MostNeighbours || beside.Any(label => label.Length > MostLabel))
            yield return ("Neighbours", seat.Neighbours, $"set at most {MostNeighbours} labels of seats with spaces between");
    }

    // Empty where no phone is named.
    private static bool IsExtension(string text) => text.Length <= MostTag && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or '@');

    // What metrics are told apart by must be something that every store takes.
    private static bool IsTag(string value) => value.Length is > 0 and <= MostTag && !value.Contains('\\') && !value.Any(char.IsControl);

    private static bool IsMetres(double value) => double.IsFinite(value) && value is >= 0 and <= MostMetres;
}
