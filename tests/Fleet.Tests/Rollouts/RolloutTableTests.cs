using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Tests.Rollouts;

public sealed class RolloutTableTests
{
    [Theory] // draft | approved | running | paused | done | stopped | rolled back; a stage alone: nothing is done; !: refused
    [InlineData(RolloutInput.Approve, "Approved | ! | ! | ! | ! | ! | !")]
    [InlineData(RolloutInput.Run, "! | Running Begin | ! | ! | ! | ! | !")]
    [InlineData(RolloutInput.Pause, "! | ! | Paused Withdraw | ! | ! | ! | !")]
    [InlineData(RolloutInput.Resume, "! | ! | ! | Running GoOn | ! | ! | !")]
    [InlineData(RolloutInput.RollBack, "! | ! | RolledBack TakeBack | RolledBack TakeBack | RolledBack TakeBack | RolledBack TakeBack | RolledBack TakeBack")]
    [InlineData(RolloutInput.Stop, "Stopped | Stopped | Stopped Withdraw | Stopped Withdraw | Stopped Withdraw | ! | !")]
    [InlineData(RolloutInput.WaveThrough, "Draft | Approved | Running NextWave | Paused | Done | Stopped | RolledBack")]
    [InlineData(RolloutInput.AllThrough, "Draft | Approved | Done | Paused | Done | Stopped | RolledBack")]
    [InlineData(RolloutInput.GateShut, "Draft | Approved | Paused Withdraw | Paused | Paused Withdraw | Stopped | RolledBack")]
    [InlineData(RolloutInput.GateShutForGood, "Draft | Approved | RolledBack TakeBack | Paused | RolledBack TakeBack | Stopped | RolledBack")]
    public void Every_cell_is_as_agreed(RolloutInput input, string cells) =>
        Assert.Equal(cells, string.Join(" | ", Enum.GetValues<RolloutStage>().Select(stage => CellOf(stage, input))));

    [Fact]
    public void What_is_refused_changes_nothing()
    {
        foreach (RolloutInput input in Enum.GetValues<RolloutInput>())
        {
            foreach (RolloutStage stage in Enum.GetValues<RolloutStage>())
            {
                (RolloutStage next, RolloutAction action) = RolloutTable.Next(stage, input);
                if (action == RolloutAction.Reject) Assert.Equal(stage, next);
            }
        }
    }

    private static string CellOf(RolloutStage stage, RolloutInput input)
    {
        (RolloutStage next, RolloutAction action) = RolloutTable.Next(stage, input);
        return action switch
        {
            RolloutAction.Reject => "!",
            RolloutAction.Nothing => $"{next}",
            _ => $"{next} {action}",
        };
    }
}
