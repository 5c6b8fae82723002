using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Rehearsal.Counting;
using DeskDevice.Site;

namespace DeskDevice.Rehearsal.Stepping;

/// <summary>
/// One desk stepped twice by the same events: under the limits that were in force, as its own events tell, and under those that are tried. What
/// limits are does not move the call timer, so the two sides open and close the same calls at the same events.
/// </summary>
internal sealed class DeskTwice : IDeskPlace
{
    private const int HoursOfDay = 24;

    private readonly Count _count;
    private readonly Limits _tried;
    private readonly LimitsBefore _before;
    private readonly DeskClock _clock = new();
    private readonly Figures?[] _hours = new Figures?[HoursOfDay];
    private readonly SideSink _then;
    private readonly SideSink _would;
    private readonly DeskConduct _was;
    private readonly DeskConduct _wouldBe;
    private long _boot;
    private long _seq;

    public DeskTwice(string desk, Limits tried, LimitsBefore before, Count count)
    {
        Desk = desk;
        _tried = tried;
        _before = before;
        _count = count;
        _then = new SideSink(Side.Then, this);
        _would = new SideSink(Side.Would, this);
        _was = new DeskConduct(_then);
        _wouldBe = new DeskConduct(_would);
    }

    /// <summary>The desk.</summary>
    public string Desk { get; }

    /// <summary>Figures of the hours of the day in which anything was counted, 0 to 23.</summary>
    public IReadOnlyList<Figures?> Hours => _hours;

    /// <summary>Whether anything was counted.</summary>
    public bool HasFigures => _hours.Any(figures => figures != null);

    /// <summary>Follows one event; one that was stepped before changes nothing.</summary>
    public void Step(DeskEvent e, long receivedMs)
    {
        if (e.Boot == _boot && e.Seq <= _seq) return;
        if (e.Boot != _boot) Restart(e);
        _seq = e.Seq;
        _clock.See(e.Boot, e.Ms, receivedMs, e.Utc);
        _was.Step(e);
        if (e.Limits == null) _wouldBe.Step(e);
    }

    /// <summary>The journal is over.</summary>
    public void Finish()
    {
        _then.Finish(_was.NowMs);
        _would.Finish(_wouldBe.NowMs);
    }

    Figures? IDeskPlace.FiguresAt(long ms) => FiguresAt(_clock.ToUtc(ms));

    void IDeskPlace.Close(Side side, CallRecord call)
    {
        // The first side to close a call only keeps what it marked.
        if (side == Side.Then) return;
        long atMs = _clock.ToUtc(call.OpenedMs);
        if (FiguresAt(atMs) is not { } figures) return;
        figures.AddCall();
        _count.AddCall(_was.Limits);
        for (int rule = 0; rule < RehearsedRule.All.Count; rule++) Compare(rule, atMs, figures);
    }

    private static DeskEvent InForce(DeskEvent e, Limits limits) => new() { Boot = e.Boot, Seq = e.Seq, Ms = e.Ms, Kind = EventKinds.Limits, Limits = limits };

    // What a restart cuts off belongs to the boot before it, and stands in its time: the clock comes after.
    private void Restart(DeskEvent e)
    {
        _boot = e.Boot;
        _was.Step(InForce(e, e.Seq == 1 ? new Limits() : _before.Of(Desk, e.Boot)));
        _wouldBe.Step(InForce(e, _tried));
    }

    private void Compare(int rule, long atMs, Figures figures)
    {
        CallMark then = _then.Closed[rule];
        CallMark would = _would.Closed[rule];
        if (then.IsAny) figures.AddTouched(Side.Then, rule);
        if (would.IsAny) figures.AddTouched(Side.Would, rule);
        if (then == would) return;
        figures.AddChanged(rule);
        long value = Math.Abs(_then.ClosedValues[rule]) > Math.Abs(_would.ClosedValues[rule]) ? _then.ClosedValues[rule] : _would.ClosedValues[rule];
        _count.Books[rule].Add(new Case(Desk, atMs, _count.Hours.Of(atMs), then, would, value));
    }

    private Figures? FiguresAt(long utcMs)
    {
        if (!_count.Covers(utcMs)) return null;
        return _hours[_count.Hours.Of(utcMs)] ??= new Figures();
    }
}
