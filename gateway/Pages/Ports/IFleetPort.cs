using DeskDevice.Fleet;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Pages.Ports;

/// <summary>What the fleet page needs. What cannot be done is a <see cref="FleetException"/>, whose message the page shows as it is.</summary>
public interface IFleetPort
{
    /// <summary>The fleet, after each change, at most about once a second.</summary>
    ILatest<FleetSnapshot> Snapshots { get; }

    /// <summary>Takes an image that makes <paramref name="version"/> of a desk. The page lets through at most <c>ImageRef.MaxBytes</c>.</summary>
    /// <exception cref="FleetException">The version or the image cannot be taken.</exception>
    Task UploadAsync(string version, Stream image, CancellationToken cancel);

    /// <summary>Lets the desk's LEDs say which one it is; <paramref name="by"/> wants to know.</summary>
    /// <exception cref="FleetException">There is no such desk, or it is not connected.</exception>
    Task IdentifyAsync(string desk, string by, CancellationToken cancel);
}
