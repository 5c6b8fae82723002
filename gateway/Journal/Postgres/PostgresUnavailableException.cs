namespace DeskDevice.Journal.Postgres;

/// <summary>The PostgreSQL server cannot be reached, or refuses. Nothing was changed; the same again later may succeed.</summary>
public sealed class PostgresUnavailableException(PostgresOptions options, Exception inner)
    : IOException($"{options.Place} cannot be used: {inner.Message}. See that it runs, and that the connection string's names and password are right.", inner);

/// <summary>What stands in the PostgreSQL database, or how its server is set up, cannot be trusted with a journal.</summary>
public sealed class PostgresUnfitException(PostgresOptions options, string problem) : IOException($"{options.Place} cannot hold the journal: {problem}");
