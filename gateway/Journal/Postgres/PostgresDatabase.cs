using Npgsql;

namespace DeskDevice.Journal.Postgres;

/// <summary>The database that gateways share: its tables, and connections to it. Safe from any thread.</summary>
public sealed class PostgresDatabase : IDisposable
{
    private readonly NpgsqlDataSource _pool;

    private PostgresDatabase(PostgresOptions options)
    {
        Options = options;
        _pool = NpgsqlDataSource.Create(options.Pooled());
    }

    internal PostgresOptions Options { get; }

    /// <summary>The server and the database, without the password: for people.</summary>
    public string Place => Options.Place;

    /// <summary>Connects, and makes the tables where they are missing.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    /// <exception cref="PostgresUnfitException">The tables are of another version, or the server does not write through to its disk.</exception>
    public static PostgresDatabase Open(PostgresOptions options)
    {
        PostgresDatabase database = new(options);
        try
        {
            database.Use(database.Prepare);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();

    /// <summary>A connection of the writer's own, open.</summary>
    internal NpgsqlConnection OpenSingle()
    {
        NpgsqlConnection connection = new(Options.Single());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Does something short on a connection of the pool. What it does may be done twice: where the server was restarted the connections kept are
    /// broken, and a new one is tried.
    /// </summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    internal T Use<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            return Once(work);
        }
        catch (Exception failure) when (PostgresFailure.IsServers(failure))
        {
            if (!PostgresFailure.BrokeConnection(failure)) throw new PostgresUnavailableException(Options, failure);
        }

        try
        {
            _pool.Clear();
            return Once(work);
        }
        catch (Exception failure) when (PostgresFailure.IsServers(failure))
        {
            throw new PostgresUnavailableException(Options, failure);
        }
    }

    private T Once<T>(Func<NpgsqlConnection, T> work)
    {
        using NpgsqlConnection connection = _pool.OpenConnection();
        return work(connection);
    }

    private bool Prepare(NpgsqlConnection connection)
    {
        if (connection.Scalar<string>("SHOW fsync") != "on")
            throw new PostgresUnfitException(Options, "its fsync is off, so that a power cut could take what was acknowledged; set fsync = on in postgresql.conf");
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        connection.Run(PostgresSchema.LockCreation);
        if (!connection.Scalar<bool>(PostgresSchema.HasTables)) connection.Run(PostgresSchema.Create);
        int version = connection.Scalar<int>(PostgresSchema.SelectVersion);
        if (version != PostgresSchema.Version)
            throw new PostgresUnfitException(Options, $"its tables are of version {version}, and this program uses version {PostgresSchema.Version}; use the program's version that made them");
        transaction.Commit();
        return true;
    }
}
