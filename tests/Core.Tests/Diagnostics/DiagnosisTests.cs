using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Link;
using DeskDevice.Core.Tests.Files;
using DeskDevice.Core.Tests.Verdicts;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Diagnostics;

/// <summary>What facilities may ask of a desk in use, and what they never learn by it.</summary>
public sealed class DiagnosisTests : IRestart, IUpdater
{
    private const string Prefix = "dd/1/site/desk/";

    private readonly TearingFiles _files = new();
    private readonly Readings _readings = new();
    private readonly Outgoing _message = new();
    private readonly List<string> _restarts = [];
    private readonly List<(string Topic, byte[] Payload)> _sent = [];
    private readonly Desk _desk;
    private long _nowMs;
    private int _asked;

    public DiagnosisTests()
    {
        _desk = NewDesk();
        _desk.Files = _files;
        _desk.Restarter = this;
        _desk.Link.Connected(0);
        Run(100);
    }

    public bool MayRestart { get; set; } = true;

    [Fact]
    public void A_part_that_breaks_in_use_is_found_and_told_to_all()
    {
        _readings.LevelMv = 0;
        CommandReply reply = Ask(new DeskCommand { Kind = DeskCommand.SelfTest }, 6_000);
        Assert.Equal((CommandReply.Done, "level"), (reply.Result, reply.Faults));
        Assert.Equal("level", _desk.Link.Faults);
        Assert.Equal("level", Infos().Last().Faults);

        _readings.LevelMv = new Readings().LevelMv;
        Assert.Equal("", Ask(new DeskCommand { Kind = DeskCommand.SelfTest }, 6_000).Faults);
        Assert.Equal("", Infos().Last().Faults);
        int infos = Infos().Count();
        Ask(new DeskCommand { Kind = DeskCommand.SelfTest }, 6_000);
        Assert.Equal(infos, Infos().Count());
    }

    [Fact]
    public void A_flash_that_takes_nothing_is_found_as_well()
    {
        _files.RefusesWrites = true;
        Assert.Equal("files", Ask(new DeskCommand { Kind = DeskCommand.SelfTest }, 6_000).Faults);
    }

    [Fact]
    public void A_restart_waits_for_nobody_and_is_refused_at_work_and_during_an_update()
    {
        Assert.Equal(CommandReply.Done, Ask(new DeskCommand { Kind = DeskCommand.Restart }).Result);
        Assert.Equal(["command"], _restarts);

        _desk.Updater = this;
        MayRestart = false;
        Assert.Equal((CommandReply.Refused, "update"), Said(Ask(new DeskCommand { Kind = DeskCommand.Restart })));
        _readings.Ring = true;
        Run(100);
        Assert.Equal((CommandReply.Refused, "busy"), Said(Ask(new DeskCommand { Kind = DeskCommand.Restart })));
        Assert.Equal((CommandReply.Refused, "busy"), Said(Ask(new DeskCommand { Kind = DeskCommand.SelfTest })));
        Assert.Single(_restarts);
    }

