using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Floor.Desks;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Floor.Work;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;

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
    private WorkSnapshot _work = WorkSnapshot.Empty;

    /// <summary>The site as it is now; it shapes what is shown, and nothing of what is kept.</summary>
    public SitePlan Plan { get; set; } = plan;

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

    /// <summary>Somebody said that they are on their way to <paramref name="desk"/>, <paramref name="tookMs"/> after its agent asked for help.</summary>
    public void Coming(string desk, long tookMs) => Of(desk).Coming(tookMs);

    /// <summary>The agent of <paramref name="desk"/> said at UTC <paramref name="atMs"/> that a promised call-back was made.</summary>
    public void CalledBack(string desk, string id, long atMs) => Of(desk).CallBacks.Make(id, atMs);

    /// <summary>Something of the desk that is no event was journaled at UTC <paramref name="receivedMs"/>.</summary>
    public void Hear(string desk, long receivedMs) => Of(desk).Hear(receivedMs);

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

    /// <summary>How long the agent of <paramref name="desk"/> has asked for help at UTC <paramref name="nowMs"/>, ms; 0 when they do not.</summary>
    public long AskedMs(string desk, long nowMs) => HelpOf(desk) == "asked" ? Math.Max(0, nowMs - _desks[desk].HelpSinceMs) : 0;

    /// <summary>Whether a call-back of that name is open at <paramref name="desk"/>.</summary>
    public bool IsCallBackOpen(string desk, string id) => _desks.TryGetValue(desk, out DeskFloor? floor) && floor.CallBacks.IsOpen(id);

    /// <summary>Events of the desk that are known to be missing, ever.</summary>
    public long GapsOf(string desk) => _desks.TryGetValue(desk, out DeskFloor? floor) ? floor.Gaps : 0;

    /// <summary>Whether the desk is in a call or in wrap-up, as far as is known.</summary>
    public bool IsBusy(string desk) => _desks.TryGetValue(desk, out DeskFloor? floor) && floor.IsBusy;

    /// <summary>Counts the working day up to UTC <paramref name="nowMs"/>: snapshots show it from now on. Costs more than a snapshot, and changes more slowly.</summary>
    public void CountWork(long nowMs)
    {
        TimeSpanMs today = new(Plan.TodayMs(nowMs), nowMs);
        Dictionary<string, DeskWorkView> desks = _desks.ToDictionary(desk => desk.Key, desk => desk.Value.Work(Plan.SeatOf(desk.Key), Plan, today, nowMs));
        _work = new WorkSnapshot(today.FromMs, nowMs, desks, WorkGroups.Of(desks, Plan));
    }

    /// <summary>What desks are to show at UTC <paramref name="nowMs"/> that only the gateway can know.</summary>
    public IEnumerable<Reminder> Reminders(long nowMs)
    {
        foreach ((string desk, DeskFloor floor) in _desks)
        {
            foreach (string kind in floor.Reminders(Plan.SeatOf(desk), Plan, nowMs)) yield return new Reminder(desk, kind);
            if (MentorNow(desk, floor, nowMs) is { } mentor) yield return new Reminder(mentor, PromptKinds.HelpMentor);
        }
    }

    /// <summary>The floor at UTC <paramref name="nowMs"/>.</summary>
    public FloorSnapshot Snapshot(long nowMs)
    {
        // What a unit told at the seat that it was taken from counts there; it is on the floor no more.
        DeskView[] views = [.. _desks.Where(desk => !Plan.Seating.IsAway(desk.Key)).Select(desk => desk.Value.View(Plan.SeatOf(desk.Key), nowMs, StaleAfterMs))];
        Array.Sort(views, static (a, b) => string.CompareOrdinal(a.Tile.Seat, b.Tile.Seat));
        if (Plan.Mentors.Lines.Count > 0) LeadToMentors(views, nowMs);
        return new FloorSnapshot(++_version, nowMs, Plan.Name, views, new FloorTotals
        {
            States = Count(views, view => view.Tile.State),
            Quality = Count(views, view => view.Tile.Quality),
            Calls = _tally.Calls,
            Verdicts = _tally.Verdicts(),
            ServiceLevel = _tally.ServiceLevel,
            HelpAsked = views.Count(view => view.Tile.Help == "asked"),
            Disagreements = views.Sum(view => view.Tile.Disagreements),
            Disagreeing = views.Count(view => view.Tile.DisagreesSinceMs != 0),
            HelpAnswered = _tally.Responses,
            HelpResponseMs = _tally.Responses == 0 ? null : _tally.ResponseMs / _tally.Responses,
        })
        {
            Work = _work,
        };
    }

    // A request that is a mentor's stands on the mentor's own page, and not yet before the supervisor.
    private void LeadToMentors(DeskView[] views, long nowMs)
    {
        ILookup<string, DeskTile> asking = views.Where(view => MentorNow(view.Tile.Desk, _desks[view.Tile.Desk], nowMs) is not null)
            .ToLookup(view => MentorNow(view.Tile.Desk, _desks[view.Tile.Desk], nowMs)!, view => view.Tile);
        for (int i = 0; i < views.Length; i++)
        {
            DeskTile tile = views[i].Tile;
            if (MentorNow(tile.Desk, _desks[tile.Desk], nowMs) is { } mentor)
                tile = tile with { HelpTo = Plan.SeatOf(mentor).Label, Attention = tile.Attention == "help" ? "" : tile.Attention };
            views[i] = views[i] with { Tile = tile, Asking = [.. asking[tile.Desk].Select(one => new Asking(one.Desk, one.Seat, one.HelpSinceMs))] };
        }
    }

    // The mentor whose alone the request is now; null when it is the supervisor's, or nobody's.
    private string? MentorNow(string desk, DeskFloor floor, long nowMs)
    {
        if (floor.Help != "asked" || nowMs - floor.HelpSinceMs >= Plan.Mentors.AloneMs) return null;
        return Plan.MentorOf(desk) is { } mentor && _desks.TryGetValue(mentor, out DeskFloor? helper) && helper.CanHelp(nowMs, StaleAfterMs) ? mentor : null;
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
