using DeskDevice.Fleet;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Pages.Ports;

/// <summary>What those who repair desks need. What cannot be done is a <see cref="FleetException"/>, whose message may be shown as it is.</summary>
public interface IDiagnosticsPort
{
    /// <summary>Most desks in one bundle.</summary>
    const int MostInBundle = 100;

    /// <summary>What is known of desks, after each change, at most about once a second.</summary>
    ILatest<DiagnosticsSnapshot> Snapshots { get; }

    /// <summary>
    /// Asks something of a desk, and returns at once: what becomes of it stands in the snapshots under the id that is returned. Of a desk that is
    /// not connected nothing is asked, and its state says so.
    /// </summary>
    /// <exception cref="FleetException">There is no such desk, or too much is asked already.</exception>
    Task<Ask> AskAsync(string desk, AskRequest request, string by, CancellationToken cancel);

    /// <summary>
    /// A zip with all that is known of desks, a folder each: no person, no call, no voice, whatever the privacy setting.
    /// </summary>
    /// <exception cref="FleetException">A desk is not known, or they are too many.</exception>
    Task<byte[]> BundleAsync(IReadOnlyList<string> desks, CancellationToken cancel);
}
