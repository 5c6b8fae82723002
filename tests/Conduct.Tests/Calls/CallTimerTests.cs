using DeskDevice.Conduct.Calls;

namespace DeskDevice.Conduct.Tests.Calls;

/// <summary>The call timer's table, written out a second time: one row for each state and event.</summary>
public sealed class CallTimerTests
{
    private const string Rows = """
        idle      ring     ringing
        idle      answer   talking   odd
        idle      dial     talking
        idle      hold     idle      odd
        idle      unhold   idle      odd
        idle      end      idle      odd
        idle      missed   idle      odd
        idle      done     idle      odd
        idle      away     away
        idle      back     idle      odd
        idle      chat     talking
        idle      unchat   idle      odd
        ringing   ring     ringing   odd
        ringing   answer   talking
        ringing   dial     talking   odd
        ringing   hold     ringing   odd
        ringing   unhold   ringing   odd
        ringing   end      idle      odd
        ringing   missed   idle
        ringing   done     ringing   odd
        ringing   away     ringing   odd
        ringing   back     ringing   odd
        ringing   chat     ringing   odd
        ringing   unchat   ringing   odd
        talking   ring     talking   odd
        talking   answer   talking   odd
        talking   dial     talking   odd
        talking   hold     holding
        talking   unhold   talking   odd
        talking   end      wrap-up
        talking   missed   talking   odd
        talking   done     talking   odd
        talking   away     talking   odd
        talking   back     talking   odd
        talking   chat     talking   odd
        talking   unchat   wrap-up
        holding   ring     holding   odd
        holding   answer   talking   odd
        holding   dial     holding   odd
        holding   hold     holding   odd
        holding   unhold   talking
        holding   end      wrap-up
        holding   missed   holding   odd
        holding   done     holding   odd
        holding   away     holding   odd
        holding   back     holding   odd
        holding   chat     holding   odd
        holding   unchat   wrap-up
        wrap-up   ring     ringing
        wrap-up   answer   talking   odd
        wrap-up   dial     talking
        wrap-up   hold     wrap-up   odd
        wrap-up   unhold   wrap-up   odd
        wrap-up   end      wrap-up   odd
        wrap-up   missed   wrap-up   odd
        wrap-up   done     idle
        wrap-up   away     away
        wrap-up   back     wrap-up   odd
        wrap-up   chat     talking
        wrap-up   unchat   wrap-up   odd
        away      ring     away      odd
        away      answer   talking   odd
        away      dial     talking   odd
        away      hold     away      odd
        away      unhold   away      odd
        away      end      away      odd
        away      missed   away      odd
        away      done     away      odd
        away      away     away      odd
        away      back     idle
        away      chat     talking   odd
        away      unchat   away      odd
        """;

    public static TheoryData<string, string, string, bool> Table()
    {
        TheoryData<string, string, string, bool> table = [];
        foreach (string row in Rows.Split('\n'))
        {
            string[] cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            table.Add(cells[0], cells[1], cells[2], cells.Length == 4);
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_state_and_event_leads_somewhere(string state, string input, string next, bool isOdd)
    {
        int from = States().Single(s => CallState.Word(s) == state);
        Assert.Equal(next, CallState.Word(CallTimer.Next(from, CallInput.Of(input))));
        Assert.Equal(isOdd, CallTimer.IsOdd(from, CallInput.Of(input)));
    }

    [Fact]
    public void The_rows_are_all_there_are() =>
        Assert.Equal(CallState.Count * CallInput.Count, Rows.Split('\n').Select(row => row[..19]).Distinct().Count());

    [Theory]
    [InlineData(CallState.Idle, false)]
    [InlineData(CallState.Ringing, true)]
    [InlineData(CallState.Talking, true)]
    [InlineData(CallState.Holding, true)]
    [InlineData(CallState.WrapUp, true)]
    [InlineData(CallState.Away, false)]
    public void Only_a_free_desk_is_not_busy(int state, bool isBusy) => Assert.Equal(isBusy, CallTimer.IsBusy(state));

    [Fact]
    public void Other_events_do_not_move_it() => Assert.Equal(CallInput.None, CallInput.Of("help"));

    private static IEnumerable<int> States() => Enumerable.Range(0, CallState.Count);
}
