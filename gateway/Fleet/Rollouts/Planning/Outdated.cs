using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts.Planning;

/// <summary>Whether a desk needs an image.</summary>
internal static class Outdated
{
    /// <summary>Why <paramref name="unit"/> does not get <paramref name="image"/>; null when it needs it.</summary>
    public static DeskWhy? WhyNot(FleetState fleet, DeskUnit unit, Image image)
    {
        if (unit.Firmware.Length == 0) return new DeskWhy(DeskWhy.Unknown);
        if (Runs(unit, image)) return new DeskWhy(DeskWhy.Runs) { Version = unit.Firmware };
        if (image.Number > 0 && NumberOf(fleet, unit) >= image.Number) return new DeskWhy(DeskWhy.Newer) { Version = unit.Firmware };
        if (!image.IsFor(unit.Hardware)) return new DeskWhy(DeskWhy.Board);
        if (unit.Update is { Word: UpdateReport.RolledBack or UpdateReport.Refused } mark && mark.Image == image.Id) return new DeskWhy(DeskWhy.Barred) { Error = mark.Error };
        return fleet.Rollouts.HolderOf(unit.Key) is { } holder ? new DeskWhy(DeskWhy.Held) { Rollout = holder.Number } : null;
    }

    /// <summary>Whether what the unit says to run is the image: its version, and its hash where the unit says one.</summary>
    public static bool Runs(DeskUnit unit, Image image) => unit.Firmware == image.Version && (unit.Sha256.Length == 0 || unit.Sha256 == image.Sha256);

    /// <summary>The number of the release that the unit runs, as far as its image was uploaded here; 0 where that is not known.</summary>
    public static int NumberOf(FleetState fleet, DeskUnit unit) =>
        unit.Sha256.Length == 0 ? 0 : fleet.Images.Where(image => image.Sha256 == unit.Sha256).Select(image => image.Number).DefaultIfEmpty().Max();
}
