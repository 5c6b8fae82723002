using System.Globalization;
using DeskDevice.Contract;

namespace DeskDevice.Host.Fleet.Claims.Labels;

/// <summary>What stands on a label.</summary>
/// <param name="Place">Its place on the sheet and how many there are, such as 3/24.</param>
/// <param name="Batch">Its batch's number.</param>
/// <param name="Code">The code, written in groups.</param>
/// <param name="Desk">The unit that it was made for, or empty.</param>
/// <param name="Gateway">Host and port.</param>
/// <param name="Site">The site.</param>
/// <param name="Address">What the QR code says: the unit's own setup page, with the code and the gateway filled in.</param>
internal sealed record Label(string Place, int Batch, string Code, string Desk, string Gateway, string Site, string Address)
{
    // Where a unit's page stands in the network that it opens for its setup.
    private const string SetupPage = "http://192.168.4.1/";

    /// <summary>All labels of a batch.</summary>
    public static IReadOnlyList<Label> Of(FreshBatch batch)
    {
        GatewayAddress place = batch.Place;
        return [.. batch.Codes.Select((code, i) => new Label(
            $"{i + 1}/{batch.Codes.Count}",
            batch.Batch,
            ClaimCode.Written(code),
            batch.Desks[i],
            place.Host + ":" + place.Port.ToString(CultureInfo.InvariantCulture),
            place.Site,
            $"{SetupPage}?claim={ClaimCode.Written(code)}&host={Uri.EscapeDataString(place.Host)}&port={place.Port}&site={place.Site}"))];
    }
}
