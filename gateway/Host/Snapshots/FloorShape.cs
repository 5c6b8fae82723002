using System.Security.Cryptography;
using DeskDevice.Conduct;
using DeskDevice.Contract.Events;
using DeskDevice.Floor;
using DeskDevice.Host.Ingest;
using DeskDevice.Site;

namespace DeskDevice.Host.Snapshots;

/// <summary>
/// What shapes a floor beside the journal's entries: the site's name and the program. Another build may judge otherwise, or keep its state in another
/// order; what it made is not used, and nobody has to remember to count a version up. Seats, limits and privacy are not in it: see <see cref="FloorState.Keep"/>.
/// </summary>
internal static class FloorShape
{
    private static readonly Type[] Parts = [typeof(DeskEvent), typeof(DeskConduct), typeof(DeskClock), typeof(FloorState), typeof(FloorFeed)];

    private static readonly string Build = Convert.ToHexString(
        SHA256.HashData([.. Parts.SelectMany(part => part.Module.ModuleVersionId.ToByteArray())]), 0, 8).ToLowerInvariant();

    /// <summary>The shape of the floor of <paramref name="site"/>.</summary>
    public static string Of(string site) => $"floor of {site}, program {Build}";
}
