using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Access;

/// <summary>
/// Brings the accounts' file to this edition: the scripts 1.sql, 2.sql ... beside this class are run in their order from the file's own edition on, each
/// in a transaction. A test holds that all of them together make what the model says.
/// </summary>
internal static class AccountsSchema
{
    /// <summary>The newest edition.</summary>
    public static int Newest { get; } = Scripts().Count;

    /// <exception cref="IOException">The file cannot be used, or is of a newer edition.</exception>
    public static void Upgrade(string path)
    {
        try
        {
            using SqliteConnection file = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            file.Open();
            Run(file, "PRAGMA journal_mode = WAL");
            int edition = Edition(file);
            if (edition > Newest) throw new IOException($"The accounts '{path}' are of edition {edition}, and this program knows {Newest} at most: run the newer program, or bring back a copy from before.");
            foreach (string script in Scripts().Skip(edition)) Run(file, $"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {++edition}; COMMIT");
        }
        catch (SqliteException wrong)
        {
            throw new IOException($"The accounts '{path}' cannot be used: {wrong.Message}. Let the gateway write there, or bring back a copy.", wrong);
        }
    }

    private static int Edition(SqliteConnection file)
    {
        using SqliteCommand ask = file.CreateCommand();
        ask.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(ask.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Run(SqliteConnection file, string sql)
    {
        using SqliteCommand command = file.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Scripts()
    {
        List<string> scripts = [];
        Assembly own = typeof(AccountsSchema).Assembly;
        while (own.GetManifestResourceStream($"accounts/{scripts.Count + 1}.sql") is { } stream)
        {
            using StreamReader reader = new(stream);
            scripts.Add(reader.ReadToEnd().TrimEnd().TrimEnd(';'));
        }

        return scripts;
    }
}
