using DeskDevice.Fleet;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Site;
using DeskDevice.Site.Places;

namespace DeskDevice.Pages.Ports;

/// <summary>
/// What the pages of units need. What cannot be done is a <see cref="FleetException"/> or, where places are concerned, a <see cref="SiteException"/> with all that is wrong; nothing has
/// changed then. What could not be kept is an <see cref="IOException"/>.
/// </summary>
public interface IInventoryPort
{
    /// <summary>The fleet as it is now, to be asked.</summary>
    InventoryView View { get; }

    /// <summary>Whether a change of settings is applied to all by another person than put it down.</summary>
    Approval Approval { get; }

    /// <summary>Which unit stands where.</summary>
    Seating Seating { get; }

    /// <summary>Saved searches, by name.</summary>
    IReadOnlyDictionary<string, string> Groups { get; }

    /// <summary>Everything of one unit; null when it is not known.</summary>
    DeskSheet? SheetOf(string desk);

    /// <summary>What a change of settings would be for each desk; nothing is kept.</summary>
    IReadOnlyList<SettingsEffect> Try(SettingsScope scope, IReadOnlyDictionary<string, int?> values);

    /// <summary>All that is wrong with a list of desks, a line each, and how many lines it has; nothing is kept.</summary>
    (int Lines, IReadOnlyList<string> Problems) Check(string csv);

    /// <summary>Takes a list of desks; returns how many.</summary>
    Task<int> ImportAsync(string csv, string who, CancellationToken cancel);

    /// <summary>Puts tags on units, and takes some off.</summary>
    Task TagAsync(IReadOnlyCollection<string> desks, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, string who, CancellationToken cancel);

    /// <summary>Brings a unit to a seat; null takes it away.</summary>
    Task MoveAsync(string desk, Seat? to, string who, CancellationToken cancel);

    /// <summary>Gives the place of a unit to another, and retires it.</summary>
    Task SwapAsync(string desk, string by, string who, string why, CancellationToken cancel);

    /// <summary>Takes a unit out of the fleet.</summary>
    Task RetireAsync(string desk, string who, string why, CancellationToken cancel);

    /// <summary>Keeps a search under a name.</summary>
    Task SaveGroupAsync(string name, string query, CancellationToken cancel);

    /// <summary>Forgets one.</summary>
    Task DeleteGroupAsync(string name, CancellationToken cancel);

    /// <summary>Puts down a change of settings; nobody is told.</summary>
    Task DraftAsync(SettingsScope scope, IReadOnlyDictionary<string, int?> values, string who, string why, CancellationToken cancel);

    /// <summary>Tells a share of the desks.</summary>
    Task TryOnAsync(int percent, CancellationToken cancel);

    /// <summary>Tells all.</summary>
    Task ApplyAsync(string who, CancellationToken cancel);

    /// <summary>Gives the change up.</summary>
    Task DropAsync(CancellationToken cancel);

    /// <summary>Takes back the newest change that was applied to a scope.</summary>
    Task RollBackAsync(int number, string who, string why, CancellationToken cancel);
}
