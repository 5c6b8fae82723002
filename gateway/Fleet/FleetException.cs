namespace DeskDevice.Fleet;

/// <summary>
/// Something asked of the fleet that cannot be done; the message names the field, the value and the fix, and may be shown as it
/// is.
/// </summary>
public sealed class FleetException(string message) : Exception(message);
