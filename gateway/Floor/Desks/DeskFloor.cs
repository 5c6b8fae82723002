using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Floor.Sources;
using DeskDevice.Floor.Work;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Floor.Desks;

/// <summary>Everything the floor knows of one desk. Owned by the thread that steps the floor.</summary>
internal sealed class DeskFloor : IConductSink
{
    private const int KeptMs = 3_000;

    // How long a desk shows that other limits hold.
    private const int NewLimitsMs = 60_000;

    // A start tells the limits with its second event: they are the ones that held before.
    private const int StartsEvents = 2;

    private readonly string _desk;
    private readonly IFloorSink _sink;
    private readonly FloorTally _tally;
    private readonly PlacedClock _clock = new();
    private readonly PromptBoard _board = new();
    private readonly SourceWatch _sources = new();
    private readonly DayLog _day;
    private readonly DeskWork _work = new();
    private readonly DeskConduct _conduct;
    private long _boot;
    private long _seq;
    private long _lastContactMs;
    private string _link = "";
    private long _linkBoot;
    private string _help = "";
    private long _helpSinceMs;
    private int _level = Wire.NotVoiced;
    private long _levelMs;
    private long _gaps;
    private long _odd;
    private long _unreadable;
    private bool _isImpaired;
    private long _newLimitsMs;
    private HeldView _held;

    public DeskFloor(string desk, IFloorSink sink, FloorTally tally)
    {
        _desk = desk;
        _sink = sink;
        _tally = tally;
        _day = new DayLog(desk);
        _conduct = new DeskConduct(this);
    }

    /// <summary>Empty, <c>asked</c> or <c>coming</c>.</summary>
    public string Help => _help;

    /// <summary>Since when help is asked, UTC ms; without meaning while it is not.</summary>
    public long HelpSinceMs => _helpSinceMs;

    /// <summary>The call-backs that were promised here.</summary>
    public CallBackBook CallBacks => _work.CallBacks;

    /// <summary>Whether the desk is in a call or in its wrap-up, as far as the gateway has heard.</summary>
    public bool IsBusy => CallTimer.IsBusy(_conduct.State);

    /// <summary>Events of it that are known to be missing.</summary>
    public long Gaps => _gaps;

    /// <summary>
    /// What the journal's entries made of it. What only a live desk says (its link, its parts, the loudness of this second) is said again by the desk.
    /// </summary>
    public void Keep(StateTape tape)
    {
        _held = default;
        _boot = tape.Of(_boot);
        _seq = tape.Of(_seq);
        _lastContactMs = tape.Of(_lastContactMs);
        _help = tape.OfWord(_help);
        _helpSinceMs = tape.Of(_helpSinceMs);
        _newLimitsMs = tape.Of(_newLimitsMs);
        _gaps = tape.Of(_gaps);
        _odd = tape.Of(_odd);
        _unreadable = tape.Of(_unreadable);
        _clock.Keep(tape);
        _board.Keep(tape);
        _day.Keep(tape);
        _conduct.Keep(tape);
        _sources.Keep(tape);
        _work.Keep(tape);
    }

    /// <summary>Follows one event; one that was stepped before changes nothing.</summary>
    public void Step(DeskEvent e, long receivedMs)
    {
        Contact(receivedMs);
        if (!Counts(e.Boot, e.Seq)) return;
        // What a restart cuts off belongs to the boot before it, and stands in its time.
        bool isRestart = e.Boot != _clock.Boot;
        if (isRestart) _conduct.Step(e);
        See(e, receivedMs);
        if (e.Kind == EventKinds.Limits && e.Seq > StartsEvents && e.Limits?.Revision != _conduct.Limits.Revision) _newLimitsMs = _clock.ToUtc(e.Ms);
        if (!isRestart) _conduct.Step(e);
        _sources.TakeDesk(_conduct.State, _clock.ToUtc(e.Ms), receivedMs);
        _work.Step(e, _conduct.State, isRestart, _clock);
        if (e.Kind == EventKinds.Help) AskHelp(e.Ms);
        if (e.Kind == EventKinds.Unhelp) _help = "";
        if (e.Kind == EventKinds.Coming && _help.Length > 0) _help = "coming";
    }

