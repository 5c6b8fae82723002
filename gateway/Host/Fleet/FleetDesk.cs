using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Fleet.Store;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Fleet.Inventory;
using DeskDevice.Host.Fleet.Pieces;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Fleet;

/// <summary>
/// The fleet's steps, led to the outside: its document is saved before anything is published, and every desk's configuration (limits and
/// desired image) goes out from here. While the document cannot be saved, what is to be published waits. Runs on the owner's thread.
/// </summary>
internal sealed partial class FleetDesk(
    LivePlan plan, DeskPost post, PiecePost pieces, IFleetStore store, HistoryKeeper history, IImageStore images, Latest<FleetSnapshot> snapshots, ILogger<FleetDesk> log)
{
    private const long SaveEveryMs = 1_000;
    private const long SaveContactsEveryMs = 10_000;

    private readonly Queue<DeskKey> _unpublished = [];
    private readonly List<Action> _eachSecond = [];
    private readonly List<Action> _whenShown = [];
    private readonly TimeProvider _realTime = TimeProvider.System;
    private FleetState _fleet = FleetDocument.Read(store.Load()) with { History = history.Load() };
    private volatile FleetState _saved = FleetState.Empty;
    private Task _saving = Task.CompletedTask;
    private volatile FleetState? _contacted;
    private long _savingAt;
    private volatile FleetState _shown = FleetState.Empty;
    private long _savedAt;

    /// <summary>The fleet as it is now.</summary>
    public FleetState State => _fleet;

    /// <summary>The fleet as it was last saved by this run; empty before that.</summary>
    public FleetState Saved => _saved;

    /// <summary>The fleet as it was last shown; for any thread.</summary>
    public FleetState Shown => _shown;

    /// <summary>The fleet as pages see it.</summary>
    public ILatest<FleetSnapshot> Snapshots => snapshots;

    /// <summary>Sends the desk what it shall be: each time the line has come up, and on each change. False when it could not be sent.</summary>
    public bool Configure(string desk)
    {
        DeskUnit? unit = _fleet.Desks.GetValueOrDefault(KeyOf(desk));
        if (unit?.Retired != null) return true;
        DeskConfig config = new()
        {
            Limits = plan.Current.LimitsOf(desk),
            Device = unit == null ? new DeviceSettings() : _fleet.Settings.DeviceOf(unit, plan.Current.SeatOf(desk).Team),
            Image = _fleet.DesiredOf(KeyOf(desk))?.ToRef(),
            Window = _fleet.Rollouts.WindowOf(KeyOf(desk)),
        };
        return post.Config(desk, config);
    }

    public void Link(string desk, LinkReport link, long receivedMs)
    {
        _fleet = InventoryStep.Link(_fleet, KeyOf(desk), link, receivedMs);
        // The last will of a desk that was retired while it was connected comes behind everything else.
        if (link.State == LinkReport.Lost && _fleet.IsRetired(KeyOf(desk))) post.Forget(desk);
    }

    public void Info(string desk, InfoReport info, long receivedMs) =>
        _fleet = RolloutReports.Known(InventoryStep.Info(_fleet, KeyOf(desk), info, receivedMs), KeyOf(desk), receivedMs);

    public void Health(string desk, HealthReport health, long receivedMs) => Contact(InventoryStep.Health(_fleet, KeyOf(desk), health, receivedMs));

    public void Event(string desk, DeskEvent e, long receivedMs)
    {
        FleetState after = InventoryStep.Event(_fleet, KeyOf(desk), e, receivedMs);
        if (e.Kind == EventKinds.Boot) _fleet = after;
        else Contact(after);
    }

    public void Update(string desk, UpdateReport report, long receivedMs)
    {
        DeskKey key = KeyOf(desk);
        Take(RolloutReports.Report(_fleet, key, report, receivedMs));
        if (report.State == UpdateReport.Get) pieces.Ask(_fleet, key, report);
    }

    /// <summary>Keeps an uploaded image.</summary>
    /// <exception cref="FleetException">It is none, or cannot be taken.</exception>
    public void Upload(string version, byte[] bytes, long nowMs)
    {
        Image image = ImageCheck.Check(_fleet, version, bytes, nowMs);
        try
        {
            images.Put(image.Id, bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FleetException($"image: it cannot be stored ({failure.Message}); free space in the data folder and upload it again");
        }

        _fleet = _fleet.With(image);
        Save();
        Show();
    }

    /// <summary>Takes a step that somebody asked for: it is saved before a desk is told or the asker is answered, and shown at once.</summary>
    /// <exception cref="FleetException">It cannot be taken; nothing has changed.</exception>
    public void Do(Func<FleetState, FleetChange> step)
    {
        Take(step(_fleet));
        Save();
        Show();
    }

    /// <summary>Takes a step that nobody waits for: it is saved and shown with the next look, and at once only where a desk is to be told.</summary>
    /// <exception cref="FleetException">It cannot be taken; nothing has changed.</exception>
    public void Note(Func<FleetState, FleetChange> step) => Take(step(_fleet));

    /// <summary>Has <paramref name="look"/> done about once a second, on the owner's thread.</summary>
    public void EachSecond(Action look) => _eachSecond.Add(look);

    /// <summary>Has <paramref name="show"/> done each time the fleet is shown anew, on the owner's thread.</summary>
    public void WhenShown(Action show) => _whenShown.Add(show);

    /// <summary>Saves and shows what has changed; called a few times a second.</summary>
    public void Tick()
    {
        pieces.Send(_fleet);
        if (_realTime.GetElapsedTime(_savedAt).TotalMilliseconds < SaveEveryMs) return;
        _savedAt = _realTime.GetTimestamp();
        foreach (Action look in _eachSecond) look();
        if (_unpublished.Count > 0) Save();
        else SaveBeside();
        history.Tick(_fleet.History);
        if (!ReferenceEquals(_fleet, _shown)) Show();
    }

    /// <summary>Shows it as it is now: what was kept, before anybody looks; and who asked for a change finds it in the very next snapshot.</summary>
    public void Show()
    {
        _shown = _fleet;
        snapshots.Set(FleetView.Of(_fleet));
        foreach (Action show in _whenShown) show();
    }

    /// <summary>Saves what has changed since the last tick.</summary>
    public void Close()
    {
        Save();
        history.Close(_fleet.History);
    }

    private DeskKey KeyOf(string desk) => new(plan.Current.Name, desk);

    private void Take(FleetChange change)
    {
        _fleet = change.State;
        foreach (DeskKey desk in change.Configure) _unpublished.Enqueue(desk);
        if (change.Configure.Length > 0) Save();
    }

    private void Save()
    {
        _saving.GetAwaiter().GetResult();
        if (!ReferenceEquals(_fleet, _saved) && !TrySave(_fleet)) return;
        while (_unpublished.TryPeek(out DeskKey desk) && Configure(desk.Desk)) _unpublished.Dequeue();
    }

    // That a desk was heard changes nothing that must be there after a failure: with nothing else to save it is saved less often.
    private void Contact(FleetState after)
    {
        if (ReferenceEquals(_fleet, _contacted)) _contacted = after;
        _fleet = after;
    }

    // Each event is a contact, so there is always something to save: desks must not wait for the disk because of it.
    private void SaveBeside()
    {
        if (!_saving.IsCompleted) return;
        _saving.GetAwaiter().GetResult();
        FleetState fleet = _fleet;
        if (ReferenceEquals(fleet, _saved)) return;
        if (ReferenceEquals(fleet, _contacted) && _realTime.GetElapsedTime(_savingAt).TotalMilliseconds < SaveContactsEveryMs) return;
        _savingAt = _realTime.GetTimestamp();
        _contacted = fleet;
        _saving = Task.Run(() => TrySave(fleet));
    }

    private bool TrySave(FleetState fleet)
    {
        try
        {
            store.Save(FleetDocument.Write(fleet));
            _saved = fleet;
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnsaved(failure.Message);
            _contacted = null;
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The fleet's document cannot be saved, and nothing is rolled out until it can: {Reason}")]
    private partial void LogUnsaved(string reason);
}
