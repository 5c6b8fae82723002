using DeskDevice.Host.Composition;
using DeskDevice.Journal.Postgres;
using DeskDevice.Journal.Snapshots;

namespace DeskDevice.Host.Metrics;

/// <summary>Where followers keep things.</summary>
internal sealed record FollowerPlaces(IDocuments Documents, ISnapshotStore Snapshots)
{
    /// <summary>In the data folder of a site, beside the embedded store.</summary>
    public static FollowerPlaces Folder(string folder)
    {
        string metrics = Path.Combine(folder, "metrics");
        return new FollowerPlaces(new DocumentFolder(metrics), new SnapshotFolder(metrics));
    }

    /// <summary>In the database that gateways share: whoever takes the site over goes on with them.</summary>
    public static FollowerPlaces Shared(SiteDocuments documents) => new(new SharedDocuments(documents, "metrics "), new SnapshotDocuments(documents));

    /// <summary>What one follower has of them.</summary>
    public FollowerStore StoreOf(string name) => new(name, Documents, Snapshots);
}

/// <summary>Where a follower keeps things.</summary>
/// <param name="Name">What its documents are called: "embedded", or for example "influx-1f3a5c7e".</param>
/// <param name="Documents">Its cursor, and what was set aside.</param>
/// <param name="Snapshots">The projection's state.</param>
internal sealed record FollowerStore(string Name, IDocuments Documents, ISnapshotStore Snapshots);
