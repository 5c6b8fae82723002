using DeskDevice.Site;

namespace DeskDevice.Run.Demo;

/// <summary>Seats for virtual desks that nobody has seated: rows of eight, a row is a team; four rows to a floor.</summary>
internal static class DemoSeats
{
    private const int Row = 8;
    private const int RowsPerFloor = 4;
    private static readonly string[] Teams = ["Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Heath"];

    /// <summary>A seat for each desk, in their order.</summary>
    public static IReadOnlyList<Seat> Of(IReadOnlyList<string> desks) =>
        [.. desks.Select((desk, i) => new Seat(desk, LabelOf(i), TeamOf(i / Row), FloorOf(i / Row)))];

    private static string LabelOf(int index)
    {
        int row = index / Row;
        string letters = row < 26 ? $"{(char)('A' + row)}" : $"{(char)('A' + (row / 26) - 1)}{(char)('A' + (row % 26))}";
        return $"{letters}-{(index % Row) + 1:00}";
    }

    private static string FloorOf(int row) => $"{(row / RowsPerFloor) + 1}";

    private static string TeamOf(int row) => row < Teams.Length ? Teams[row] : $"{Teams[row % Teams.Length]} {(row / Teams.Length) + 1}";
}
