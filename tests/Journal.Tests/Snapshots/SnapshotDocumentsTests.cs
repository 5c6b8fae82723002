using DeskDevice.Journal.Postgres;
using DeskDevice.Journal.Snapshots;
using DeskDevice.Journal.Tests.Postgres;
using DeskDevice.Support;

namespace DeskDevice.Journal.Tests.Snapshots;

/// <summary>The contract on a real PostgreSQL, and the lease that each write needs.</summary>
[Collection(PostgresFixture.Collection)]
[NeedsPrograms(PostgresServer.Program)]
public sealed class SnapshotDocumentsTests(PostgresFixture postgres) : SnapshotStoreContract, IAsyncLifetime
{
    private PostgresDatabase? _database;
    private SiteLeases? _gateway;
    private SiteLease _lease;

    private SiteDocuments Documents => new(_database!, _lease);

    public async Task InitializeAsync()
    {
        _database = await postgres.CreateAsync();
        _gateway = PostgresSite.Gateway(_database, "a");
        _lease = _gateway.Take();
    }

    public Task DisposeAsync()
    {
        _database?.Dispose();
        return Task.CompletedTask;
    }

    [ContractFact]
    public void A_gateway_that_lost_the_site_keeps_and_deletes_nothing_any_more()
    {
        ISnapshotStore old = Open();
        old.Save("floor", Sample(1));
        _gateway!.Release(_lease);
        _lease = PostgresSite.Gateway(_database!, "b").Take();

        Assert.Contains("another owner", Assert.Throws<IOException>(() => old.Save("floor", Sample(2))).Message, StringComparison.Ordinal);
        Assert.Contains("another owner", Assert.Throws<IOException>(() => old.Delete("floor")).Message, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(Load()).At);
    }

    protected override ISnapshotStore Open() => new SnapshotDocuments(Documents);

    protected override void Damage(Func<byte[], byte[]> change)
    {
        string newest = new[] { "snapshot floor a", "snapshot floor b" }.MaxBy(name => Snapshot.Read(Documents.Get(name)).At)!;
        Documents.Put(newest, change(Documents.Get(newest)!));
    }
}
