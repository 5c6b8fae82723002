using DeskDevice.Host.Composition;
using DeskDevice.Host.Tests.Sharing;
using DeskDevice.Journal.Postgres;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Plan;

/// <summary>In a folder.</summary>
public sealed class SiteFolderTests : SiteDocumentsContract, IDisposable
{
    private readonly TempFolder _folder = new();

    private string Place => _folder.File("site");

    public void Dispose() => _folder.Dispose();

    private protected override IDocuments Open() => new DocumentFolder(Place);

    // A file where the folder was: nothing can be written into it, by nobody.
    protected override void Break()
    {
        Directory.Move(Place, Place + "-away");
        File.WriteAllText(Place, "");
    }

    protected override void Mend()
    {
        File.Delete(Place);
        Directory.Move(Place + "-away", Place);
    }
}

/// <summary>In a real PostgreSQL, under the site's lease: who lost it writes nothing, and who has it reads all.</summary>
[NeedsPrograms(PostgresServer.Program)]
public sealed class SharedSiteTests(SiteShareTests.OneServer one) : SiteDocumentsContract, IAsyncLifetime, IClassFixture<SiteShareTests.OneServer>
{
    private const string Site = "kyiv";

    private PostgresDatabase? _database;
    private SiteLeases? _owner;
    private SiteLease _lease;
    private int _gateways;

    public async Task InitializeAsync()
    {
        if (one.Server is null) return;
        _database = PostgresDatabase.Open(new PostgresOptions { Connection = await one.Server.CreateDatabaseAsync() });
        Take();
    }

    public Task DisposeAsync()
    {
        _database?.Dispose();
        return Task.CompletedTask;
    }

    private protected override IDocuments Open() => new SharedDocuments(new SiteDocuments(_database!, _lease), SiteStores.PlanPrefix);

    // Another gateway has taken the site over: it can write.
    protected override void Break() => Take();

    protected override void Mend()
    {
        // As above.
    }

    private void Take()
    {
        _owner?.Release(_lease);
        string name = $"gateway{++_gateways}";
        _owner = new SiteLeases(_database!, name, name, TimeSpan.FromMinutes(10));
        _lease = _owner.Take(_owner.Beat([Site]).Leases.Single()) ?? throw new InvalidOperationException("another gateway holds the site");
    }
}
