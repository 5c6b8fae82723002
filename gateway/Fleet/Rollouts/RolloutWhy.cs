using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>Says of any desk of a rollout why it is where it is.</summary>
public static class RolloutWhy
{
    /// <summary>The reason, by what the desk and the rollout are at this moment.</summary>
    public static DeskWhy Of(FleetState fleet, Rollout rollout, RolloutDesk desk)
    {
        DeskUnit? unit = fleet.Desks.GetValueOrDefault(desk.Key);
        return desk.Stage switch
        {
            DeskStage.Waiting => Waits(rollout, desk, unit),
            DeskStage.Confirmed when rollout.Stage == RolloutStage.RolledBack => Remains(fleet, rollout, desk),
            DeskStage.Confirmed => new DeskWhy(DeskWhy.Confirmed) { UtcMs = desk.SinceUtcMs },
            DeskStage.RolledBack => new DeskWhy(DeskWhy.WentBack) { Error = desk.Error, Version = desk.Before },
            DeskStage.Refused => new DeskWhy(DeskWhy.Refused) { Error = desk.Error },
            DeskStage.Unproved => new DeskWhy(DeskWhy.Unproved) { Version = unit?.Firmware ?? "" },
            DeskStage.Silent => new DeskWhy(DeskWhy.Silent) { UtcMs = unit?.LastContactMs ?? 0 },
            _ when unit is not { IsOnline: true } => new DeskWhy(DeskWhy.Offline) { UtcMs = unit?.LastContactMs ?? 0 },
            _ => IsAt(desk),
        };
    }

    private static DeskWhy Waits(Rollout rollout, RolloutDesk desk, DeskUnit? unit)
    {
        if (rollout.Stage is RolloutStage.Stopped or RolloutStage.RolledBack) return new DeskWhy(DeskWhy.Ended);
        if (rollout.Waves[desk.Wave - 1].Group < 0) return new DeskWhy(DeskWhy.Away) { UtcMs = unit?.LastContactMs ?? 0 };
        if (rollout.Stage == RolloutStage.Paused) return new DeskWhy(DeskWhy.Paused) { Wave = desk.Wave };
        return desk.Wave > rollout.Wave ? new DeskWhy(DeskWhy.InWave) { Wave = desk.Wave } : new DeskWhy(DeskWhy.Turn) { Wave = desk.Wave };
    }

    private static DeskWhy Remains(FleetState fleet, Rollout rollout, RolloutDesk desk)
    {
        Rollout? way = fleet.Rollouts.All.FindLast(one => one.TakesBack == rollout.Number && one.Desks.ContainsKey(desk.Key));
        return way == null ? new DeskWhy(DeskWhy.Stays) { Version = desk.Before } : new DeskWhy(DeskWhy.Returns) { Version = desk.Before, Rollout = way.Number };
    }

    private static DeskWhy IsAt(RolloutDesk desk) => desk.Stage switch
    {
        DeskStage.Offered => new DeskWhy(DeskWhy.Offered) { UtcMs = desk.SinceUtcMs },
        DeskStage.Downloading => new DeskWhy(DeskWhy.Fetches) { Percent = desk.Percent },
        DeskStage.Trial => new DeskWhy(DeskWhy.Trial) { UtcMs = desk.SinceUtcMs },
        _ => desk.Wait switch
        {
            UpdateReport.ForCall => new DeskWhy(DeskWhy.Call),
            UpdateReport.ForWindow => new DeskWhy(DeskWhy.Window) { UtcMs = desk.FromUtcMs },
            UpdateReport.ForTime => new DeskWhy(DeskWhy.Time),
            _ => new DeskWhy(DeskWhy.Installs) { UtcMs = desk.SinceUtcMs },
        },
    };
}
