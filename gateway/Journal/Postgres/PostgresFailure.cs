using System.Net.Sockets;
using Npgsql;

namespace DeskDevice.Journal.Postgres;

/// <summary>Which kind of failure PostgreSQL or the way to it reports.</summary>
internal static class PostgresFailure
{
    /// <summary>Whether it is the server's or the network's, not the program's.</summary>
    public static bool IsServers(Exception failure) => failure is NpgsqlException or SocketException or TimeoutException;

    public static Refusal Kind(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Refusal.DiskFull,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => Refusal.ReadOnly,
        _ => Refusal.Failed,
    };
}
