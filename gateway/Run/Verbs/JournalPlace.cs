using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Journal.Check;
using DeskDevice.Journal.Postgres;
using DeskDevice.Journal.Sqlite;

namespace DeskDevice.Run.Verbs;

/// <summary>The journals that the settings name, without a gateway: SQLite in the data folder, or PostgreSQL.</summary>
internal sealed class JournalPlace : IDisposable
{
    private readonly string _folder;
    private readonly PostgresDatabase? _database;
    private ImportLease? _lease;

    private JournalPlace(GatewaySettings settings)
    {
        _folder = Path.Combine(Path.GetFullPath(settings.Data.Folder), "journal");
        _database = settings.Journal.Postgres is { } postgres ? PostgresDatabase.Open(postgres) : null;
        Sites = _database is null ? [settings.Site.Name] : [.. settings.Sites.Select(site => site.Name)];
    }

    /// <summary>Where they are, for people.</summary>
    public string Name => _database?.Place ?? _folder;

    /// <summary>The sites of the settings. A data folder has one journal, whatever sites are in it.</summary>
    public IReadOnlyList<string> Sites { get; }

    /// <summary>The folder of day files, or null in PostgreSQL.</summary>
    public string? Folder => _database is null ? _folder : null;

    /// <exception cref="IOException">There is no journal, or the server cannot be reached.</exception>
    public static JournalPlace OpenExisting(GatewaySettings settings)
    {
        JournalPlace place = new(settings);
        if (place.Folder is not { } folder || Directory.Exists(folder)) return place;
        throw new IOException($"There is no journal in '{folder}'. Name the data folder with --data, or in Data:Folder.");
    }

    /// <exception cref="IOException">The server cannot be reached.</exception>
    public static JournalPlace Open(GatewaySettings settings) => new(settings);

    public IJournalReader Reader(string site) => _database is null ? new SqliteJournalReader(_folder) : new PostgresJournalReader(_database, site);

    public IJournalInspection Inspection(string site) => _database is null ? new SqliteInspection(_folder) : new PostgresInspection(_database, site);

    /// <summary>Opens a site's journal for writing, one at a time.</summary>
    /// <exception cref="IOException">A gateway has it open.</exception>
    public IJournalStore Write(string site)
    {
        if (_database is null) return SqliteStore.Open(new SqliteStoreOptions { Folder = _folder });
        _lease?.Dispose();
        _lease = ImportLease.Take(_database, site, $"import-{Guid.NewGuid():N}");
        return PostgresStore.Open(_database, _lease.Lease);
    }

    /// <summary>Says that the writing goes on.</summary>
    public void Stay() => _lease?.Renew();

    public void Dispose()
    {
        _lease?.Dispose();
        _database?.Dispose();
    }
}
