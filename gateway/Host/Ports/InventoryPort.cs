using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Search;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Host.Fleet.Inventory;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Site.Places;

namespace DeskDevice.Host.Ports;

/// <summary>Units for pages: reads what is, and asks the owner's thread to change it.</summary>
internal sealed class InventoryPort(Intake intake, InventoryDesk desk) : IInventoryPort
{
    public InventoryView View => desk.View;

    public Seating Seating => desk.Seating;

    public IReadOnlyDictionary<string, string> Groups => desk.Shown.Groups;

    public DeskSheet? SheetOf(string name) => desk.View.SheetOf(desk.KeyOf(name));

    public IReadOnlyList<SettingsEffect> Try(SettingsScope scope, IReadOnlyDictionary<string, int?> values) =>
        SettingsStep.Effects(desk.Shown, SettingsStep.Made(desk.Shown, scope, values, "", "", desk.NowMs), desk.Places);

    public (int Lines, IReadOnlyList<string> Problems) Check(string csv)
    {
        SeatReading reading = SeatFile.Read(csv, desk.Seating);
        return (reading.Rows.Count, [.. reading.Problems.Select(problem => problem.ToString()), .. reading.Rows.SelectMany(desk.ProblemsOf)]);
    }

    public Task<int> ImportAsync(string csv, string who, CancellationToken cancel) => intake.AskAsync(() => desk.Import(csv, who), cancel);

    public Task TagAsync(IReadOnlyCollection<string> desks, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, string who, CancellationToken cancel) =>
        intake.AskAsync(() => desk.Do(state => CareStep.Tag(state, [.. desks.Select(desk.KeyOf)], add, remove, who, desk.NowMs)), cancel);

    public Task MoveAsync(string name, Seat? to, string who, CancellationToken cancel) => intake.AskAsync(() => desk.Move(name, to, who), cancel);

    public Task SwapAsync(string name, string by, string who, string why, CancellationToken cancel) => intake.AskAsync(() => desk.Swap(name, by, who, why), cancel);

    public Task RetireAsync(string name, string who, string why, CancellationToken cancel) => intake.AskAsync(() => desk.Retire(name, who, why), cancel);

    public Task SaveGroupAsync(string name, string query, CancellationToken cancel) => intake.AskAsync(() => desk.Do(state => GroupStep.Save(state, name, query)), cancel);

    public Task DeleteGroupAsync(string name, CancellationToken cancel) => intake.AskAsync(() => desk.Do(state => GroupStep.Delete(state, name)), cancel);

    public Task DraftAsync(SettingsScope scope, IReadOnlyDictionary<string, int?> values, string who, string why, CancellationToken cancel) =>
        intake.AskAsync(() => desk.Do(state => SettingsStep.Draft(state, scope, values, who, why, desk.NowMs)), cancel);

    public Task TryOnAsync(int percent, CancellationToken cancel) => intake.AskAsync(() => desk.Do(state => SettingsStep.Try(state, desk.Places, percent)), cancel);

    public Task ApplyAsync(CancellationToken cancel) => intake.AskAsync(desk.Apply, cancel);

    public Task DropAsync(CancellationToken cancel) => intake.AskAsync(() => desk.Do(SettingsStep.Drop), cancel);
}