    /// <summary>The phone system told of <paramref name="kind"/> at UTC <paramref name="ms"/>.</summary>
    public void Phone(string kind, long ms)
    {
        _held = default;
        _sources.TakePhone(kind, ms);
    }

    /// <summary>Whether a connection stands, as far as is known.</summary>
    public bool IsReachable => _link is LinkReport.Ready;

    /// <summary>Something of the desk that is no event was journaled.</summary>
    public void Hear(long receivedMs) => _work.Hear(receivedMs);

    /// <summary>Somebody is on the way to this desk, <paramref name="tookMs"/> after its agent asked.</summary>
    public void Coming(long tookMs)
    {
        _held = default;
        if (_help.Length == 0) return;
        if (_help == "asked") _tally.AddResponse(tookMs);
        _help = "coming";
        _sink.Prompt(_desk, PromptKinds.HelpComing);
    }

    public void Link(LinkReport report, long receivedMs)
    {
        _held = default;
        // The last will of an older boot may come after the new boot's 'ready': a take-over is no loss.
        if (report.State == LinkReport.Lost && report.Boot != _linkBoot && _linkBoot != 0) return;
        _link = report.State;
        _linkBoot = report.Boot;
        if (report.State != LinkReport.Lost) Contact(receivedMs);
    }

    public void Info(InfoReport report, long receivedMs)
    {
        Contact(receivedMs);
        _isImpaired = Impairment.IsIn(report.Faults);
    }

    public void Level(LevelReport report, long receivedMs)
    {
        Contact(receivedMs);
        _level = report.Level;
        _levelMs = receivedMs;
    }

    public void Contact(long receivedMs)
    {
        _held = default;
        if (receivedMs > _lastContactMs) _lastContactMs = receivedMs;
    }

    /// <summary>A payload could not be read; where its number could, it is no gap.</summary>
    public void Unreadable(long boot, long seq, long receivedMs)
    {
        Contact(receivedMs);
        if (boot != 0 && !Counts(boot, seq)) return;
        _unreadable++;
    }

    /// <summary>The desk as pages see it at UTC <paramref name="nowMs"/>; the same object for as long as nothing about it has changed.</summary>
    public DeskView View(Seat seat, long nowMs, long staleAfterMs)
    {
        if (!_held.Holds(seat, nowMs)) _held = Look(seat, nowMs, staleAfterMs);
        return _held.View!;
    }

    void IConductSink.Raise(string prompt, long ms, long untilMs) => _board.Raise(prompt, ms, untilMs);

    void IConductSink.Clear(string prompt, long ms) => _board.Clear(prompt, ms);

    void IConductSink.Judge(Verdict verdict)
    {
        _day.Add(verdict, _clock);
        _tally.Add(verdict);
        _sink.Judged(_desk, _clock.Boot, verdict);
    }

    void IConductSink.Close(CallRecord call)
    {
        _day.Add(call, _clock);
        _tally.AddCall();
        _work.Close(call, _clock.ToUtc(call.ClosedMs));
        _sink.Closed(_desk, _clock.Boot, call);
    }

    void IConductSink.Odd(int state, int input, long ms) => _odd++;

    private HeldView Look(Seat seat, long nowMs, long staleAfterMs)
    {
        PromptBoard board = LookAhead(nowMs, out long dueMs);
        ShownPrompt shown = PromptOrderOf.First(board.Shown);
        string attention = IsOn(board, PromptKinds.HoldSupervisor) ? PromptKinds.HoldSupervisor
            : _help != "asked" ? "" : IsOn(board, PromptKinds.HelpSupervisor) ? PromptKinds.HelpSupervisor : "help";
        bool isFresh = _conduct.State == CallState.Talking && nowMs - _levelMs <= KeptMs && _level != Wire.NotVoiced;
        DeskTile tile = new()
        {
            Desk = _desk,
            Seat = seat.Label,
            Team = seat.Team,
            State = CallState.Word(_conduct.State),
            SinceMs = _boot == 0 ? _lastContactMs : _clock.ToUtc(_conduct.SinceMs),
            Prompt = shown.Kind ?? "",
            PromptUntilMs = shown.UntilMs == 0 ? 0 : _clock.ToUtc(shown.UntilMs),
            Attention = attention,
            Help = _help,
            HelpSinceMs = _help.Length == 0 ? 0 : _helpSinceMs,
            Quality = QualityAt(nowMs, staleAfterMs),
            LastContactMs = _lastContactMs,
            Gaps = _gaps,
            Odd = _odd,
            Unreadable = _unreadable,
            IsImpaired = _isImpaired,
            Level = isFresh ? _level : null,
            Calls = _day.Calls,
            Phone = _sources.Phone,
            Disagreements = _sources.Count(nowMs),
            DisagreesSinceMs = _sources.SinceMs(nowMs),
        };
        DeskView view = new(tile, _day.View(_conduct.Limits)) { Disagreements = _sources.Past };
        HeldView held = new HeldView(view, seat, nowMs, dueMs).NoLongerThan(_sources.ChangesMs(nowMs));
        if (isFresh) held = held.NoLongerThan(_levelMs + KeptMs + 1);
        return tile.Quality == "live" ? held.NoLongerThan(_lastContactMs + staleAfterMs + 1) : held;
    }

