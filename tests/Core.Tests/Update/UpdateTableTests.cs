using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

public sealed class UpdateTableTests
{
    private static readonly string[] States = ["idle", "downloading", "staged", "installed", "restarting", "trial"];

    private static readonly string[] Actions = ["", "begin", "refuse", "install", "cancel", "restart", "confirm", "go back", "came up"];

    [Theory] // an exclamation mark says that the desk reports where it stands
    [InlineData(
        UpdateInput.Desired,
        "downloading begin! | downloading begin! | downloading begin! | downloading begin! | restarting | trial")]
    [InlineData(UpdateInput.Kept, "idle | downloading | staged! | installed! | restarting | trial!")]
    [InlineData(UpdateInput.Same, "idle! | idle! | idle! | idle cancel! | restarting | trial!")]
    [InlineData(UpdateInput.Barred, "idle! | idle! | idle! | idle cancel! | restarting | trial")]
    [InlineData(UpdateInput.Unfit, "idle refuse! | idle refuse! | idle refuse! | idle refuse! | restarting | trial")]
    [InlineData(UpdateInput.Withdrawn, "idle | idle | idle | idle cancel! | restarting | trial")]
    [InlineData(UpdateInput.Piece, "idle | downloading! | staged | installed | restarting | trial")]
    [InlineData(UpdateInput.Right, "idle | staged! | staged | installed | restarting | trial")]
    [InlineData(UpdateInput.Wrong, "idle | idle refuse! | staged | installed | restarting | trial")]
    [InlineData(UpdateInput.Silent, "idle | downloading! | staged | installed | restarting | trial")]
    [InlineData(UpdateInput.Broken, "idle refuse! | idle refuse! | idle refuse! | installed | restarting | trial")]
    [InlineData(UpdateInput.Linked, "idle! | downloading! | staged! | installed! | restarting | trial!")]
    [InlineData(UpdateInput.Quiet, "idle | downloading | installed install! | restarting restart | restarting | trial")]
    [InlineData(UpdateInput.Proved, "idle | downloading | staged | installed | restarting | idle confirm!")]
    [InlineData(UpdateInput.Expired, "idle | downloading | staged | installed | restarting | restarting go back")]
    [InlineData(UpdateInput.Sealed, "idle | downloading | staged | installed | restarting | trial")]
    [InlineData(UpdateInput.Signed, "idle | downloading! | staged | installed | restarting | trial")]
    [InlineData(
        UpdateInput.Up,
        "idle came up | downloading came up | staged came up | installed came up | restarting | trial")]
    [InlineData(UpdateInput.Spoilt, "idle | downloading begin! | staged | installed | restarting | trial")]
    [InlineData(UpdateInput.Waits, "idle | downloading | staged! | installed! | restarting | trial")]
    public void Every_cell_is_as_agreed(int input, string cells) =>
        Assert.Equal(cells, string.Join(" | ", Enumerable.Range(0, UpdateState.Count).Select(state => CellOf(state, input))));

    public static TheoryData<int, int> StatesAndInputs()
    {
        int[] inputs =
        [
            UpdateInput.Desired, UpdateInput.Kept, UpdateInput.Same, UpdateInput.Barred, UpdateInput.Unfit, UpdateInput.Withdrawn,
            UpdateInput.Piece, UpdateInput.Linked, UpdateInput.Quiet, UpdateInput.Waits,
        ];
        TheoryData<int, int> data = [];
        foreach (int input in inputs)
        {
            for (int state = 0; state < UpdateState.Count; state++)
            {
                bool isImpossible = input == UpdateInput.Kept && state is (UpdateState.Idle or UpdateState.Restarting or UpdateState.Trial);
                if (!isImpossible) data.Add(state, input);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(StatesAndInputs))]
    public void The_updater_goes_where_the_table_says(int state, int input)
    {
        Bench bench = At(state);
        Give(bench, input);
        Assert.Equal(UpdateTable.Next(state, input), bench.Updater.State);
    }

    [Theory]
    [InlineData(UpdateState.Idle, UpdateState.Idle)]
    [InlineData(UpdateState.Downloading, UpdateState.Idle)]
    [InlineData(UpdateState.Staged, UpdateState.Idle)]
    [InlineData(UpdateState.Installed, UpdateState.Trial)]
    [InlineData(UpdateState.Restarting, UpdateState.Trial)]
    [InlineData(UpdateState.Trial, UpdateState.Idle)]
    public void A_restart_in_every_state_ends_where_the_loader_leaves_it(int state, int after)
    {
        Bench bench = At(state);
        bench.IsLinked = false;
        bench.Boot();
        Assert.Equal(after, bench.Updater.State);
        Assert.Equal(after == UpdateState.Trial ? "1.1.0" : Bench.FactoryVersion, bench.Version);
    }

    private static Bench At(int state)
    {
        Bench bench = new();
        if (state == UpdateState.Idle) return bench;
        bench.Desire(bench.New);
        bench.RunTo(state);
        return bench;
    }

    private static void Give(Bench bench, int input)
    {
        switch (input)
        {
            case UpdateInput.Desired:
                bench.Desire(bench.Newer);
                break;
            case UpdateInput.Kept:
                bench.Desire(bench.New);
                break;
            case UpdateInput.Same:
                bench.Desire(bench.Make(bench.Version, 8, 100));
                break;
            case UpdateInput.Barred:
                bench.Desire(bench.Make("0.0.1", 8, Bench.Capacity + 1));
                bench.Desire(bench.Make("0.0.1", 8, Bench.Capacity + 1));
                break;
            case UpdateInput.Unfit:
                bench.Desire(bench.Make("0.0.1", 8, Bench.Capacity + 1));
                break;
            case UpdateInput.Withdrawn:
                bench.Desire(null);
                break;
            case UpdateInput.Piece:
                bench.Give(bench.New.Id, 0);
                break;
            case UpdateInput.Linked:
                bench.Updater.Linked(bench.Ms);
                break;
            case UpdateInput.Quiet:
                bench.Updater.Next(bench.Ms);
                bench.Updater.Next(bench.Ms);
                break;
            case UpdateInput.Waits:
                bench.IsBusy = true;
                bench.Updater.Next(bench.Ms);
                bench.Updater.Next(bench.Ms);
                break;
        }
    }

    private static string CellOf(int state, int input)
    {
        string action = Actions[UpdateTable.Action(state, input)];
        string next = States[UpdateTable.Next(state, input)];
        return (action.Length > 0 ? $"{next} {action}" : next) + (UpdateTable.Tells(state, input) ? "!" : "");
    }
}
