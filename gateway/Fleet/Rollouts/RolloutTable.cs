using static DeskDevice.Fleet.Rollouts.RolloutAction;
using static DeskDevice.Fleet.Rollouts.RolloutStage;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>A rollout as a pure step: a row for everything that can happen, a cell for every stage, those that cannot be as well.</summary>
public static class RolloutTable
{
    private static readonly (RolloutStage Next, RolloutAction Action)[,] Table =
    {
        // draft               approved             running                 paused                  done                    stopped                 rolled back
        // approve
        { (Approved, Nothing), (Approved, Reject),  (Running, Reject),      (Paused, Reject),       (Done, Reject),         (Stopped, Reject),      (RolledBack, Reject) },
        // run
        { (Draft, Reject),     (Running, Begin),    (Running, Reject),      (Paused, Reject),       (Done, Reject),         (Stopped, Reject),      (RolledBack, Reject) },
        // pause
        { (Draft, Reject),     (Approved, Reject),  (Paused, Withdraw),     (Paused, Reject),       (Done, Reject),         (Stopped, Reject),      (RolledBack, Reject) },
        // resume
        { (Draft, Reject),     (Approved, Reject),  (Running, Reject),      (Running, GoOn),        (Done, Reject),         (Stopped, Reject),      (RolledBack, Reject) },
        // roll back
        { (Draft, Reject),     (Approved, Reject),  (RolledBack, TakeBack), (RolledBack, TakeBack), (RolledBack, TakeBack), (RolledBack, TakeBack), (RolledBack, TakeBack) },
        // stop
        { (Stopped, Nothing),  (Stopped, Nothing),  (Stopped, Withdraw),    (Stopped, Withdraw),    (Stopped, Withdraw),    (Stopped, Reject),      (RolledBack, Reject) },
        // wave through
        { (Draft, Nothing),    (Approved, Nothing), (Running, NextWave),    (Paused, Nothing),      (Done, Nothing),        (Stopped, Nothing),     (RolledBack, Nothing) },
        // all through
        { (Draft, Nothing),    (Approved, Nothing), (Done, Nothing),        (Paused, Nothing),      (Done, Nothing),        (Stopped, Nothing),     (RolledBack, Nothing) },
        // gate shut
        { (Draft, Nothing),    (Approved, Nothing), (Paused, Withdraw),     (Paused, Nothing),      (Paused, Withdraw),     (Stopped, Nothing),     (RolledBack, Nothing) },
        // gate shut for good
        { (Draft, Nothing),    (Approved, Nothing), (RolledBack, TakeBack), (Paused, Nothing),      (RolledBack, TakeBack), (Stopped, Nothing),     (RolledBack, Nothing) },
    };

    /// <summary>The stage that follows <paramref name="input"/> in <paramref name="stage"/>, and what is done on the way.</summary>
    public static (RolloutStage Next, RolloutAction Action) Next(RolloutStage stage, RolloutInput input) => Table[(int)input, (int)stage];
}
