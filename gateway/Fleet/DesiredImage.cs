using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet;

/// <summary>
/// What a step wants done: publish the desk's configuration with this image, or with none (null: the desk stays on what it
/// runs).
/// </summary>
public sealed record DesiredImage(DeskKey Desk, Image? Image);
