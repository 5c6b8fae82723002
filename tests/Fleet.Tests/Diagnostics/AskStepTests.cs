using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Store;

namespace DeskDevice.Fleet.Tests.Diagnostics;

/// <summary>One answer counts, from the desk that was asked, in time; all else changes nothing and is counted.</summary>
public sealed class AskStepTests
{
    private const long Now = 1_000_000;
    private static readonly DeskKey Desk = Site.Key(1);
    private static readonly DeskKey Other = Site.Key(2);
    private static readonly CommandReply Done = new();

    private FleetState _fleet = new Site(3).Fleet;
    private int _asked;

    private Ask Last => _fleet.Diagnostics.Of(Desk).Asks[^1];

    [Theory]
    [InlineData(CommandReply.Done, "", AskState.Answered, "")]
    [InlineData(CommandReply.Refused, "busy", AskState.Refused, "busy")]
    [InlineData(CommandReply.Unknown, "", AskState.Refused, "unknown")]
    [InlineData(CommandReply.Failed, "flash", AskState.Failed, "flash")]
    [InlineData("moonlight", "x", AskState.Failed, "x")]
    public void What_a_desk_says_is_the_end_of_it(string result, string error, AskState state, string told)
    {
        string id = Ask(DeskCommand.SelfTest);
        Assert.Equal((AskState.Asked, "facilities", Now, Now + 20_000), (Last.State, Last.By, Last.AskedUtcMs, Last.DeadlineUtcMs));
        Reply(Desk, id, new CommandReply { Result = result, Error = error, Faults = result == CommandReply.Done ? "level,files" : "" }, 4_000);
        Assert.Equal((state, told, Now + 4_000), (Last.State, Last.Error, Last.EndedUtcMs));
        Assert.Equal(result == CommandReply.Done ? "level,files" : "", Last.Faults);
        Assert.Empty(_fleet.Diagnostics.Open);
        Assert.Equal(StrayReplies.None, _fleet.Diagnostics.Strays);
    }

    [Fact]
    public void A_second_answer_and_one_of_another_desk_change_nothing_and_are_counted()
    {
        string id = Ask(DeskCommand.Identify);
        DiagnosticsState asked = _fleet.Diagnostics;
        Reply(Other, id, Done, 1);
        Assert.Equal(asked with { Strays = new StrayReplies(0, 1, 0, 0) }, _fleet.Diagnostics);
        Reply(Desk, "nothing", Done, 1);
        Assert.Equal(asked with { Strays = new StrayReplies(0, 1, 1, 0) }, _fleet.Diagnostics);
        Reply(Desk, id, Done, 2);
        DiagnosticsState answered = _fleet.Diagnostics;
        Reply(Desk, id, new CommandReply { Result = CommandReply.Failed }, 3);
        Reply(Other, id, Done, 3);
        Assert.Equal(answered with { Strays = new StrayReplies(1, 1, 2, 0) }, _fleet.Diagnostics);
    }

    [Fact]
    public void What_is_not_answered_in_time_ends_and_a_late_answer_does_not_bring_it_back()
    {
        string first = Ask(DeskCommand.Identify);
        Assert.Same(_fleet, AskStep.Tick(_fleet, Now + 10_000));
        _fleet = AskStep.Tick(_fleet, Now + 10_001);
        Assert.Equal((AskState.TimedOut, Now + 10_001), (Last.State, Last.EndedUtcMs));
        Reply(Desk, first, Done, 10_002);
        Assert.Equal(AskState.TimedOut, Last.State);
        string second = Ask(DeskCommand.Identify);
        Reply(Desk, second, Done, 20_000);
        Assert.Equal(AskState.TimedOut, Last.State);
        Assert.Equal(new StrayReplies(0, 0, 0, 2), _fleet.Diagnostics.Strays);
    }

    [Fact]
    public void Of_a_desk_that_is_not_connected_nothing_is_asked()
    {
        Site site = new(1);
        site.Lose(Desk);
        _fleet = site.Fleet;
        Ask(DeskCommand.Restart);
        Assert.Equal((AskState.Offline, Now), (Last.State, Last.EndedUtcMs));
        Assert.Empty(_fleet.Diagnostics.Open);
        FleetException unknown = Assert.Throws<FleetException>(() => AskStep.Ask(_fleet, new DeskKey("kosice", "nobody"), AskRequest.Of("restart"), "", "x", Now));
        Assert.Equal("desk: 'nobody' is not known here; choose one of the list", unknown.Message);
    }

    [Fact]
    public void What_the_line_does_not_take_is_as_good_as_offline()
    {
        string id = Ask(DeskCommand.Restart);
        _fleet = AskStep.Unsent(_fleet, Desk, id, Now + 1);
        Assert.Equal(AskState.Offline, Last.State);
        Assert.Empty(_fleet.Diagnostics.Open);
    }

    [Fact]
    public void No_desk_and_no_fleet_is_asked_without_bound()
    {
        for (int i = 0; i < AskStep.MostOpenOfDesk; i++) Ask(DeskCommand.Identify);
        Assert.StartsWith("desk: ", Assert.Throws<FleetException>(() => Ask(DeskCommand.Identify)).Message, StringComparison.Ordinal);

        _fleet = new Site(AskStep.MostOpen + 1).Fleet;
        for (int i = 1; i <= AskStep.MostOpen; i++) _fleet = AskStep.Ask(_fleet, Site.Key(i), AskRequest.Of("identify"), "", $"m{i}", Now);
        FleetException full = Assert.Throws<FleetException>(
            () => AskStep.Ask(_fleet, Site.Key(AskStep.MostOpen + 1), AskRequest.Of("identify"), "", "one-more", Now));
        Assert.StartsWith("command: 256 wait", full.Message, StringComparison.Ordinal);
        _fleet = AskStep.Tick(_fleet, Now + 60_000);
        Assert.Empty(_fleet.Diagnostics.Open);
    }