    /// <summary>The desk's own working day up to UTC <paramref name="nowMs"/>.</summary>
    public DeskWorkView Work(Seat seat, SitePlan plan, TimeSpanMs today, long nowMs) => _work.View(seat, plan, today, nowMs);

    /// <summary>What its agent is to be reminded of at UTC <paramref name="nowMs"/>.</summary>
    public IEnumerable<string> Reminders(Seat seat, SitePlan plan, long nowMs)
    {
        IEnumerable<string> ofWork = DeskDevice.Floor.Work.Reminders.Of(_work, seat, plan, _conduct.State, _clock.ToUtc(_conduct.SinceMs), nowMs);
        return nowMs - _newLimitsMs >= NewLimitsMs ? ofWork : ofWork.Append(PromptKinds.Limits);
    }

    /// <summary>Whether its agent can help another now, as far as is known.</summary>
    public bool CanHelp(long nowMs, long staleAfterMs) => _help.Length == 0 && _conduct.State != CallState.Away && QualityAt(nowMs, staleAfterMs) == "live";

    private static bool IsOn(PromptBoard board, string kind) => board.Shown.Any(prompt => prompt.Kind == kind);

    // A deadline that has passed by the clock shows before the desk's next event brings it; only that event makes it count. The next one is due at UTC dueMs.
    private PromptBoard LookAhead(long nowMs, out long dueMs)
    {
        dueMs = long.MaxValue;
        if (_boot == 0) return _board;
        long deskMs = _clock.ToDesk(nowMs);
        PromptBoard board = _board;
        DeskConduct conduct = _conduct;
        if (_conduct.NextDueMs <= deskMs)
        {
            board = _board.Copy();
            conduct = _conduct.Copy(board);
            conduct.Advance(deskMs);
        }

        if (conduct.NextDueMs != long.MaxValue) dueMs = _clock.ToUtc(conduct.NextDueMs);
        return board;
    }

    private string QualityAt(long nowMs, long staleAfterMs)
    {
        if (_link is LinkReport.Lost or LinkReport.Disconnected) return "lost";
        return nowMs - _lastContactMs > staleAfterMs ? "stale" : "live";
    }

    private void See(DeskEvent e, long receivedMs)
    {
        bool wasKnown = _clock.IsKnown;
        _clock.See(e, receivedMs);
        if (_clock.IsKnown && !wasKnown) _day.Place(_clock);
    }

    private void AskHelp(long ms)
    {
        _help = "asked";
        _helpSinceMs = _clock.ToUtc(ms);
        _sink.Prompt(_desk, PromptKinds.HelpNoted);
    }

    // False for a number that was stepped before; numbers left out on the way are gaps.
    private bool Counts(long boot, long seq)
    {
        if (boot == _boot && seq <= _seq) return false;
        // What came before the first thing ever heard of a desk may have been deleted by age: no gap.
        if (_boot != 0) _gaps += seq - (boot == _boot ? _seq : 0) - 1;
        if (boot != _boot) Restart(boot);
        _seq = seq;
        return true;
    }

    private void Restart(long boot)
    {
        _boot = boot;
        _seq = 0;
        _help = "";
        _board.Wipe();
    }
}
