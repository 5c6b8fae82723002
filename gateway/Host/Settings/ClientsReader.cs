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

    public static HomeAssistantSettings? ReadHome(SettingsSection section, MqttSettings mqtt)
    {
        if (!section.Exists) return null;
        HomeAssistantSettings home = new()
        {
            Discovery = section.OneOf("Discovery", Toggle.On),
            Prefix = section.Text("Prefix", DiscoveryOptions.UsualPrefix),
            Grants = section.Words("Grants", [], HomeAssistantSettings.Grantable),
        };
        section.Close();
        if (!DiscoveryOptions.IsPrefix(home.Prefix))
            section.Problem("Prefix", home.Prefix, "set levels of letters, digits, - and _ with / between, the first not dd");
        // A broker's own access lists say who may read.
        if (home.Discovery == Toggle.On && mqtt.Broker is null) CheckRights(section, home, mqtt.Clients);
        return home;
    }

    private static MqttClientSettings ReadOne(SettingsSection section, List<MqttClientSettings> before)
    {
        MqttClientSettings client = new()
        {
            Name = section.Text("Name", ""),
            PasswordFile = section.Text("PasswordFile", ""),
            Read = section.Words("Read", MqttClientSettings.Usual, MqttClientSettings.Readable),
            Identify = section.OneOf("Identify", Toggle.Off),
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
    private static void CheckRights(SettingsSection section, HomeAssistantSettings home, IReadOnlyList<MqttClientSettings> clients)
    {
        if (clients.Count == 0)
        {
            section.Problem("Discovery", "on", "nobody could read it: name Home Assistant's account in Mqtt:Clients, or set off");
            return;
        }

        foreach (string grant in home.Grants)
        {
            (Func<MqttClientSettings, bool> may, string fix) = grant switch
            {
                HomeAssistantSettings.Identify => (new Func<MqttClientSettings, bool>(client => client.Identify == Toggle.On), "set Identify to on"),
                HomeAssistantSettings.Calls => (client => client.Read.Contains(Topics.Event), "add event to Read"),
                _ => (client => client.Read.Contains(Topics.Level), "add level to Read"),
            };
            if (!clients.Any(may)) section.Problem("Grants", grant, $"no client of Mqtt:Clients may have that; {fix} at the one that Home Assistant signs in as");
        }
    }
}