    [Fact]
    public void Of_what_has_ended_the_last_few_are_kept()
    {
        string[] ids = [.. Enumerable.Range(0, 20).Select(_ => Answered())];
        Assert.Equal(ids[^AskStep.MostKept..], _fleet.Diagnostics.Of(Desk).Asks.Select(ask => ask.Id));
    }

    [Fact]
    public void A_log_comes_in_parts_and_is_whole_with_the_last()
    {
        string id = Ask(AskRequest.Of(DeskCommand.Logs, "info", 0));
        Assert.Equal("info", Last.Level);
        Reply(Desk, id, new CommandReply { Part = 0, Ms = 60_000, Log = "0 info started by power\n500 warn link down\n" }, 100);
        Reply(Desk, id, new CommandReply { Part = 0, Ms = 60_000, Log = "0 info started by power\n" }, 110);
        Assert.Equal(AskState.Asked, Last.State);
        Reply(Desk, id, new CommandReply { Part = 1, IsLast = true, Ms = 60_100, Log = "59000 error words of its own\nno line of ours\n" }, 200);
        Assert.Equal(AskState.Answered, Last.State);
        DeskLog log = _fleet.Diagnostics.Of(Desk).Log;
        LogLine[] lines =
        [
            new(Now - 59_900, "info", "started by power"), new(Now - 59_400, "warn", "link down"), new(Now - 900, "error", "words of its own"), new(Now - 59_900, "", "no line of ours"),
        ];
        Assert.Equal(lines, log.Lines);
        Assert.Equal(1, _fleet.Diagnostics.Strays.Repeated);

        string again = Ask(AskRequest.Of(DeskCommand.Logs, "error", 0));
        Reply(Desk, again, new CommandReply { Part = 0, IsLast = true, Log = "7 error x\n" }, 300);
        Assert.Equal("x", Assert.Single(_fleet.Diagnostics.Of(Desk).Log.Lines).Words);
    }

    [Fact]
    public void A_desk_that_sends_lines_without_end_is_heard_to_a_bound()
    {
        string id = Ask(AskRequest.Of(DeskCommand.Logs, "debug", 0));
        string many = string.Concat(Enumerable.Repeat("1 info x\n", 100));
        for (int part = 0; part < CommandReply.MostPart; part++) Reply(Desk, id, new CommandReply { Part = part, Log = many }, 1);
        Assert.Equal(DeskLog.MostLines, _fleet.Diagnostics.Of(Desk).Log.Lines.Count);
    }

    [Theory]
    [InlineData("dance", "info", 0, "command: 'dance' is not known")]
    [InlineData("credential", "info", 0, "command: 'credential' is not known")]
    [InlineData("logs", "all", 0, "level: 'all' is not known")]
    [InlineData("log-level", "debug", 86_400_001, "for: 86400001 ms is out of range")]
    [InlineData("log-level", "debug", -1, "for: -1 ms is out of range")]
    public void What_cannot_be_asked_is_said_with_what_can(string kind, string level, int forMs, string said) =>
        Assert.StartsWith(said, Assert.Throws<FleetException>(() => AskRequest.Of(kind, level, forMs)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_restart_of_the_gateway_keeps_all_but_logs_and_what_is_open_times_out()
    {
        string id = Ask(AskRequest.Of(DeskCommand.Logs, "info", 0));
        Reply(Desk, id, new CommandReply { Part = 0, Log = "1 info x\n" }, 1);
        Answered();
        _fleet = HistoryStep.Look(HistoryStepTests.Started(_fleet, Desk, 5, "watchdog", Now), Now);
        FleetState read = FleetDocument.Read(FleetDocument.Write(_fleet));
        Assert.Equal(_fleet.Diagnostics.Of(Desk).Asks, read.Diagnostics.Of(Desk).Asks);
        Assert.Equal(_fleet.Diagnostics.Of(Desk).Restarts, read.Diagnostics.Of(Desk).Restarts);
        Assert.Equal(_fleet.Diagnostics.Hours[0].Links, read.Diagnostics.Hours[0].Links);
        Assert.Same(DeskLog.None, read.Diagnostics.Of(Desk).Log);
        Assert.Equal(Desk, read.Diagnostics.Open[id]);
        Assert.Empty(AskStep.Tick(read, Now + 60_000).Diagnostics.Open);
        Assert.Empty(FleetDocument.Read("""{"v":1,"desks":[],"images":[]}"""u8.ToArray()).Diagnostics.Desks);
    }

    private string Answered()
    {
        string id = Ask(DeskCommand.Identify);
        Reply(Desk, id, Done, 1);
        return id;
    }

    private string Ask(string kind) => Ask(AskRequest.Of(kind));

    private string Ask(AskRequest request)
    {
        string id = $"a{++_asked}";
        _fleet = AskStep.Ask(_fleet, Desk, request, "facilities", id, Now);
        return id;
    }

    private void Reply(DeskKey desk, string id, CommandReply reply, long afterMs) => _fleet = AskStep.Reply(_fleet, desk, id, reply, Now + afterMs);
}
