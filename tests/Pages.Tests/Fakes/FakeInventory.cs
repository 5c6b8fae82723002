using System.Collections.Concurrent;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Search;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Site.Places;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>The real steps over a fleet of a test's own; without an owner's thread and without a disk.</summary>
internal sealed class FakeInventory : IInventoryPort
{
    public const string Site = "kyiv";

    private readonly ConcurrentQueue<string> _asked;
    private SeatBook _book = SeatBook.Empty;
    private volatile FleetState _fleet = FleetState.Empty;

    public FakeInventory(ConcurrentQueue<string> asked)
    {
        _asked = asked;
        Fill(24);
    }

    public FleetState Fleet
    {
        get => _fleet;
        set => _fleet = value;
    }

    public InventoryView View => new(_fleet, Places, _ => "00000000", FloorSamples.NowMs);

    public Seating Seating { get; private set; } = new([], SeatBook.Empty);

    public IReadOnlyDictionary<string, string> Groups => _fleet.Groups;

    private FleetPlaces Places => new(
        Seating.Seats.ToDictionary(seat => seat.Desk, seat => new DeskPlace(seat.Label, seat.Team, seat.Floor, seat.Zone, new HashSet<string>())), FleetPlaces.Nowhere.Of);

    /// <summary>Some desks at seats; the third has broken parts, the fifth is cut off.</summary>
    public void Fill(int desks)
    {
        FleetState fleet = FleetState.Empty;
        List<Seat> seats = [];
        for (int i = 0; i < desks; i++)
        {
            DeskKey key = new(Site, $"a4cf12{i:x6}");
            seats.Add(new Seat(key.Desk, $"A-{i + 1:d2}", i % 2 == 0 ? "Birch" : "Oak", "2"));
            fleet = InventoryStep.Link(fleet, key, new LinkReport { State = i == 4 ? LinkReport.Lost : LinkReport.Ready, Boot = 7 }, FloorSamples.NowMs - 5_000);
            fleet = InventoryStep.Info(
                fleet, key, new InfoReport { Hardware = "desk-s3-a", Firmware = "1.4.0", Slot = "a", Boot = 7, Config = "00000000", Faults = i == 2 ? "button-hold,warp-core" : "" }, FloorSamples.NowMs - 4_000);
            fleet = InventoryStep.Health(fleet, key, new HealthReport { Ms = 5_000_000, HeapBytes = 20_480, Rssi = -61 }, FloorSamples.NowMs - 3_000);
        }

        Seating = new Seating(seats, _book);
        _fleet = fleet;
    }

    public DeskSheet? SheetOf(string desk) => View.SheetOf(KeyOf(desk));

    public IReadOnlyList<SettingsEffect> Try(SettingsScope scope, IReadOnlyDictionary<string, int?> values) =>
        SettingsStep.Effects(_fleet, SettingsStep.Made(_fleet, scope, values, "", "", 0), Places);

    public (int Lines, IReadOnlyList<string> Problems) Check(string csv)
    {
        SeatReading reading = SeatFile.Read(csv, Seating);
        return (reading.Rows.Count, [.. reading.Problems.Select(problem => problem.ToString())]);
    }

    public Task<int> ImportAsync(string csv, string who, CancellationToken cancel)
    {
        SeatReading reading = SeatFile.Read(csv, Seating);
        if (reading.Problems.Count > 0) throw new SiteException([.. reading.Problems.Select(problem => problem.ToString())]);
        foreach (SeatRow row in reading.Rows)
        {
            Move(row.Desk, row.To, who);
            _fleet = CareStep.Expect(_fleet, KeyOf(row.Desk), row.Tags, who, 1);
        }

        return Task.FromResult(reading.Rows.Count);
    }

    public Task TagAsync(IReadOnlyCollection<string> desks, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, string who, CancellationToken cancel) =>
        Do(state => CareStep.Tag(state, [.. desks.Select(KeyOf)], add, remove, who, 1), $"tag {desks.Count} +{string.Join(' ', add)} -{string.Join(' ', remove)} by {who}");

    public Task MoveAsync(string desk, Seat? to, string who, CancellationToken cancel)
    {
        Move(desk, to, who);
        _asked.Enqueue($"move {desk} {to?.Label} by {who}");
        return Task.CompletedTask;
    }

    public Task SwapAsync(string desk, string by, string who, string why, CancellationToken cancel) =>
        Do(state => CareStep.Swap(state, KeyOf(desk), KeyOf(by), who, why, 1), $"swap {desk} {by} by {who}: {why}");

    public Task RetireAsync(string desk, string who, string why, CancellationToken cancel) =>
        Do(state => CareStep.Retire(state, KeyOf(desk), who, why, 1), $"retire {desk} by {who}: {why}");

    public Task SaveGroupAsync(string name, string query, CancellationToken cancel) => Do(state => GroupStep.Save(state, name, query), $"group {name}: {query}");

    public Task DeleteGroupAsync(string name, CancellationToken cancel) => Do(state => GroupStep.Delete(state, name), $"no group {name}");

    public Task DraftAsync(SettingsScope scope, IReadOnlyDictionary<string, int?> values, string who, string why, CancellationToken cancel) =>
        Do(state => SettingsStep.Draft(state, scope, values, who, why, 1), $"draft {scope}");

    public Task TryOnAsync(int percent, CancellationToken cancel) => Do(state => SettingsStep.Try(state, Places, percent), $"try {percent}");

    public Task ApplyAsync(CancellationToken cancel) => Do(state => SettingsStep.Apply(state, Places, []), "apply");

    public Task DropAsync(CancellationToken cancel) => Do(SettingsStep.Drop, "drop");

    private static DeskKey KeyOf(string desk) => new(Site, desk);

    private void Move(string desk, Seat? to, string who)
    {
        _book = _book.With([(desk, to)], Seating, who, "", 1);
        Seating = new Seating(Seating.Settings, _book);
    }

    private Task Do(Func<FleetState, FleetChange> step, string asked)
    {
        _fleet = step(_fleet).State;
        _asked.Enqueue(asked);
        return Task.CompletedTask;
    }
}
