using DeskDevice.Contract;
using DeskDevice.Fleet.Discovery;

namespace DeskDevice.Host.Settings;

/// <summary>Reads sections Mqtt:Clients and HomeAssistant, and checks that what is shown there may be read by somebody.</summary>
internal static class ClientsReader
{
    private const int LeastPassword = 8;
    private const int MostPassword = 128;

    public static IReadOnlyList<MqttClientSettings> Read(IEnumerable<SettingsSection> sections)
    {
        List<MqttClientSettings> clients = [];
        foreach (SettingsSection section in sections) clients.Add(ReadOne(section, clients));
        return [.. clients.DistinctBy(client => client.Name)];
    }

    public static DiscoveryOptions? ReadHome(SettingsSection section, IReadOnlyList<MqttClientSettings> clients)
    {
        if (!section.Exists) return null;
        Toggle discovery = section.OneOf("Discovery", Toggle.On);
        string prefix = section.Text("Prefix", DiscoveryOptions.UsualPrefix);
        if (!DiscoveryOptions.IsPrefix(prefix)) section.Problem("Prefix", prefix, "set levels of letters, digits, - and _ with / between, not beginning with dd");
        DiscoveryGrants grants = DiscoveryGrants.None;
        foreach (string word in section.Words("Grants", [], ["identify", "calls", "levels"])) grants |= Enum.Parse<DiscoveryGrants>(word, ignoreCase: true);
        section.Close();
        DiscoveryOptions options = new(prefix, grants, discovery == Toggle.On);
        if (options.IsOn) CheckRights(section, grants, clients);
        return options;
    }

    private static MqttClientSettings ReadOne(SettingsSection section, List<MqttClientSettings> before)
    {
        MqttClientSettings client = new()
        {
            Name = section.Text("Name", ""),
            PasswordFile = section.Text("PasswordFile", ""),
            Read = section.Words("Read", MqttClientSettings.Usual, MqttClientSettings.Readable),
            Identify = section.OneOf("Identify", Toggle.Off) == Toggle.On,
        };
        section.Close();
        if (!Topics.IsName(client.Name)) section.Problem("Name", client.Name, "set 1 to 32 of a-z 0-9 - _ .");
        if (before.Any(other => other.Name == client.Name)) section.Problem("Name", client.Name, "another client has it already; give each its own");
        return client with { Password = ReadPassword(section, client.PasswordFile) };
    }

    private static ClientPassword ReadPassword(SettingsSection section, string path)
    {
        try
        {
            ClientPassword password = ClientPassword.Of(path.Length == 0 ? "" : File.ReadLines(path).FirstOrDefault("").TrimEnd());
            if (password.Bytes.Length is >= LeastPassword and <= MostPassword) return password;
            section.Problem("PasswordFile", path, $"set the path of a file whose first line is a password of {LeastPassword} to {MostPassword} bytes");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            section.Problem("PasswordFile", path, "set the path of a file that the gateway may read: " + wrong.Message);
        }

        return new ClientPassword([]);
    }

    // Home Assistant would be refused without a word that people see.
    private static void CheckRights(SettingsSection section, DiscoveryGrants grants, IReadOnlyList<MqttClientSettings> clients)
    {
        if (clients.Count == 0) section.Problem("nobody could read it: name Home Assistant's account in Mqtt:Clients, or set Discovery to off");
        Check(DiscoveryGrants.Identify, client => client.Identify, "set Identify on");
        Check(DiscoveryGrants.Calls, client => client.Read.Contains(Topics.Event), "add event to its Read");
        Check(DiscoveryGrants.Levels, client => client.Read.Contains(Topics.Level), "add level to its Read");

        void Check(DiscoveryGrants grant, Func<MqttClientSettings, bool> may, string fix)
        {
            if (clients.Count == 0 || !grants.HasFlag(grant) || clients.Any(may)) return;
            section.Problem("Grants", grant.ToString().ToLowerInvariant(), $"no client of Mqtt:Clients may have it; {fix} at the one that Home Assistant signs in as");
        }
    }
}

/// <summary>A setting of two words.</summary>
internal enum Toggle
{
    /// <summary>Not.</summary>
    Off,

    /// <summary>So.</summary>
    On,
}
