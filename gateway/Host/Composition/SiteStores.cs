using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Store;
using DeskDevice.Host.Fleet;
using DeskDevice.Host.Metrics;
using DeskDevice.Journal;
using DeskDevice.Journal.Postgres;
using DeskDevice.Journal.Snapshots;
using DeskDevice.Journal.Sqlite;

namespace DeskDevice.Host.Composition;

/// <summary>Where what must not be lost of one site is kept.</summary>
/// <param name="Open">Opens the journal for writing; what it throws says what to do.</param>
/// <param name="Reader">Reads it.</param>
/// <param name="Retention">Lets go of its old days.</param>
/// <param name="Snapshots">Keeps what was made of it, to go on from.</param>
/// <param name="Fleet">The fleet's document.</param>
/// <param name="History">The history of its units.</param>
/// <param name="Images">Its images.</param>
/// <param name="Plan">Its targets and its roster.</param>
/// <param name="Metrics">How far the metrics servers have got.</param>
internal sealed record SiteStores(
    Func<IJournalStore> Open,
    IJournalReader Reader,
    IJournalRetention Retention,
    ISnapshotStore Snapshots,
    IFleetStore Fleet,
    IFleetStore History,
    IImageStore Images,
    IDocuments Plan,
    FollowerPlaces Metrics)
{
    /// <summary>What the names of a site's targets and roster begin with in the database.</summary>
    public const string PlanPrefix = "site ";

    /// <summary>Where they are in a data folder.</summary>
    public static string PlanFolder(string folder) => Path.Combine(folder, "site");

    /// <summary>In the data folder of this gateway.</summary>
    public static SiteStores Sqlite(string folder)
    {
        string journal = Path.Combine(folder, "journal");
        FleetFolder fleet = new(Path.Combine(folder, "fleet"));
        return new SiteStores(
            () => SqliteStore.Open(new SqliteStoreOptions { Folder = journal }),
            new SqliteJournalReader(journal),
            new SqliteRetention(journal),
            new SnapshotFolder(Path.Combine(folder, "snapshots")),
            fleet,
            new FleetFolder(Path.Combine(folder, "fleet"), "history.json"),
            fleet,
            new DocumentFolder(PlanFolder(folder)),
            FollowerPlaces.Folder(folder));
    }

    /// <summary>In the database that gateways share, under the site's lease.</summary>
    public static SiteStores Postgres(PostgresDatabase database, SiteLease lease)
    {
        SiteDocuments documents = new(database, lease);
        FleetDocuments fleet = new(documents);
        return new SiteStores(
            () => PostgresStore.Open(database, lease),
            new PostgresJournalReader(database, lease.Site),
            new PostgresRetention(database, lease.Site),
            new SnapshotDocuments(documents),
            fleet,
            new FleetDocuments(documents, "fleet history"),
            fleet,
            new SharedDocuments(documents, PlanPrefix),
            FollowerPlaces.Shared(documents));
    }
}
