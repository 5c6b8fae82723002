using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Journal.Postgres;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Site;

namespace DeskDevice.Host.Rehearsal;

/// <summary>A site's journal opened to be read beside whatever gateway writes to it, or without one.</summary>
public sealed class JournalToRehearse : IDisposable
{
    private readonly PostgresDatabase? _database;

    private JournalToRehearse(IJournalReader reader, PostgresDatabase? database, SitePlan plan, TimeZoneInfo zone)
    {
        Reader = reader;
        _database = database;
        Plan = plan;
        Zone = zone;
    }

    /// <summary>Reads it.</summary>
    public IJournalReader Reader { get; }

    /// <summary>The site.</summary>
    public SitePlan Plan { get; }

    /// <summary>Its time zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Opens the journal of <paramref name="site"/>; of the settings' first site where that is null.</summary>
    /// <exception cref="IOException">There is no such site, or no journal; the message says what to do.</exception>
    /// <exception cref="PostgresUnavailableException">The database cannot be reached.</exception>
    public static JournalToRehearse Open(GatewaySettings settings, string? site)
    {
        SiteSettings which = settings.Sites.FirstOrDefault(one => site is null || one.Name == site)
            ?? throw new IOException($"site: '{site}' is not in the settings; use one of {string.Join(", ", settings.Sites.Select(one => one.Name))}");
        if (settings.Journal.Postgres is { } postgres)
        {
            PostgresDatabase database = PostgresDatabase.Open(postgres);
            SharedDocuments shared = new(new SiteDocuments(database, new SiteLease(which.Name, 0)), SiteStores.PlanPrefix);
            return new JournalToRehearse(new PostgresJournalReader(database, which.Name), database, PlanOf(which, settings, shared), which.Zone);
        }

        string folder = Path.Combine(Path.GetFullPath(settings.Data.Folder), "journal");
        SqliteJournalReader reader = new(folder);
        if (reader.LastId > 0) return new JournalToRehearse(reader, null, PlanOf(which, settings, new DocumentFolder(SiteStores.PlanFolder(Path.GetFullPath(settings.Data.Folder)))), which.Zone);
        throw new IOException($"data: '{settings.Data.Folder}' holds no journal with entries in it; name the folder that the gateway keeps its data in ('./run demo' keeps them in data/demo)");
    }

    // The limits in force are the targets' as well as the settings'.
    private static SitePlan PlanOf(SiteSettings site, GatewaySettings settings, IDocuments documents) =>
        new LivePlan(site.Plan(settings.Limits), documents, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).Current;

    /// <inheritdoc />
    public void Dispose() => _database?.Dispose();
}
