using Npgsql;

namespace DeskDevice.Journal.Postgres;

/// <summary>Which PostgreSQL holds the journal.</summary>
public sealed record PostgresOptions
{
    /// <summary>How a connection is opened, as Npgsql takes it: <c>Host=db;Database=deskdevice;Username=deskdevice;Password=...</c>. May hold a password: never show it.</summary>
    public required string Connection { get; init; }

    /// <summary>The server and the database, without the password: for people.</summary>
    public string Place
    {
        get
        {
            NpgsqlConnectionStringBuilder parts = new(Connection);
            return $"PostgreSQL at {parts.Host}:{parts.Port}, database '{parts.Database ?? parts.Username}'";
        }
    }

    /// <summary>All that is wrong, a sentence each, without the password.</summary>
    public IEnumerable<string> Problems()
    {
        NpgsqlConnectionStringBuilder parts = [];
        string? wrong = null;
        try
        {
            parts.ConnectionString = Connection;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Npgsql's message can quote the value.
            wrong = $"it is no connection string; write {Example}";
        }

        if (wrong is not null) yield return wrong;
        else if (string.IsNullOrEmpty(parts.Host)) yield return $"it names no Host; write {Example}";
        else if (string.IsNullOrEmpty(parts.Username)) yield return $"it names no Username; write {Example}";
    }

    private const string Example = "Host=...;Database=...;Username=...;Password=...";

    /// <summary>For readers and leases: connections are kept and shared.</summary>
    internal string Pooled() => With(pooling: true);

    /// <summary>For a writer: one connection of its own, so that a broken one is never somebody else's.</summary>
    internal string Single() => With(pooling: false);

    private string With(bool pooling)
    {
        NpgsqlConnectionStringBuilder parts = new(Connection);
        bool HasSet(string key) => parts.ShouldSerialize(key);
        parts.Pooling = pooling;
        if (!HasSet("Maximum Pool Size")) parts.MaxPoolSize = 8;
        if (!HasSet("Timeout")) parts.Timeout = 3;
        if (!HasSet("Command Timeout")) parts.CommandTimeout = 5;
        if (!HasSet("Cancellation Timeout")) parts.CancellationTimeout = 1_000;
        if (!HasSet("Application Name")) parts.ApplicationName = "deskdevice";
        parts.IncludeErrorDetail = false;
        // What is acknowledged is on the server's disk; and a session that its gateway has left holds no lock for long.
        parts.Options = $"{parts.Options} -c synchronous_commit=on -c statement_timeout=10s -c idle_in_transaction_session_timeout=5s".Trim();
        return parts.ConnectionString;
    }
}
