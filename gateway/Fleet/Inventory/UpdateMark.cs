namespace DeskDevice.Fleet.Inventory;

/// <summary>The last update report of a unit, whatever it was about.</summary>
/// <param name="Word">The report's word, see <see cref="Contract.Up.UpdateReport"/>.</param>
/// <param name="Image">The image's id.</param>
/// <param name="Error">A word why, or empty.</param>
/// <param name="UtcMs">When it came.</param>
public sealed record UpdateMark(string Word, string Image, string Error, long UtcMs);
