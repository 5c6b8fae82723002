using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Tests.Rollouts;

public sealed class RolloutTableTests
{
    [Theory] // none | first | second | paused | done | stopped
    [InlineData(
        RolloutInput.Start,
        "First OfferFirst | First Reject | Second Reject | Paused Reject | First OfferFirst | First OfferFirst")]
    [InlineData(RolloutInput.DeskEnded, "None | First | Second | Paused | Done | Stopped")]
    [InlineData(RolloutInput.FirstWaveFailed, "None | Paused | Second | Paused | Done | Stopped")]
    [InlineData(RolloutInput.FirstWaveConfirmed, "None | Second OfferRest | Second | Paused | Done | Stopped")]
    [InlineData(RolloutInput.AllEnded, "None | Done | Done | Done | Done | Stopped")]
    [InlineData(RolloutInput.Stop, "None Reject | Stopped Withdraw | Stopped Withdraw | Stopped Withdraw | Done Reject | Stopped Reject")]
    public void Every_cell_is_as_agreed(RolloutInput input, string cells) =>
        Assert.Equal(cells, string.Join(" | ", Enum.GetValues<RolloutStage>().Select(stage => CellOf(stage, input))));

    private static string CellOf(RolloutStage stage, RolloutInput input)
    {
        (RolloutStage next, RolloutAction action) = RolloutTable.Next(stage, input);
        return action == RolloutAction.Nothing ? $"{next}" : $"{next} {action}";
    }
}
