using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts.Planning;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>What desks say of a rollout, through <see cref="DeskStageTable"/>. What follows for others is the matter of <see cref="RolloutTick"/>.</summary>
public static class RolloutReports
{
    /// <summary>A desk's <c>update</c> came. Only one about an image of a rollout that the desk is in moves anything.</summary>
    public static FleetChange Report(FleetState fleet, DeskKey key, UpdateReport report, long utcMs)
    {
        fleet = InventoryStep.Update(fleet, key, report, utcMs);
        Rollout? rollout = fleet.Rollouts.Newest(key, report.Image);
        if (rollout == null) return RolloutStep.Still(fleet with { StrayReports = fleet.StrayReports + 1 });
        Image? image = fleet.FindImage(rollout.ImageId);
        RolloutDesk before = rollout.Desks[key];
        RolloutDesk after = Move(before, report, image, ProofOf(fleet, key, image), utcMs);
        if (after == before) return RolloutStep.Still(fleet);
        fleet = fleet with { Rollouts = fleet.Rollouts.With(rollout.With(after)) };
        DeskUnit unit = fleet.Desks[key];
        bool isFailure = after.Stage is DeskStage.RolledBack or DeskStage.Refused && after.Stage != before.Stage && unit.DesiredImage == report.Image;
        return isFailure ? new FleetChange(fleet.With(unit with { DesiredImage = null }), [key]) : RolloutStep.Still(fleet);
    }

    /// <summary>A desk has said what it runs: one that said it had confirmed before that is believed now, or is not.</summary>
    public static FleetState Known(FleetState fleet, DeskKey key, long utcMs)
    {
        if (!fleet.Desks.TryGetValue(key, out DeskUnit? unit) || unit.Update is not { Word: UpdateReport.Confirmed } mark) return fleet;
        if (fleet.Rollouts.Newest(key, mark.Image) is not { } rollout || rollout.Desks[key] is not { Stage: DeskStage.Unproved } desk) return fleet;
        RolloutDesk after = desk.To(ProofOf(fleet, key, fleet.FindImage(rollout.ImageId)), utcMs);
        return after == desk ? fleet : fleet with { Rollouts = fleet.Rollouts.With(rollout.With(after)) };
    }

    // Whether a desk's word that it has proved itself is true.
    private static DeskInput ProofOf(FleetState fleet, DeskKey key, Image? image) =>
        image != null && fleet.Desks.TryGetValue(key, out DeskUnit? unit) && Outdated.Runs(unit, image) ? DeskInput.Proved : DeskInput.Unproved;

    private static RolloutDesk Move(RolloutDesk desk, UpdateReport report, Image? image, DeskInput proof, long utcMs)
    {
        DeskInput said = DeskStageTable.Of(report, proof);
        RolloutDesk next = desk.To(said, utcMs);
        int size = image == null ? 0 : image.Block + image.Size;
        int percent = next.Stage switch
        {
            DeskStage.Downloading when said == DeskInput.GetFirst => 0,
            DeskStage.Downloading => Math.Max(desk.Percent, PercentOf(report.Offset, size)),
            DeskStage.Staged or DeskStage.Installing or DeskStage.Trial or DeskStage.Confirmed => 100,
            _ => desk.Percent,
        };
        next = next with { Percent = percent, Wait = next.IsUnderWay ? report.Wait : "" };
        return next.Stage == desk.Stage ? next : next with { Error = report.Error };
    }

    private static int PercentOf(long offset, int size) => size == 0 ? 0 : (int)Math.Clamp(offset * 100 / size, 0, 100);
}
