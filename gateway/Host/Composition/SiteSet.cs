using DeskDevice.Access;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Sharing;
using DeskDevice.Journal.Postgres;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Composition;

/// <summary>
/// The sites of a gateway: one that is always served, kept in the data folder; or those that it shares with other gateways, kept in PostgreSQL.
/// </summary>
internal sealed class SiteSet : ISharePort
{
    private readonly PostgresDatabase? _database;
    private readonly SiteShare? _share;
    private readonly FileStream? _folderLock;

    public SiteSet(SiteSurroundings around)
    {
        GatewaySettings settings = around.Settings;
        string folder = Path.GetFullPath(settings.Data.Folder);
        if (settings.Journal.Postgres is not { } postgres)
        {
            Slots = [new SiteSlot(settings.Site.Plan(settings.Limits), (_, snapshots) => new SiteCore(around, settings.Site.Plan(settings.Limits), SiteStores.Sqlite(folder), folder, snapshots))];
            return;
        }

        _folderLock = Hold(folder);
        _database = PostgresDatabase.Open(postgres);
        Slots = [.. settings.Sites.Select(site => Shared(around, site.Plan(settings.Limits), folder))];
        SharingSettings sharing = settings.Journal.Sharing;
        string owner = $"{sharing.Gateway}-{Guid.NewGuid():N}";
        SiteLeases leases = new(_database, owner, sharing.Gateway, TimeSpan.FromSeconds(sharing.LifeSeconds));
        _share = new SiteShare(leases, Slots, around.Parts.Clock, around.Loggers.CreateLogger<SiteShare>());
    }

    /// <summary>All of them, in the order of the settings.</summary>
    public IReadOnlyList<SiteSlot> Slots { get; }

    /// <summary>Why the leases of shared sites are not renewed now; empty while they are, null where no site is shared.</summary>
    public string? ShareTrouble => _share?.Trouble;

    public bool IsShared => _share is not null;

    public IReadOnlyList<SiteService> Sites => _share?.Sites ?? [.. Slots.Select(slot => new SiteService(slot.Name, Environment.MachineName, IsHere: true))];

    /// <summary>The site that a page is about: the one it names (<c>?site=</c>), else the first that is served here.</summary>
    public SiteSlot Of(HttpContext? http)
    {
        string? name = http?.Request.Query["site"];
        SiteSlot[] seen = [.. Slots.Where(slot => http is null || http.Caller().MaySee(slot.Name))];
        if (string.IsNullOrEmpty(name) && seen.Length > 0) return seen.FirstOrDefault(slot => slot.Core is not null) ?? seen[0];
        return seen.FirstOrDefault(slot => slot.Name == name)
            ?? throw new BadHttpRequestException($"site: '{name}' is none of this gateway's that you may see; name another", StatusCodes.Status404NotFound);
    }

    public Task StartAsync()
    {
        if (_share is null) return Slots[0].StartAsync(default);
        _share.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync()
    {
        if (_share is not null) await _share.DisposeAsync();
        else await Slots[0].StopAsync();
        _database?.Dispose();
        if (_folderLock is not null) await _folderLock.DisposeAsync();
    }

    private SiteSlot Shared(SiteSurroundings around, SitePlan plan, string folder) => new(
        plan, (lease, snapshots) => new SiteCore(around, plan, SiteStores.Postgres(_database!, lease), Path.Combine(folder, plan.Name), snapshots));

    // The metrics of two gateways do not go into one folder.
    private static FileStream Hold(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "gateway.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new IOException($"The data folder is in use: '{path}' is held. Stop the other gateway, or give this one a folder of its own.", failure);
        }
    }
}
