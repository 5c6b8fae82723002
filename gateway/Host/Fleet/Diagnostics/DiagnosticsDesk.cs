using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Fleet.Diagnostics;

/// <summary>
/// What is asked of desks, and what they did by themselves, led to the outside. It steps the fleet's state through <see cref="FleetDesk"/>, which saves it. Runs on
/// the owner's thread.
/// </summary>
internal sealed class DiagnosticsDesk(FleetDesk fleet, DeskPost post, string site, Latest<DiagnosticsSnapshot> snapshots)
{
    private const long ShowEveryMs = 1_000;
    private const long LookEveryMs = 60_000;

    private readonly TimeProvider _realTime = TimeProvider.System;
    private FleetState _shown = FleetState.Empty;
    private long _shownAt;
    private long _lookedAt;
    private bool _hasLooked;

    /// <summary>What is known of desks, as pages see it.</summary>
    public ILatest<DiagnosticsSnapshot> Snapshots => snapshots;

    /// <summary>Asks something of a desk; of one that is not connected nothing is sent, and the state of what is returned says so.</summary>
    /// <exception cref="FleetException">There is no such desk, or too much is asked already.</exception>
    public Ask Do(string desk, AskRequest request, string by, long nowMs)
    {
        DeskKey key = KeyOf(desk);
        string id = Guid.NewGuid().ToString("N")[..16];
        fleet.Note(state => AskStep.Ask(state, key, request, by, id, nowMs));
        if (AskOf(key, id).IsOpen && !post.Command(desk, id, request.ToCommand())) fleet.Note(state => AskStep.Unsent(state, key, id, nowMs));
        Show(nowMs);
        return AskOf(key, id);
    }

    /// <summary>Lets the desk's LEDs say which one it is.</summary>
    /// <exception cref="FleetException">There is no such desk, it is not connected, or too much is asked already.</exception>
    public void Identify(string desk, string by, long nowMs)
    {
        Ask ask = Do(desk, AskRequest.Of(Contract.Down.DeskCommand.Identify), by, nowMs);
        if (ask.State == AskState.Offline) throw new FleetException($"desk: '{desk}' is not connected; try again when it is");
    }

    /// <summary>A desk's reply came.</summary>
    public void Reply(string desk, string id, CommandReply reply, long receivedMs)
    {
        fleet.Note(state => AskStep.Reply(state, KeyOf(desk), id, reply, receivedMs));
        Show(receivedMs);
    }

    /// <summary>An event came: it may say that the desk has started.</summary>
    public void Event(string desk, DeskEvent e, long receivedMs)
    {
        if (e.Kind == EventKinds.Boot) fleet.Note(state => HistoryStep.Event(state, KeyOf(desk), e, receivedMs));
    }

    /// <summary>The state of a desk's link is about to be taken.</summary>
    public void Link(string desk, LinkReport link, long receivedMs) => fleet.Note(state => HistoryStep.Link(state, KeyOf(desk), link, receivedMs));

    /// <summary>Ends what was not answered, looks at the fleet once a minute, and shows what has changed; called a few times a second.</summary>
    public void Tick(long nowMs)
    {
        if (_realTime.GetElapsedTime(_shownAt).TotalMilliseconds < ShowEveryMs) return;
        fleet.Note(state => AskStep.Tick(state, nowMs));
        if (!_hasLooked || _realTime.GetElapsedTime(_lookedAt).TotalMilliseconds >= LookEveryMs) Look(nowMs);
        Show(nowMs);
    }

    private void Look(long nowMs)
    {
        _hasLooked = true;
        _lookedAt = _realTime.GetTimestamp();
        fleet.Note(state => HistoryStep.Look(state, nowMs));
    }

    private void Show(long nowMs)
    {
        _shownAt = _realTime.GetTimestamp();
        if (ReferenceEquals(fleet.State, _shown)) return;
        _shown = fleet.State;
        snapshots.Set(new DiagnosticsSnapshot(site, _shown, nowMs));
    }

    private Ask AskOf(DeskKey desk, string id) => fleet.State.Diagnostics.Of(desk).Asks.First(ask => ask.Id == id);

    private DeskKey KeyOf(string desk) => new(site, desk);
}
