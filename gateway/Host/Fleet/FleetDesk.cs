using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Pieces;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Fleet.Store;
using DeskDevice.Floor;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;

namespace DeskDevice.Host.Fleet;

/// <summary>
/// The fleet's steps, led to the outside: its document is saved before anything is published, and every desk's configuration (limits and
/// desired image) goes out from here. Runs on the owner's thread.
/// </summary>
internal sealed class FleetDesk(SitePlan plan, DeskPost post, IDeskBusy busy, IFleetStore store, IImageStore images)
{
    private const long SaveEveryMs = 1_000;

    private readonly PieceServer _pieces = new(images);
    private readonly TimeProvider _realTime = TimeProvider.System;
    private FleetState _fleet = FleetDocument.Read(store.Load());
    private FleetState _saved = FleetState.Empty;
    private FleetState _shown = FleetState.Empty;
    private long _savedAt;

    /// <summary>The fleet as pages see it.</summary>
    public Latest<FleetSnapshot> Snapshots { get; } = new(new FleetSnapshot([], null, []));

    /// <summary>Sends the desk what it shall be: once after each start of the gateway, and on each change.</summary>
    public void Configure(string desk) => Configure(desk, _fleet.DesiredOf(KeyOf(desk)));

    public void Link(string desk, LinkReport link, long receivedMs) => _fleet = InventoryStep.Link(_fleet, KeyOf(desk), link, receivedMs);

    public void Info(string desk, InfoReport info, long receivedMs) => _fleet = InventoryStep.Info(_fleet, KeyOf(desk), info, receivedMs);

    public void Health(string desk, HealthReport health, long receivedMs) => _fleet = InventoryStep.Health(_fleet, KeyOf(desk), health, receivedMs);

    public void Event(string desk, long receivedMs) => _fleet = InventoryStep.Event(_fleet, KeyOf(desk), receivedMs);

    public void Update(string desk, UpdateReport report, long receivedMs)
    {
        DeskKey key = KeyOf(desk);
        Take(RolloutStep.Report(_fleet, key, report, receivedMs));
        if (report.State != UpdateReport.Get) return;
        byte[]? piece = _pieces.Cut(_fleet, key, report);
        if (piece is not null) post.Piece(desk, report.Image, piece);
    }

    /// <summary>Keeps an uploaded image.</summary>
    /// <exception cref="FleetException">It is none, or cannot be taken.</exception>
    public void Upload(string version, byte[] bytes, long nowMs)
    {
        Image image = ImageCheck.Check(_fleet, version, bytes, nowMs);
        images.Put(image.Id, bytes);
        _fleet = _fleet.With(image);
        Save();
        Show();
    }

    /// <summary>Starts a rollout.</summary>
    /// <exception cref="FleetException">It cannot be started.</exception>
    public void Start(string image, long nowMs)
    {
        Take(RolloutStep.Start(_fleet, image, nowMs));
        Show();
    }

    /// <summary>Stops the rollout.</summary>
    /// <exception cref="FleetException">There is none.</exception>
    public void Stop(long nowMs)
    {
        Take(RolloutStep.Stop(_fleet, nowMs));
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
        if (!ReferenceEquals(_fleet, _saved)) Save();
        if (!ReferenceEquals(_fleet, _shown)) Show();
    }

    // Who asked for a change finds it in the very next snapshot.
    private void Show()
    {
        _shown = _fleet;
        Snapshots.Set(FleetView.Of(_fleet, busy));
    }

    private DeskKey KeyOf(string desk) => new(plan.Name, desk);

    private void Take(FleetChange change)
    {
        _fleet = change.State;
        if (change.Outputs.Length > 0) Save();
        foreach (DesiredImage desired in change.Outputs) Configure(desired.Desk.Desk, desired.Image);
    }

    private void Configure(string desk, Image? image) => post.Config(desk, new DeskConfig { Limits = plan.Limits, Image = image?.ToRef() });

    private void Save()
    {
        store.Save(FleetDocument.Write(_fleet));
        _saved = _fleet;
    }
}
