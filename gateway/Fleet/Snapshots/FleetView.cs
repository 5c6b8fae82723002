using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Snapshots;

/// <summary>Makes the pages' snapshot of a fleet.</summary>
public static class FleetView
{
    /// <summary>The snapshot of this moment.</summary>
    public static FleetSnapshot Of(FleetState fleet) => new(
        [.. fleet.Desks.Values.Select(desk => ViewOf(fleet, desk))],
        ImagesOf(fleet));

    /// <summary>The images, oldest first.</summary>
    public static IReadOnlyList<ImageView> ImagesOf(FleetState fleet) =>
        [.. fleet.Images.Select(image => new ImageView(image.Id, image.Version, image.Size, image.Sha256, image.UploadedUtcMs) { Number = image.Number, Boards = image.Boards })];

    private static DeskUnitView ViewOf(FleetState fleet, DeskUnit desk) => new(
        desk.Site,
        desk.Desk,
        desk.Hardware,
        desk.Firmware,
        desk.Slot,
        desk.Link,
        desk.Start,
        desk.Faults.Split(',', StringSplitOptions.RemoveEmptyEntries),
        desk.LastContactMs,
        desk.Health is { } h ? new HealthView(h.UpMs, h.HeapBytes, h.NativeBytes, h.BlockBytes, h.Queue, h.Dropped, h.Rssi) : null,
        desk.Update?.Word ?? "",
        desk.Update?.Error ?? "",
        fleet.DesiredOf(desk.Key)?.Version ?? "");
}
