using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Snapshots;

/// <summary>Makes the pages' snapshot of a fleet.</summary>
public static class FleetView
{
    /// <summary>The snapshot of this moment.</summary>
    public static FleetSnapshot Of(FleetState fleet, IDeskBusy busy) => new(
        [.. fleet.Desks.Values.Select(desk => ViewOf(fleet, desk))],
        fleet.Rollout == null ? null : ViewOf(fleet, fleet.Rollout, busy),
        [.. fleet.Images.Select(image => new ImageView(image.Id, image.Version, image.Size, image.Sha256, image.UploadedUtcMs))]);

    /// <summary>The word that pages show for a desk's stage.</summary>
    public static string WordOf(DeskStage stage) => stage.ToString().ToLowerInvariant();

    /// <summary>The word that pages show for a rollout's stage.</summary>
    public static string WordOf(RolloutStage stage) => stage switch
    {
        RolloutStage.First or RolloutStage.Second => "running",
        _ => stage.ToString().ToLowerInvariant(),
    };

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

    private static RolloutView ViewOf(FleetState fleet, Rollout rollout, IDeskBusy busy)
    {
        Image? image = fleet.FindImage(rollout.ImageId);
        return new RolloutView(
            rollout.ImageId,
            image?.Version ?? "",
            WordOf(rollout.Stage),
            rollout.Reason,
            rollout.Desks.Values.Any(desk => desk is { Wave: 2, Stage: not DeskStage.Waiting }) ? 2 : 1,
            rollout.StartedUtcMs,
            CountsOf(rollout),
            [.. rollout.Desks.Values.Select(desk => ViewOf(fleet, rollout, desk, busy))]);
    }

    private static RolloutCounts CountsOf(Rollout rollout)
    {
        int confirmed = rollout.Count(DeskStage.Confirmed);
        int rolledBack = rollout.Count(DeskStage.RolledBack);
        int refused = rollout.Count(DeskStage.Refused);
        int silent = rollout.Count(DeskStage.Waiting) + rollout.Count(DeskStage.Offered);
        int onTheWay = rollout.Desks.Count - confirmed - rolledBack - refused - silent;
        return new RolloutCounts(rollout.Desks.Count, confirmed, rolledBack, refused, onTheWay, silent);
    }

    private static RolloutDeskView ViewOf(FleetState fleet, Rollout rollout, RolloutDesk desk, IDeskBusy busy) => new(
        desk.Site,
        desk.Desk,
        desk.Wave,
        WordOf(desk.Stage),
        desk.Percent,
        desk.Error,
        WaitsFor(fleet.Desks[desk.Key], rollout, desk, busy),
        desk.SinceUtcMs);

    private static string WaitsFor(DeskUnit unit, Rollout rollout, RolloutDesk desk, IDeskBusy busy)
    {
        if (desk.HasEnded || rollout.Stage == RolloutStage.Stopped) return "";
        if (desk.Stage == DeskStage.Waiting) return rollout.Stage == RolloutStage.Paused ? "the rollout is paused" : "the first wave";
        if (!unit.IsOnline) return "the desk's link";
        bool waitsForCall = desk.Stage is DeskStage.Staged or DeskStage.Installing;
        return waitsForCall && busy.IsBusy(desk.Key) ? "the end of the call" : "";
    }
}
