using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Pieces;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Fleet.Store;
using DeskDevice.Floor;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Fleet.Inventory;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Fleet;

/// <summary>
/// The fleet's steps, led to the outside: its document is saved before anything is published, and every desk's configuration (limits and
/// desired image) goes out from here. While the document cannot be saved, what is to be published waits. Runs on the owner's thread.
/// </summary>
internal sealed partial class FleetDesk(
    LivePlan plan, DeskPost post, IDeskBusy busy, IFleetStore store, HistoryKeeper history, IImageStore images, Latest<FleetSnapshot> snapshots, ILogger<FleetDesk> log)
{
    private const long SaveEveryMs = 1_000;

    private readonly PieceServer _pieces = new(images);
    private readonly Queue<DeskKey> _unpublished = [];
    private readonly TimeProvider _realTime = TimeProvider.System;
    private FleetState _fleet = FleetDocument.Read(store.Load()) with { History = history.Load() };
    private volatile FleetState _saved = FleetState.Empty;
    private Task _saving = Task.CompletedTask;
    private volatile FleetState _shown = FleetState.Empty;
    private long _savedAt;

    /// <summary>The fleet as it is now.</summary>
    public FleetState State => _fleet;

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
        };
        return post.Config(desk, config);
    }

    public void Link(string desk, LinkReport link, long receivedMs)
    {
        _fleet = InventoryStep.Link(_fleet, KeyOf(desk), link, receivedMs);
        // The last will of a desk that was retired while it was connected comes behind everything else.
        if (link.State == LinkReport.Lost && _fleet.IsRetired(KeyOf(desk))) post.Forget(desk);
    }

    public void Info(string desk, InfoReport info, long receivedMs) => _fleet = InventoryStep.Info(_fleet, KeyOf(desk), info, receivedMs);

    public void Health(string desk, HealthReport health, long receivedMs) => _fleet = InventoryStep.Health(_fleet, KeyOf(desk), health, receivedMs);

    public void Event(string desk, DeskEvent e, long receivedMs) => _fleet = InventoryStep.Event(_fleet, KeyOf(desk), e, receivedMs);

    public void Update(string desk, UpdateReport report, long receivedMs)
    {
        DeskKey key = KeyOf(desk);
        Take(RolloutStep.Report(_fleet, key, report, receivedMs));
        if (report.State != UpdateReport.Get) return;
        if (CutOrNull(key, report) is { } piece) post.Piece(desk, report.Image, piece);
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

    /// <summary>Takes a step that somebody asked for: it is saved before a desk is told, and shown at once.</summary>
    /// <exception cref="FleetException">It cannot be taken; nothing has changed.</exception>
    public void Do(Func<FleetState, FleetChange> step)
    {
        Take(step(_fleet));
        Show();
    }

    /// <summary>Lets the desk's LEDs say which one it is.</summary>
    /// <exception cref="FleetException">There is no such desk, or it is not connected.</exception>
    public void Identify(string desk)
    {
        if (!_fleet.Desks.TryGetValue(KeyOf(desk), out DeskUnit? unit)) throw new FleetException($"desk: '{desk}' is not known here; choose one of the list");
        if (!unit.IsOnline) throw new FleetException($"desk: '{desk}' is not connected; try again when it is");
        post.Command(desk, DeskCommand.Identify);
    }

    /// <summary>Saves and shows what has changed; called a few times a second.</summary>
    public void Tick()
    {
        if (_realTime.GetElapsedTime(_savedAt).TotalMilliseconds < SaveEveryMs) return;
        _savedAt = _realTime.GetTimestamp();
        if (_unpublished.Count > 0) Save();
        else SaveBeside();
        history.Tick(_fleet.History);
        if (!ReferenceEquals(_fleet, _shown)) Show();
    }

    // Who asked for a change finds it in the very next snapshot.
    private void Show()
    {
        _shown = _fleet;
        snapshots.Set(FleetView.Of(_fleet, busy));
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
        if (_unpublished.Count > 0) Save();
    }

    // A desk asks again for a piece that does not come.
    private byte[]? CutOrNull(DeskKey key, UpdateReport report)
    {
        try
        {
            return _pieces.Cut(_fleet, key, report);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnreadableImage(report.Image, failure.Message);
            return null;
        }
    }

    private void Save()
    {
        _saving.GetAwaiter().GetResult();
        if (!ReferenceEquals(_fleet, _saved) && !TrySave(_fleet)) return;
        while (_unpublished.TryPeek(out DeskKey desk) && Configure(desk.Desk)) _unpublished.Dequeue();
    }

    // Each event is a contact, so there is always something to save: desks must not wait for the disk because of it.
    private void SaveBeside()
    {
        if (!_saving.IsCompleted) return;
        _saving.GetAwaiter().GetResult();
        FleetState fleet = _fleet;
        if (!ReferenceEquals(fleet, _saved)) _saving = Task.Run(() => TrySave(fleet));
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
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The fleet's document cannot be saved, and nothing is rolled out until it can: {Reason}")]
    private partial void LogUnsaved(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Image {Image} cannot be read: {Reason}")]
    private partial void LogUnreadableImage(string image, string reason);
}
