namespace DeskDevice.Fleet.Inventory;

/// <summary>A unit was taken out of the fleet: it may not connect any more.</summary>
/// <param name="UtcMs">When.</param>
/// <param name="Who">By whom.</param>
/// <param name="Why">Why, or empty.</param>
/// <param name="ReplacedBy">The unit that took its place, or empty.</param>
public sealed record Retirement(long UtcMs, string Who, string Why, string ReplacedBy);
