using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts.Gates;

/// <summary>
/// The gate behind each wave. It judges the group's desks as far as its waves have begun: a wave that was made small to keep neighbours apart is not judged by its one or two desks
/// alone. Silent desks are no success and no failure, they are left out of the share; but where nobody has confirmed, nothing has been shown.
/// </summary>
public static class WaveGate
{
    /// <summary>What there is to see of the group that the rollout's wave is of. What failed before somebody let the rollout go on is not looked at again.</summary>
    public static GateFigures Look(FleetState fleet, Rollout rollout, IFloorFigures floor)
    {
        int group = rollout.Waves[rollout.Wave - 1].Group;
        HashSet<int> waves = [.. rollout.Waves.Where(wave => wave.Group == group && wave.Number <= rollout.Wave).Select(wave => wave.Number)];
        GateFigures seen = new(0, 0, 0, 0, 0, 0, 0);
        foreach (RolloutDesk desk in rollout.Desks.Values)
        {
            bool isForgiven = (desk.HasFailed || desk.Stage == DeskStage.Silent) && desk.SinceUtcMs <= rollout.ResumedUtcMs;
            if (waves.Contains(desk.Wave) && !isForgiven) seen = Add(seen, desk, rollout, IsLost(fleet, desk, rollout), floor.Gaps(desk.Key) > desk.GapsBefore);
        }

        return seen;
    }

    /// <summary>Why the gate is shut whatever is still to come, in words for people; empty while it is not.</summary>
    public static string WhyShutEarly(GateFigures seen, RolloutTerms terms)
    {
        if (Exceeds(seen.Failed, seen.Desks, terms.ErrorPercent)) return Of(seen.Failed, seen, "refused the image, went back or run something else", "at most", terms.ErrorPercent);
        if (Exceeds(seen.Lost, seen.Desks, terms.LostPercent)) return Of(seen.Lost, seen, "have lost their connection", "at most", terms.LostPercent);
        return Exceeds(seen.Gaps, seen.Desks, terms.GapPercent) ? Of(seen.Gaps, seen, "have events missing", "at most", terms.GapPercent) : "";
    }

    /// <summary>Why the gate is shut for a wave that is through; empty when it is open.</summary>
    public static string WhyShut(GateFigures seen, Rollout rollout)
    {
        if (seen.Desks == 0 && rollout.ResumedUtcMs > 0) return "";
        if (seen.Confirmed == 0) return $"none of {seen.Desks} desks has confirmed, {seen.Silent} said nothing";
        int heard = seen.Desks - seen.Silent;
        return seen.Confirmed * 100L >= (long)heard * rollout.Terms.SuccessPercent ? "" : Of(seen.Confirmed, seen, "confirmed", "at least", rollout.Terms.SuccessPercent);
    }

    // What desks that were away do between two visits is no matter of the image.
    private static GateFigures Add(GateFigures seen, RolloutDesk desk, Rollout rollout, bool isLost, bool hasGaps)
    {
        bool isWatched = desk.Stage != DeskStage.Waiting && !rollout.IsAway;
        bool isOpen = desk.IsUnderWay || (desk.Stage == DeskStage.Waiting && !rollout.IsAway);
        return new GateFigures(
            seen.Desks + 1,
            seen.Open + Of(isOpen),
            seen.Confirmed + Of(desk.Stage == DeskStage.Confirmed),
            seen.Failed + Of(desk.HasFailed),
            seen.Silent + Of(desk.Stage == DeskStage.Silent),
            seen.Lost + Of(isWatched && isLost),
            seen.Gaps + Of(isWatched && hasGaps));
    }

    private static int Of(bool isSo) => isSo ? 1 : 0;

    private static bool IsLost(FleetState fleet, RolloutDesk desk, Rollout rollout) =>
        fleet.Desks.TryGetValue(desk.Key, out DeskUnit? unit) && unit.Link == LinkReport.Lost && unit.LastContactMs > rollout.ResumedUtcMs;

    private static bool Exceeds(int count, int desks, int percent) => count * 100L > (long)desks * percent;

    private static string Of(int count, GateFigures seen, string what, string bound, int percent) => $"{count} of {seen.Desks} desks {what}; {bound} {percent} % are wanted";
}
