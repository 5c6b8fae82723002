using DeskDevice.Journal.Postgres;

namespace DeskDevice.Host.Settings;

/// <summary>Reads section Journal. A connection string holds a password: no problem and no log ever shows it.</summary>
internal static class JournalReader
{
    public static JournalSettings Read(SettingsSection section)
    {
        JournalSettings journal = new()
        {
            Postgres = ReadPostgres(section.Section("Postgres")),
            Sharing = ReadSharing(section.Section("Sharing")),
        };
        section.Close();
        return journal;
    }

    private static PostgresOptions? ReadPostgres(SettingsSection section)
    {
        if (!section.Exists) return null;
        string connection = section.Text("Connection", "");
        string file = section.Text("ConnectionFile", "");
        section.Close();
        if (connection.Length > 0 && file.Length > 0) section.Problem("ConnectionFile", file, "set this or Connection, not both");
        else if (file.Length > 0) connection = Text(file, section);
        else if (connection.Length == 0) section.Problem("Connection is empty: set it, best by the environment, or set ConnectionFile to a file that holds it");
        if (connection.Length == 0) return null;
        PostgresOptions options = new() { Connection = connection };
        string[] problems = [.. options.Problems()];
        foreach (string problem in problems) section.Problem($"{(file.Length > 0 ? "ConnectionFile" : "Connection")}: {problem}");
        return problems.Length == 0 ? options : null;
    }

    private static string Text(string file, SettingsSection section)
    {
        try
        {
            string text = File.ReadAllText(file).Trim();
            if (text.Length == 0) section.Problem("ConnectionFile", file, "it is empty; write the connection string into it");
            return text;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            section.Problem("ConnectionFile", file, $"it cannot be read ({failure.Message})");
            return "";
        }
    }

    private static SharingSettings ReadSharing(SettingsSection section)
    {
        SharingSettings sharing = new()
        {
            Gateway = section.Text("Gateway", Environment.MachineName),
            LifeSeconds = section.Number("LifeSeconds", 5, 3, 60),
        };
        if (sharing.Gateway.Length is 0 or > 64) section.Problem("Gateway", sharing.Gateway, "set 1 to 64 characters");
        section.Close();
        return sharing;
    }
}
