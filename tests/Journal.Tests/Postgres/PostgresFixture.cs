using DeskDevice.Journal.Postgres;
using DeskDevice.Support;

namespace DeskDevice.Journal.Tests.Postgres;

/// <summary>One real server for all tests of the collection; each test has a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public const string Collection = "PostgreSQL";

    private PostgresServer? _server;

    public PostgresServer Server => _server ?? throw new InvalidOperationException("it was not started");

    // Where it is missing the tests are skipped, and nobody asks for it.
    public async Task InitializeAsync() => _server = Programs.Find(PostgresServer.Program) == null ? null : await PostgresServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    public async Task<PostgresDatabase> CreateAsync() => PostgresDatabase.Open(new PostgresOptions { Connection = await Server.CreateDatabaseAsync() });
}

[CollectionDefinition(PostgresFixture.Collection)]
public sealed class PostgresCollection : ICollectionFixture<PostgresFixture>;
