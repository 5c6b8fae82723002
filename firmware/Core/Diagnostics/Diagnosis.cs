using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Files;
using DeskDevice.Core.Link;
using DeskDevice.Core.SelfTest;
using DeskDevice.Core.Supervision;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Diagnostics;

/// <summary>
/// What facilities may ask of a desk in use: a self-test, its log, a restart. An agent at work with a caller is never disturbed: what would
/// do so is refused, and a self-test that runs when the phone rings is given up.
/// </summary>
internal sealed class Diagnosis
{
    private const string Busy = "busy";

    private readonly DeskLink _link;
    private readonly LogRing _log;
    private StartTest? _test;
    private string _testId = "";
    private string _lastId = "";
    private long _usualFromMs = long.MaxValue;
    private bool _wasUp;

    public Diagnosis(DeskLink link, LogRing log)
    {
        _link = link;
        _log = log;
    }

    /// <summary>The flash that a self-test tries, or null.</summary>
    public IFiles? Files { get; set; }

    /// <summary>What restarts the unit, or null for one that cannot be restarted from afar.</summary>
    public IRestart? Restarter { get; set; }

    /// <summary>Whether <paramref name="kind"/> is one of the commands it carries out.</summary>
    public static bool Knows(string kind) => kind is DeskCommand.SelfTest or DeskCommand.Logs or DeskCommand.LogLevel or DeskCommand.Restart;

    /// <summary>Carries a command out; some answer at once, a self-test some seconds later, the log in parts.</summary>
    public void Do(DeskCommand command, string id, bool isBusy, long nowMs)
    {
        // QoS 1 may bring it twice.
        if (id == _lastId) return;
        _lastId = id;
        _log.Add(LogLevels.Info, "command " + command.Kind);
        switch (command.Kind)
        {
            case DeskCommand.SelfTest:
                BeginTest(id, isBusy, nowMs);
                break;
            case DeskCommand.Logs:
                if (LogLevels.Of(command.Level) < 0) Refuse(id, "level");
                else _link.ReplyLog(id, LogLevels.Of(command.Level));
                break;
            case DeskCommand.LogLevel:
                SetLevel(command, id, nowMs);
                break;
            default:
                Restart(id, isBusy);
                break;
        }
    }

    /// <summary>Moves a self-test on, and the time for which a level was set. Costs nothing while there is neither.</summary>
    public void Step(Readings readings, bool isBusy, long nowMs)
    {
        if (nowMs >= _usualFromMs) BackToUsual();
        if (_link.IsUp != _wasUp) NoteLink();
        if (_test == null) return;
        if (isBusy) EndTest(new CommandReply { Result = CommandReply.Refused, Error = Busy });
        else if (_test.Take(readings, nowMs)) EndTest(_test.Broken);
    }

    private void BeginTest(string id, bool isBusy, long nowMs)
    {
        if (isBusy || _test != null)
        {
            Refuse(id, isBusy ? Busy : "running");
            return;
        }

        _test = new StartTest(nowMs);
        _testId = id;
        if (Files != null && !FilesProbe.Works(Files)) _test.Found(Fault.Files);
    }

    private void EndTest(int faults)
    {
        string words = Fault.Words(faults);
        _log.Add(faults == Fault.None ? LogLevels.Info : LogLevels.Error, words.Length == 0 ? "self-test: well" : "self-test: broken: " + words);
        _link.Tell(words);
        EndTest(new CommandReply { Faults = words });
    }

    private void EndTest(CommandReply reply)
    {
        _link.Reply(_testId, reply);
        _test = null;
    }

    private void SetLevel(DeskCommand command, string id, long nowMs)
    {
        int level = LogLevels.Of(command.Level);
        if (level < 0)
        {
            Refuse(id, "level");
            return;
        }

        if (command.ForMs == 0) level = LogRing.UsualLevel;
        _log.Level = level;
        _usualFromMs = level == LogRing.UsualLevel ? long.MaxValue : nowMs + command.ForMs;
        _link.Reply(id, new CommandReply());
    }

    private void BackToUsual()
    {
        _usualFromMs = long.MaxValue;
        _log.Level = LogRing.UsualLevel;
        _log.Add(LogLevels.Info, "log level is info again");
    }

    // On trial a restart would count as one that failed, and an installation that is under way restarts by itself.
    private void Restart(string id, bool isBusy)
    {
        if (Restarter == null)
        {
            _link.Reply(id, new CommandReply { Result = CommandReply.Unknown });
            return;
        }

        bool isUpdating = _link.Updater is { MayRestart: false };
        if (isBusy || isUpdating)
        {
            Refuse(id, isBusy ? Busy : "update");
            return;
        }

        _link.Reply(id, new CommandReply());
        Restarter.Restart(StartReason.Command);
    }

    // Not in the log: that somebody was at work then is nobody's business later.
    private void Refuse(string id, string why) => _link.Reply(id, new CommandReply { Result = CommandReply.Refused, Error = why });

    private void NoteLink()
    {
        _wasUp = _link.IsUp;
        _log.Add(_wasUp ? LogLevels.Info : LogLevels.Warn, _wasUp ? "link up" : "link down");
    }
}
