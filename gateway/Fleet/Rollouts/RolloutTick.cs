using System.Collections.Immutable;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts.Gates;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>What comes with time: desks that say nothing, gates, waves, offers and windows. Taken about once a second.</summary>
public static class RolloutTick
{
    /// <summary>Every rollout at UTC <paramref name="utcMs"/>.</summary>
    public static FleetChange Step(FleetState fleet, RolloutSite site, long utcMs)
    {
        ImmutableArray<DeskKey>.Builder told = ImmutableArray.CreateBuilder<DeskKey>();
        foreach (int number in fleet.Rollouts.All.Where(IsLive).Select(rollout => rollout.Number).ToArray())
        {
            Take(TimeOut(fleet, number, utcMs));
            Take(Judge(fleet, number, site, utcMs));
            Rollout rollout = fleet.Rollouts.Of(number);
            if (rollout.Stage == RolloutStage.RolledBack) fleet = BringBackLate(fleet, rollout, utcMs);
            if (rollout.Stage is not (RolloutStage.Running or RolloutStage.Done)) continue;
            Take(RolloutOffers.Offer(fleet, number, site, utcMs));
            Take(RolloutOffers.TellWindows(fleet, number, site, utcMs));
        }

        return new FleetChange(fleet, [.. told.Distinct()]);

        void Take(FleetChange change)
        {
            fleet = change.State;
            told.AddRange(change.Configure);
        }
    }

    // A summary is history.
    private static bool IsLive(Rollout rollout) => rollout is { Desks.Count: > 0, Stage: not RolloutStage.Stopped };

    private static FleetChange TimeOut(FleetState fleet, int number, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number);
        long silentMs = rollout.Terms.SilentSeconds * 1_000L;
        Rollout after = rollout;
        foreach (RolloutDesk desk in rollout.Desks.Values)
        {
            if (desk.IsUnderWay && utcMs - HeardMs(fleet, rollout, desk, utcMs) > silentMs) after = after.With(desk.To(DeskInput.TimeOut, utcMs));
        }

        return RolloutStep.Still(ReferenceEquals(after, rollout) ? fleet : fleet with { Rollouts = fleet.Rollouts.With(after) });
    }

    // A desk that waits for a call or a window has no reason to say anything of the image while it is there.
    private static long HeardMs(FleetState fleet, Rollout rollout, RolloutDesk desk, long utcMs)
    {
        if (!fleet.Desks.TryGetValue(desk.Key, out DeskUnit? unit)) return desk.SinceUtcMs;
        bool waits = desk.Stage is DeskStage.Staged or DeskStage.Installing;
        if (waits) return unit.IsOnline ? utcMs : Math.Max(desk.SinceUtcMs, unit.LastContactMs);
        return unit.Update is { } mark && mark.Image == rollout.ImageId ? Math.Max(desk.SinceUtcMs, mark.UtcMs) : desk.SinceUtcMs;
    }

    private static FleetChange Judge(FleetState fleet, int number, RolloutSite site, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number);
        bool isJudged = rollout.Stage == RolloutStage.Running || (rollout.Stage == RolloutStage.Done && rollout.IsAway);
        if (!isJudged) return RolloutStep.Still(fleet);
        GateFigures seen = WaveGate.Look(fleet, rollout, site.Floor);
        if (seen != rollout.Figures)
        {
            rollout = rollout with { Figures = seen };
            fleet = fleet with { Rollouts = fleet.Rollouts.With(rollout) };
        }

        bool isThrough = rollout.Stage == RolloutStage.Running && seen.Open == 0;
        string shut = WaveGate.WhyShutEarly(seen, rollout.Terms);
        if (shut.Length == 0 && isThrough && !rollout.IsAway) shut = WaveGate.WhyShut(seen, rollout);
        if (shut.Length > 0) return Shut(fleet, rollout, shut, site, utcMs);
        return isThrough ? Through(fleet, rollout, site, utcMs) : RolloutStep.Still(fleet);
    }

    private static FleetChange Shut(FleetState fleet, Rollout rollout, string why, RolloutSite site, long utcMs)
    {
        RolloutInput input = rollout.Terms.WhenShut == GateAction.RollBack ? RolloutInput.GateShutForGood : RolloutInput.GateShut;
        return RolloutStep.Do(fleet, rollout, input, new RolloutNote(utcMs, "", RolloutNote.Shut, $"wave {rollout.Wave}: {why}"), site);
    }

    private static FleetChange Through(FleetState fleet, Rollout rollout, RolloutSite site, long utcMs)
    {
        bool hasNext = rollout.Wave < rollout.Waves.Length;
        // Desks that are away hold nobody up: they get the image as they return.
        if (!hasNext || rollout.Waves[rollout.Wave].Group < 0)
        {
            if (hasNext) fleet = RolloutOffers.NextWave(fleet, rollout.Number, utcMs).State;
            return RolloutStep.Do(fleet, fleet.Rollouts.Of(rollout.Number), RolloutInput.AllThrough, new RolloutNote(utcMs, "", "done", ""), site);
        }

        return RolloutStep.Do(fleet, rollout, RolloutInput.WaveThrough, new RolloutNote(utcMs, "", "wave", $"{rollout.Wave + 1}"), site);
    }

    // Desks that were on trial when the rollout was taken back, and have confirmed since.
    private static FleetState BringBackLate(FleetState fleet, Rollout rollout, long utcMs)
    {
        long takenBackMs = rollout.Notes.FindLast(note => note.What is "rolledback" or RolloutNote.Shut)?.UtcMs ?? 0;
        bool isLate = rollout.Desks.Values.Any(desk => desk.Stage == DeskStage.Confirmed && desk.SinceUtcMs > takenBackMs && fleet.Rollouts.HolderOf(desk.Key) == null);
        return isLate ? RolloutReturn.BringBack(fleet, rollout.Number, "", utcMs) : fleet;
    }
}
