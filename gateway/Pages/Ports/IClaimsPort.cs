using DeskDevice.Fleet;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Pages.Ports;

/// <summary>What the page of claims needs. What cannot be done is a <see cref="FleetException"/>, whose message the page shows as it is.</summary>
public interface IClaimsPort
{
    /// <summary>Claims and credentials, after each change, at most about once a second.</summary>
    ILatest<ClaimsSnapshot> Snapshots { get; }

    /// <summary>The sheets that labels can be printed on, by name; the usual one first.</summary>
    IReadOnlyList<string> Sheets { get; }

    /// <summary>Where units find this gateway, as far as it knows: host and port, to begin with.</summary>
    (string Host, int Port) Place { get; }

    /// <summary>Makes codes.</summary>
    Task<ClaimLabels> MakeAsync(ClaimOrder order, string who, CancellationToken cancel);

    /// <summary>The labels of a batch just made.</summary>
    ClaimLabels Labels(int batch);

    /// <summary>The same as a PDF for that sheet.</summary>
    byte[] Pdf(int batch, string sheet);

    /// <summary>The same as a password file of mosquitto.</summary>
    string Mosquitto(int batch);

    /// <summary>Takes back the codes of a batch that nobody has used.</summary>
    Task WithdrawAsync(int batch, CancellationToken cancel);

    /// <summary>Lets a desk in that waits.</summary>
    Task ApproveAsync(string desk, string who, CancellationToken cancel);

    /// <summary>Does not.</summary>
    Task RefuseAsync(string desk, CancellationToken cancel);

    /// <summary>From now on the desk may not connect.</summary>
    Task RevokeAsync(string desk, CancellationToken cancel);

    /// <summary>Desks get new secrets.</summary>
    Task RotateAsync(RotationOrder order, CancellationToken cancel);

    /// <summary>Somebody has looked into a desk of which two were seen.</summary>
    Task ClearAsync(string desk, CancellationToken cancel);

    /// <summary>Desks are told of a new authority, <paramref name="pem"/>, for <paramref name="days"/> days beside the old.</summary>
    Task BeginAuthorityAsync(string pem, int days, string who, CancellationToken cancel);

    /// <summary>Desks that stand on the new authority are told to forget the old.</summary>
    Task FinishAuthorityAsync(CancellationToken cancel);

    /// <summary>From <paramref name="at"/> on (the site's time, or with Z by UTC) desks that trust the old authority alone are not let in; null takes that back.</summary>
    /// <param name="at">When.</param>
    /// <param name="confirm">The site's name, typed by whoever has read which desks that shuts out; not asked for to take it back.</param>
    /// <param name="cancel">Gives up waiting.</param>
    Task ExpireOldAuthorityAsync(string? at, string confirm, CancellationToken cancel);

    /// <summary>The change is over, or given up: nothing more is told.</summary>
    Task EndAuthorityAsync(CancellationToken cancel);
}

/// <summary>Codes to be made: so many, or one for each unit of a list.</summary>
/// <param name="Name">What the batch is called.</param>
/// <param name="Count">How many; counts without a list.</param>
/// <param name="Units">A CSV of hardware addresses, or null.</param>
/// <param name="Days">For how many days the codes count.</param>
/// <param name="Host">Where units find the gateway; null for this machine's name.</param>
/// <param name="Port">Its MQTT port; null for the listener's.</param>
public sealed record ClaimOrder(string? Name, int? Count, string? Units, int? Days, string? Host, int? Port);

/// <summary>Whose secrets are renewed: of these desks, or of a team, or of all where neither is named.</summary>
/// <param name="Desks">Hardware addresses, or null.</param>
/// <param name="Team">A team, or null.</param>
/// <param name="PerMinute">How many a minute; null for the usual rate.</param>
public sealed record RotationOrder(IReadOnlyList<string>? Desks, string? Team, int? PerMinute);

/// <summary>The labels of a batch.</summary>
/// <param name="Batch">Its number.</param>
/// <param name="PrintableUtcMs">Until when they can be printed.</param>
/// <param name="Labels">Each of them.</param>
public sealed record ClaimLabels(int Batch, long PrintableUtcMs, IReadOnlyList<ClaimLabel> Labels);

/// <summary>A label: its place, the code, the unit it is for (or empty), where that finds the gateway, and the QR code's text, size in modules and SVG path.</summary>
public sealed record ClaimLabel(string Place, string Code, string Desk, string Gateway, string Site, string Address, int Size, string Path);
