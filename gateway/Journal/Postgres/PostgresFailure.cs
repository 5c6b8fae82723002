using System.Net.Sockets;
using Npgsql;

namespace DeskDevice.Journal.Postgres;

/// <summary>Which kind of failure PostgreSQL or the way to it reports.</summary>
internal static class PostgresFailure
{
    /// <summary>Whether it is the server's or the network's, not the program's.</summary>
    public static bool IsServers(Exception failure) => failure is NpgsqlException or SocketException or TimeoutException;

    /// <summary>Whether the connection is of no more use, as when the server was stopped; and not that it took too long.</summary>
    public static bool BrokeConnection(Exception failure) => failure switch
    {
        PostgresException refused => refused.SqlState.StartsWith("57P", StringComparison.Ordinal),
        _ => failure.InnerException is not TimeoutException,
    };

    public static Refusal Kind(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Refusal.DiskFull,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => Refusal.ReadOnly,
        _ => Refusal.Failed,
    };
}
