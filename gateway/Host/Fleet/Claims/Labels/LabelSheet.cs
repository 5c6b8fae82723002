using DeskDevice.Fleet;

namespace DeskDevice.Host.Fleet.Claims.Labels;

/// <summary>A sheet of labels as shops sell them; all in mm.</summary>
/// <param name="Name">What it is asked for by: columns x rows, and the paper.</param>
/// <param name="Width">Of the paper.</param>
/// <param name="Height">Of the paper.</param>
/// <param name="Columns">Labels side by side.</param>
/// <param name="Rows">Labels on top of each other.</param>
/// <param name="Left">To the first label's left edge.</param>
/// <param name="Top">To the first label's upper edge.</param>
/// <param name="PitchX">From one label's left edge to the next one's.</param>
/// <param name="PitchY">From one label's upper edge to the next one's.</param>
/// <param name="LabelWidth">Of a label.</param>
/// <param name="LabelHeight">Of a label.</param>
internal sealed record LabelSheet(
    string Name, double Width, double Height, int Columns, int Rows, double Left, double Top, double PitchX, double PitchY, double LabelWidth, double LabelHeight)
{
    /// <summary>Those that are known; the first is the usual one.</summary>
    public static IReadOnlyList<LabelSheet> All { get; } =
    [
        new("3x8-a4", 210, 297, 3, 8, 7.25, 12.9, 66.0, 33.9, 63.5, 33.9),
        new("3x7-a4", 210, 297, 3, 7, 7.25, 15.15, 66.0, 38.1, 63.5, 38.1),
        new("2x7-a4", 210, 297, 2, 7, 4.65, 15.15, 101.6, 38.1, 99.1, 38.1),
        new("3x10-letter", 215.9, 279.4, 3, 10, 4.76, 12.7, 69.85, 25.4, 66.7, 25.4),
    ];

    /// <summary>Labels on a sheet.</summary>
    public int Count => Columns * Rows;

    /// <exception cref="FleetException">There is none of this name.</exception>
    public static LabelSheet Find(string name) => All.FirstOrDefault(sheet => sheet.Name == name)
        ?? throw new FleetException($"sheet: '{name}' is not known; choose one of {string.Join(", ", All.Select(sheet => sheet.Name))}");
}
