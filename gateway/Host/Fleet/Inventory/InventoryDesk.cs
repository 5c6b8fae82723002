using DeskDevice.Fleet;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Ingest;
using DeskDevice.Site;
using DeskDevice.Site.Places;

namespace DeskDevice.Host.Fleet.Inventory;

/// <summary>
/// What people do with units where both the site and the fleet are concerned: a unit's place is the site's, the unit itself the fleet's. The place is kept first; what is refused has
/// changed nothing. Its changes are for the owner's thread, its view is for any.
/// </summary>
internal sealed class InventoryDesk(FleetDesk fleet, LivePlan plan, SitePlaces places, Owner owner, DeskPost post, TimeProvider clock)
{
    private readonly ConfigMarks _marks = new();

    /// <summary>The fleet as pages see it now.</summary>
    public InventoryView View => ViewOf(fleet.Shown);

    /// <summary>The fleet as pages see it.</summary>
    public FleetState Shown => fleet.Shown;

    /// <summary>Where its desks stand.</summary>
    public FleetPlaces Places => places.Current;

    /// <summary>The site's seats.</summary>
    public Seating Seating => plan.Current.Seating;

    /// <summary>UTC ms.</summary>
    public long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A unit's key at this site.</summary>
    public DeskKey KeyOf(string desk) => new(plan.Current.Name, desk);

    /// <summary>Takes a step of the fleet.</summary>
    /// <exception cref="FleetException">It cannot be taken; nothing has changed.</exception>
    public void Do(Func<FleetState, FleetChange> step) => fleet.Do(step);

    /// <summary>Tells all desks the change of settings that is under way.</summary>
    /// <exception cref="FleetException">There is none, or one of its first desks goes by something else.</exception>
    public void Apply() => fleet.Do(state => SettingsStep.Apply(state, Places, ViewOf(state).Drifted.Select(desk => desk.Unit.Desk)));

    /// <summary>Brings a unit to a seat, or takes it away (null).</summary>
    /// <exception cref="SiteException">It cannot be; nothing has changed.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void Move(string desk, Seat? to, string who) => Take([new SeatRow(0, desk, to, null)], who, "");

    /// <summary>Takes a list of desks: their places and tags, and makes known those that were never heard of.</summary>
    /// <exception cref="SiteException">It cannot be taken: all that is wrong with it, a line each. Nothing has changed.</exception>
    /// <exception cref="FleetException">A tag cannot be one.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public int Import(string csv, string who)
    {
        SeatReading reading = SeatFile.Read(csv, Seating);
        List<string> problems = [.. reading.Problems.Select(problem => problem.ToString())];
        problems.AddRange(reading.Rows.SelectMany(row => ProblemsOf(row)));
        if (problems.Count > 0) throw new SiteException(problems);
        Take(reading.Rows, who, "import");
        return reading.Rows.Count;
    }

    /// <summary>What is wrong with a row besides its form.</summary>
    public IEnumerable<string> ProblemsOf(SeatRow row)
    {
        if (Shown.IsRetired(KeyOf(row.Desk))) yield return $"line {row.Line}: desk: '{row.Desk}'; it was retired; leave it out";
        foreach (string tag in (row.Tags ?? []).Where(tag => !CareStep.IsTag(tag)))
            yield return $"line {row.Line}: tags: '{tag}'; write letters, digits, - _ or ., with spaces between tags";
        if (row.Tags?.Count > CareStep.MostTags) yield return $"line {row.Line}: tags: '{row.Tags.Count}'; at most {CareStep.MostTags}";
    }

    /// <summary>A unit takes the place, the tags, the settings and the history of another, which is retired.</summary>
    /// <exception cref="FleetException">It cannot be; nothing has changed.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void Swap(string old, string next, string who, string why)
    {
        CareStep.CheckSwap(fleet.State, KeyOf(old), KeyOf(next));
        Seat seat = Seating.SeatOf(old);
        if (Seating.IsSeated(next) && Seating.SeatOf(next).Label != seat.Label)
            throw new FleetException($"by: '{next}' stands at seat {Seating.SeatOf(next).Label}; take it away from there first, or choose one that has no seat");
        if (Seating.IsSeated(old)) owner.Move([(old, null), (next, seat with { Desk = next })], who, why);
        fleet.Do(state => CareStep.Swap(state, KeyOf(old), KeyOf(next), who, why, NowMs));
        post.Forget(old);
    }

    /// <summary>Takes a unit out of the fleet: off its seat, refused when it connects, and what it left at the broker taken back.</summary>
    /// <exception cref="FleetException">It is not known, or was retired before.</exception>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void Retire(string desk, string who, string why)
    {
        FleetChange Step(FleetState state) => CareStep.Retire(state, KeyOf(desk), who, why, NowMs);
        // What cannot be is refused before it is moved.
        _ = Step(fleet.State);
        owner.Move([(desk, null)], who, why);
        fleet.Do(Step);
        post.Forget(desk);
    }

    private InventoryView ViewOf(FleetState state) => new(state, Places, unit => MarkOf(state, unit), NowMs);

    private string MarkOf(FleetState shown, DeskUnit unit)
    {
        SitePlan now = plan.Current;
        return _marks.Of(now.LimitsOf(unit.Desk), shown.Settings.DeviceOf(unit, now.SeatOf(unit.Desk).Team));
    }

    private void Take(IReadOnlyList<SeatRow> rows, string who, string why)
    {
        Seating before = Seating;
        owner.Move([.. rows.Select(row => (row.Desk, row.To))], who, why);
        long nowMs = NowMs;
        fleet.Do(state =>
        {
            foreach (SeatRow row in rows)
            {
                state = CareStep.Expect(state, KeyOf(row.Desk), row.Tags, who, nowMs);
                if (MoveOf(before, row) is { } move) state = state.Note(KeyOf(row.Desk), new HistoryEntry(nowMs, HistoryKind.Moved, move, who));
            }

            return new FleetChange(state, [.. rows.Where(row => row.Tags is not null).Select(row => KeyOf(row.Desk))]);
        });
    }

    private static string? MoveOf(Seating before, SeatRow row)
    {
        Seat? from = before.IsSeated(row.Desk) ? before.SeatOf(row.Desk) : null;
        return from == row.To ? null : $"{Words(from)} → {Words(row.To)}";
    }

    private static string Words(Seat? seat) => seat is null ? "–" : $"{seat.Label} ({seat.Team})";
}
