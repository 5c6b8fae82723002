using Npgsql;

namespace DeskDevice.Journal.Postgres;

/// <summary>One-line queries on a connection.</summary>
internal static class PostgresQueries
{
    public static T? Scalar<T>(this NpgsqlConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using NpgsqlCommand command = Command(connection, sql, parameters);
        return command.ExecuteScalar() is T value ? value : default;
    }

    public static int Run(this NpgsqlConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using NpgsqlCommand command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static List<T> Query<T>(this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        using NpgsqlCommand command = Command(connection, sql, parameters);
        using NpgsqlDataReader rows = command.ExecuteReader();
        List<T> list = [];
        while (rows.Read()) list.Add(read(rows));
        return list;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        NpgsqlCommand command = new(sql, connection);
        foreach ((string name, object value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
