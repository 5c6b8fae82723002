using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Floor;
using DeskDevice.Floor.Work;
using DeskDevice.Site;
using DeskDevice.Virtual.Day;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>
/// One team's day: its desks, the gateway's floor over them, a mentor, a supervisor who comes when help is asked, and a site that moves its limits at noon.
/// </summary>
internal sealed class DayTeam : IFloorSink
{
    private const int Purpose = 9;
    private const int SliceMs = 1_000;
    private const int MindMs = 10_000;
    private const int CallBacksMs = 600_000;
    private const double ComesMedianMs = 40_000;
    private const double ComesDeviation = 0.6;
    private const double CallsBackChance = 0.3;

    private readonly DaySite _site;
    private readonly FloorState _floor;
    private readonly DeskRandom _random;
    private readonly Dictionary<string, DayDesk> _desks;
    private readonly Dictionary<string, long> _comes = [];
    private readonly Dictionary<Reminder, long> _sent = [];
    private long _nowMs;

    public DayTeam(DaySite site, DayShape shape, int seed, string team, int first, int desks)
    {
        _site = site;
        _random = new DeskRandom(seed, first, Purpose);
        _desks = Enumerable.Range(first, desks).Select(number => new DayDesk(shape, seed, number, Firings)).ToDictionary(desk => desk.Name);
        _floor = new FloorState(site.Plan(team, [.. _desks.Keys], site.Morning), this);
    }

    public Firings Firings { get; } = new();

    public IReadOnlyCollection<DayDesk> Desks => _desks.Values;

    /// <summary>Lives the whole day.</summary>
    public Firings Live()
    {
        Configure(_site.Morning);
        foreach ((long fromMs, long toMs) in _site.Hours)
        {
            foreach (DayDesk desk in Desks) desk.SleepTo(fromMs);
            for (_nowMs = fromMs; _nowMs < toMs;) Next();
        }

        return Firings;
    }

    void IFloorSink.Prompt(string desk, string kind) => _desks[desk].Order(kind, PromptMs(kind));

    void IFloorSink.Judged(string desk, long boot, Verdict verdict)
    {
        // Counted with the desk's events.
    }

    void IFloorSink.Closed(string desk, long boot, CallRecord call)
    {
        // As above.
    }

    private long UtcMs => _site.OpensMs + _nowMs;

    private static int PromptMs(string kind) => kind == PromptKinds.CallBack ? 60_000 : 120_000;

    private static int EveryMs(string kind) => kind == PromptKinds.CallBack ? 3_600_000 : PromptMs(kind);

    private void Next()
    {
        _nowMs += SliceMs;
        foreach (DayDesk desk in Desks)
        {
            desk.RunTo(_nowMs);
            foreach (DeskEvent e in desk.Take()) _floor.Step(desk.Name, e, UtcMs);
        }

        if (_nowMs % MindMs == 0) Mind();
        if (_nowMs == _site.NoonMs) Configure(_site.Afternoon);
    }

    private void Configure(Limits limits)
    {
        foreach (DayDesk desk in Desks) desk.Configure(limits);
    }

    private void Mind()
    {
        foreach (DayDesk desk in Desks)
        {
            _floor.Link(desk.Name, new LinkReport { Boot = 1 }, UtcMs);
            Help(desk.Name);
        }

        Remind([.. _floor.Reminders(UtcMs)]);
        if (_nowMs % CallBacksMs == 0) CallBack();
    }

    private void Help(string desk)
    {
        if (_floor.HelpOf(desk) != "asked") _comes.Remove(desk);
        else if (!_comes.TryGetValue(desk, out long comesMs)) _comes[desk] = _nowMs + (long)_random.NextLogNormal(ComesMedianMs, ComesDeviation);
        else if (comesMs <= _nowMs) _floor.Coming(desk, _floor.AskedMs(desk, UtcMs));
    }

    private void Remind(HashSet<Reminder> wanted)
    {
        foreach ((Reminder reminder, long sentMs) in _sent)
        {
            if (wanted.Contains(reminder)) continue;
            _desks[reminder.Desk].Order(reminder.Kind, ttlMs: 0);
            if (_nowMs - sentMs >= EveryMs(reminder.Kind) || reminder.Kind != PromptKinds.CallBack) _sent.Remove(reminder);
        }

        foreach (Reminder reminder in wanted)
        {
            if (_sent.TryGetValue(reminder, out long sentMs) && _nowMs - sentMs < EveryMs(reminder.Kind)) continue;
            _desks[reminder.Desk].Order(reminder.Kind, PromptMs(reminder.Kind));
            _sent[reminder] = _nowMs;
        }
    }

    private void CallBack()
    {
        _floor.CountWork(UtcMs);
        foreach ((string desk, DeskWorkView work) in _floor.Snapshot(UtcMs).Work.Desks)
        {
            foreach (CallBackView due in work.CallBacks.Where(one => one.IsDue && _random.NextChance(CallsBackChance))) _floor.CalledBack(desk, due.Id, UtcMs);
        }
    }
}
