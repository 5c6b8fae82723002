using static DeskDevice.Fleet.Rollouts.RolloutAction;
using static DeskDevice.Fleet.Rollouts.RolloutStage;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>A rollout as a pure step: a row for everything that can happen, a cell for every stage.</summary>
public static class RolloutTable
{
    private static readonly (RolloutStage Next, RolloutAction Action)[,] Table =
    {
        // none                 first                second               paused               done                 stopped
        // start
        { (First, OfferFirst), (First, Reject),     (Second, Reject),    (Paused, Reject),    (First, OfferFirst), (First, OfferFirst) },
        // desk ended
        { (None, Nothing),     (First, Nothing),    (Second, Nothing),   (Paused, Nothing),   (Done, Nothing),     (Stopped, Nothing) },
        // first wave failed
        { (None, Nothing),     (Paused, Nothing),   (Second, Nothing),   (Paused, Nothing),   (Done, Nothing),     (Stopped, Nothing) },
        // first wave confirmed
        { (None, Nothing),     (Second, OfferRest), (Second, Nothing),   (Paused, Nothing),   (Done, Nothing),     (Stopped, Nothing) },
        // all ended
        { (None, Nothing),     (Done, Nothing),     (Done, Nothing),     (Done, Nothing),     (Done, Nothing),     (Stopped, Nothing) },
        // stop
        { (None, Reject),      (Stopped, Withdraw), (Stopped, Withdraw), (Stopped, Withdraw), (Done, Reject),      (Stopped, Reject) },
    };

    /// <summary>The stage that follows <paramref name="input"/> in <paramref name="stage"/>, and what is done on the way.</summary>
    public static (RolloutStage Next, RolloutAction Action) Next(RolloutStage stage, RolloutInput input) => Table[(int)input, (int)stage];
}
