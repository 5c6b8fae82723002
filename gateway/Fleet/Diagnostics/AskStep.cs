using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Diagnostics;

/// <summary>
/// What is asked of desks, from the request to its end: one answer counts, from the desk that was asked, in time. Whatever else comes changes
/// nothing and is counted. Times are UTC ms.
/// </summary>
public static class AskStep
{
    /// <summary>Most that may be asked of a desk at a time.</summary>
    public const int MostOpenOfDesk = 4;

    /// <summary>Most that may be asked of all desks together at a time.</summary>
    public const int MostOpen = 256;

    /// <summary>How many ends are kept of a desk.</summary>
    public const int MostKept = 8;

    /// <summary>
    /// Somebody asks. Of a desk that is not connected nothing is asked: that is the end of it, and is kept as well. Look at the ask's state before sending.
    /// </summary>
    /// <exception cref="FleetException">There is no such desk, or too much is asked already; nothing has changed.</exception>
    public static FleetState Ask(FleetState fleet, DeskKey desk, AskRequest request, string by, string id, long utcMs)
    {
        if (!fleet.Desks.TryGetValue(desk, out DeskUnit? unit)) throw new FleetException($"desk: '{desk.Desk}' is not known here; choose one of the list");
        DiagnosticsState state = fleet.Diagnostics;
        DeskRecord record = state.Of(desk);
        int open = record.Asks.Count(ask => ask.IsOpen);
        if (open >= MostOpenOfDesk) throw new FleetException($"desk: '{desk.Desk}' has {open} commands to answer; wait for the answers");
        if (state.Open.Count >= MostOpen) throw new FleetException($"command: {state.Open.Count} wait for answers; wait until some have come");
        Ask ask = new(id, request.Kind, by, utcMs, utcMs + request.TimeoutMs, AskState.Asked) { Level = request.Level };
        if (!unit.IsOnline) return Kept(fleet, desk, record, ask.End(AskState.Offline, "", utcMs));
        FleetState asked = Kept(fleet, desk, record, ask);
        return asked with { Diagnostics = asked.Diagnostics with { Open = state.Open.Add(id, desk) } };
    }

    /// <summary>It could not be sent after all.</summary>
    public static FleetState Unsent(FleetState fleet, DeskKey desk, string id, long utcMs) => Ended(fleet, desk, id, ask => ask.End(AskState.Offline, "", utcMs));

    /// <summary>A reply came.</summary>
    public static FleetState Reply(FleetState fleet, DeskKey desk, string id, CommandReply reply, long utcMs)
    {
        DiagnosticsState state = fleet.Diagnostics;
        if (!state.Open.TryGetValue(id, out DeskKey asked) || asked != desk) return Stray(fleet, desk, id);
        DeskRecord record = state.Of(desk);
        Ask ask = record.Asks.First(one => one.Id == id);
        if (utcMs > ask.DeadlineUtcMs) return Counted(Tick(fleet, utcMs), strays => strays with { Late = strays.Late + 1 });
        if (reply.Part < 0 || ask.Kind != DeskCommand.Logs) return Ended(fleet, desk, id, one => EndOf(one, reply, utcMs));
        if (reply.Part < ask.Parts) return Counted(fleet, strays => strays with { Repeated = strays.Repeated + 1 });
        record = record with { Log = record.Log.With(id, reply, utcMs), Asks = record.Asks.Replace(ask, ask with { Parts = reply.Part + 1 }) };
        FleetState taken = fleet with { Diagnostics = state.With(desk, record) };
        return reply.IsLast ? Ended(taken, desk, id, one => EndOf(one, reply, utcMs)) : taken;
    }

    /// <summary>Time passes: what was not answered by now ends. The same state where nothing does.</summary>
    public static FleetState Tick(FleetState fleet, long utcMs)
    {
        foreach ((string id, DeskKey desk) in fleet.Diagnostics.Open)
        {
            Ask ask = fleet.Diagnostics.Of(desk).Asks.First(one => one.Id == id);
            if (utcMs > ask.DeadlineUtcMs) fleet = Ended(fleet, desk, id, one => one.End(AskState.TimedOut, "", utcMs));
        }

        return fleet;
    }

    private static Ask EndOf(Ask ask, CommandReply reply, long utcMs) => reply.Result switch
    {
        CommandReply.Done => ask.End(AskState.Answered, "", utcMs) with { Faults = reply.Faults },
        CommandReply.Refused => ask.End(AskState.Refused, reply.Error, utcMs),
        CommandReply.Unknown => ask.End(AskState.Refused, CommandReply.Unknown, utcMs),
        _ => ask.End(AskState.Failed, reply.Error, utcMs),
    };

    private static FleetState Ended(FleetState fleet, DeskKey desk, string id, Func<Ask, Ask> end)
    {
        DiagnosticsState state = fleet.Diagnostics;
        DeskRecord record = state.Of(desk);
        Ask ask = record.Asks.First(one => one.Id == id);
        state = state.With(desk, record with { Asks = record.Asks.Replace(ask, end(ask)) });
        return fleet with { Diagnostics = state with { Open = state.Open.Remove(id) } };
    }

    // The oldest end makes room.
    private static FleetState Kept(FleetState fleet, DeskKey desk, DeskRecord record, Ask ask)
    {
        var asks = record.Asks;
        if (asks.Count(one => !one.IsOpen) >= MostKept) asks = asks.Remove(asks.First(one => !one.IsOpen));
        return fleet with { Diagnostics = fleet.Diagnostics.With(desk, record with { Asks = asks.Add(ask) }) };
    }

    private static FleetState Stray(FleetState fleet, DeskKey desk, string id)
    {
        if (fleet.Diagnostics.Open.ContainsKey(id)) return Counted(fleet, strays => strays with { Foreign = strays.Foreign + 1 });
        return fleet.Diagnostics.Of(desk).Asks.Find(ask => ask.Id == id) switch
        {
            null => Counted(fleet, strays => strays with { Unasked = strays.Unasked + 1 }),
            { State: AskState.TimedOut } => Counted(fleet, strays => strays with { Late = strays.Late + 1 }),
            _ => Counted(fleet, strays => strays with { Repeated = strays.Repeated + 1 }),
        };
    }

    private static FleetState Counted(FleetState fleet, Func<StrayReplies, StrayReplies> count) =>
        fleet with { Diagnostics = fleet.Diagnostics with { Strays = count(fleet.Diagnostics.Strays) } };
}
