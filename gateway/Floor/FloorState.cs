using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Floor.Desks;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Site;

namespace DeskDevice.Floor;

/// <summary>
/// The floor: a pure step over what desks and supervisors report. No sockets, no clock, no store: the same entries in the same
/// order give the same floor, whether they come live or from the journal. Owned by one thread; pages get snapshots.
/// </summary>
public sealed class FloorState(SitePlan plan, IFloorSink sink)
{
    /// <summary>A desk is stale when nothing was heard of it for this long, ms: one health report and a half.</summary>
    public const long StaleAfterMs = 90_000;

    private readonly Dictionary<string, DeskFloor> _desks = new(StringComparer.Ordinal);
    private FloorTally _tally = new();
    private long _version;

    /// <summary>
    /// What the journal's entries made of the floor. Seats, teams, limits and privacy are not in it: they apply when it is shown. Played to a floor that has
    /// followed nothing; when that fails, it has still followed nothing.
    /// </summary>
    /// <exception cref="TapeException">Playing: the tape does not hold a floor.</exception>
    public void Keep(StateTape tape)
    {
        try
        {
            KeepAll(tape);
        }
        catch when (tape.IsPlaying)
        {
            _desks.Clear();
            _tally = new FloorTally();
            throw;
        }
    }

    /// <summary>Follows an event of <paramref name="desk"/> that came at UTC <paramref name="receivedMs"/>.</summary>
    public void Step(string desk, DeskEvent e, long receivedMs) => Of(desk).Step(e, receivedMs);

    /// <summary>A supervisor said that they are on their way to <paramref name="desk"/>.</summary>
    public void Coming(string desk) => Of(desk).Coming();

    /// <summary>The phone system told of <paramref name="kind"/> at <paramref name="desk"/>, at UTC <paramref name="ms"/>.</summary>
    public void Phone(string desk, string kind, long ms) => Of(desk).Phone(kind, ms);

    /// <summary>Whether the desk is connected, as far as is known.</summary>
    public bool IsReachable(string desk) => _desks.TryGetValue(desk, out DeskFloor? floor) && floor.IsReachable;

    /// <summary>The state of the desk's link changed.</summary>
    public void Link(string desk, LinkReport report, long receivedMs) => Of(desk).Link(report, receivedMs);

    /// <summary>The desk said what it is, and which of its parts are broken.</summary>
    public void Info(string desk, InfoReport report, long receivedMs) => Of(desk).Info(report, receivedMs);

    /// <summary>A second's loudness, for the live page only.</summary>
    public void Level(string desk, LevelReport report, long receivedMs) => Of(desk).Level(report, receivedMs);

    /// <summary>Something else was heard of the desk.</summary>
    public void Contact(string desk, long receivedMs) => Of(desk).Contact(receivedMs);

    /// <summary>A payload of the desk could not be read; its own number where that much could be, else zeros.</summary>
    public void Unreadable(string desk, long boot, long seq, long receivedMs) => Of(desk).Unreadable(boot, seq, receivedMs);

    /// <summary>Empty, <c>asked</c> or <c>coming</c>.</summary>
    public string HelpOf(string desk) => _desks.TryGetValue(desk, out DeskFloor? floor) ? floor.Help : "";

    /// <summary>Whether the desk is in a call or in wrap-up, as far as is known.</summary>
    public bool IsBusy(string desk) => _desks.TryGetValue(desk, out DeskFloor? floor) && floor.IsBusy;

    /// <summary>The floor at UTC <paramref name="nowMs"/>.</summary>
    public FloorSnapshot Snapshot(long nowMs)
    {
        DeskView[] views = new DeskView[_desks.Count];
        int i = 0;
        foreach ((string desk, DeskFloor floor) in _desks) views[i++] = floor.View(plan.SeatOf(desk), nowMs, StaleAfterMs);
        Array.Sort(views, static (a, b) => string.CompareOrdinal(a.Tile.Seat, b.Tile.Seat));
        return new FloorSnapshot(++_version, nowMs, plan.Name, views, new FloorTotals
        {
            States = Count(views, view => view.Tile.State),
            Quality = Count(views, view => view.Tile.Quality),
            Calls = _tally.Calls,
            Verdicts = _tally.Verdicts(),
            ServiceLevel = _tally.ServiceLevel,
            HelpAsked = views.Count(view => view.Tile.Help == "asked"),
            Disagreements = views.Sum(view => view.Tile.Disagreements),
            Disagreeing = views.Count(view => view.Tile.DisagreesSinceMs != 0),
        });
    }

    private static Dictionary<string, int> Count(DeskView[] views, Func<DeskView, string> key) =>
        views.CountBy(key).ToDictionary(StringComparer.Ordinal);

    private void KeepAll(StateTape tape)
    {
        _tally.Keep(tape);
        foreach (string name in tape.Of(_desks.Keys, "", static (tape, name) => tape.Of(name))) Of(name).Keep(tape);
        tape.End();
    }

    private DeskFloor Of(string desk)
    {
        if (_desks.TryGetValue(desk, out DeskFloor? floor)) return floor;
        floor = new DeskFloor(desk, sink, _tally);
        _desks.Add(desk, floor);
        return floor;
    }
}
