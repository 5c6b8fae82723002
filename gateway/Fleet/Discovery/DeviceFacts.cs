using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Discovery;

/// <summary>What a device message says of one unit beside its topics; when it changes, the message is sent anew.</summary>
/// <param name="Hardware">Board and revision, or empty.</param>
/// <param name="Firmware">Version, or empty.</param>
public sealed record DeviceFacts(string Hardware, string Firmware)
{
    /// <summary>Those of a unit.</summary>
    public static DeviceFacts Of(DeskUnit unit) => new(unit.Hardware, unit.Firmware);
}