    [Fact]
    public void A_long_log_comes_in_parts_that_fit_and_whole()
    {
        for (int i = 0; i < 100; i++) _desk.Log.Add(LogLevels.Warn, $"line {i} \"quoted\" ü {new string('x', i)}");
        CommandReply[] parts = Parts(new DeskCommand { Kind = DeskCommand.Logs, Level = "warn" });
        Assert.InRange(parts.Length, 4, 20);
        Assert.Equal(Enumerable.Range(0, parts.Length), parts.Select(part => part.Part));
        Assert.Equal([.. Enumerable.Repeat(false, parts.Length - 1), true], parts.Select(part => part.IsLast));
        string[] lines = string.Concat(parts.Select(part => part.Log)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // The command itself is a line of its own, below the level asked for.
        Assert.Equal(63, lines.Length);
        Assert.StartsWith("100 warn line 37 ", lines[0], StringComparison.Ordinal);
        Assert.Contains(" warn line 99 ", lines[^1], StringComparison.Ordinal);
        Assert.All(_sent, sent => Assert.InRange(sent.Payload.Length, 1, Wire.MaxLarge));
    }

    [Fact]
    public void A_level_holds_for_its_time()
    {
        Ask(new DeskCommand { Kind = DeskCommand.LogLevel, Level = "error", ForMs = 5_000 });
        _desk.Log.Add(LogLevels.Warn, "unheard");
        Run(6_000);
        _desk.Log.Add(LogLevels.Warn, "heard");
        string log = string.Concat(Parts(new DeskCommand { Kind = DeskCommand.Logs, Level = "debug" }).Select(part => part.Log));
        Assert.Contains("heard", log, StringComparison.Ordinal);
        Assert.DoesNotContain("unheard", log, StringComparison.Ordinal);
        Assert.Equal((CommandReply.Refused, "level"), Said(Ask(new DeskCommand { Kind = DeskCommand.LogLevel, Level = "all" })));
    }

    [Fact]
    public void A_link_that_goes_takes_the_answers_with_it()
    {
        Receive(new DeskCommand { Kind = DeskCommand.Logs, Level = "info" });
        _desk.Link.Disconnected();
        _desk.Link.Connected(_nowMs);
        Run(10);
        Assert.Empty(Replies());
    }

    [Fact]
    public void Two_hours_of_calls_leave_nothing_of_them_in_the_log()
    {
        string[] known = ["started by ", "link ", "limits of edition ", "refused ", "heap ", "command ", "self-test", "outbox ", "update ", "log level "];
        RandomDay day = new(11);
        day.Desk.Log.Level = LogLevels.Debug;
        int seen = 0;
        int kinds = 0;
        while (!day.IsOver)
        {
            day.Next();
            for (; seen < day.Desk.Log.End; seen++)
            {
                string words = day.Desk.Log.TextOf(seen).Split(' ', 3)[2];
                Assert.Contains(known, word => words.StartsWith(word, StringComparison.Ordinal));
                Assert.DoesNotContain(EventKinds.All().Where(kind => kind is not ("limits" or "limits2" or "boot")), kind => words.Split(' ').Contains(kind));
                kinds++;
            }
        }

        Assert.True(kinds > 100, $"only {kinds} lines in two hours");
    }

    void IRestart.Restart(string why) => _restarts.Add(why);

    void IUpdater.Desire(ImageRef? image, InstallWindow? window, long linkMs)
    {
    }

    void IUpdater.Piece(string imageId, byte[] data, int offset, int count, long linkMs)
    {
    }

    UpdateReport? IUpdater.Next(long linkMs) => null;

    void IUpdater.Linked(long linkMs)
    {
    }

    private static (string Result, string Error) Said(CommandReply reply) => (reply.Result, reply.Error);

    private static Desk NewDesk() =>
        new(new DeskIdentity { Site = "site", Desk = "desk", Hardware = "virtual", Firmware = "1", Slot = "a" }, 1, "power", new Limits());

    private CommandReply Ask(DeskCommand command, long forMs = 100) => Assert.Single(Parts(command, forMs));

    private CommandReply[] Parts(DeskCommand command, long forMs = 100)
    {
        int before = Replies().Count();
        Receive(command);
        Run(forMs);
        return [.. Replies().Skip(before)];
    }

    private void Receive(DeskCommand command)
    {
        JsonWriter writer = new(new byte[Wire.MaxSmall]);
        command.Write(writer);
        byte[] payload = writer.ToArray();
        _desk.Inbox.Receive($"{Prefix}command/c{++_asked}", payload, 0, payload.Length, _nowMs, _nowMs);
    }

    private void Run(long ms)
    {
        for (long end = _nowMs + ms; _nowMs < end;)
        {
            _nowMs += 10;
            _desk.Step(_readings, _nowMs);
            while (_desk.Link.TryTake(_message, _nowMs)) _sent.Add((_message.Topic[Prefix.Length..], _message.Payload[.._message.Length]));
        }
    }

    private IEnumerable<CommandReply> Replies() =>
        _sent.Where(sent => sent.Topic.StartsWith("reply/", StringComparison.Ordinal)).Select(sent => CommandReply.Read(sent.Payload, 0, sent.Payload.Length));

    private IEnumerable<InfoReport> Infos() => _sent.Where(sent => sent.Topic == "info").Select(sent => InfoReport.Read(sent.Payload, 0, sent.Payload.Length));
}
