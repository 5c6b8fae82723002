using DeskDevice.Fleet.Discovery;
using DeskDevice.Host.Settings;
using DeskDevice.Support;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Host.Tests.Settings;

/// <summary>Programs that may sign in, and what Home Assistant is shown.</summary>
public sealed class ClientSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _password;

    public ClientSettingsTests() => _password = _folder.Write("password", "long enough\n");

    [Fact]
    public void What_is_set_is_what_is_read()
    {
        GatewaySettings settings = Read(
            ("Mqtt:Clients:0:Name", "homeassistant"), ("Mqtt:Clients:0:PasswordFile", _password),
            ("Mqtt:Clients:0:Read:0", "event"), ("Mqtt:Clients:0:Read:1", "link"), ("Mqtt:Clients:0:Identify", "on"),
            ("HomeAssistant:Prefix", "home/ha"), ("HomeAssistant:Grants:0", "calls"), ("HomeAssistant:Grants:1", "identify"));
        MqttClientSettings client = Assert.Single(settings.Mqtt.Clients);
        Assert.Equal(("homeassistant", Toggle.On), (client.Name, client.Identify));
        Assert.Equal(["link", "event"], client.Read);
        Assert.Equal("long enough"u8.ToArray(), client.Password.Bytes);
        Assert.DoesNotContain("long enough", settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("long enough", client.ToString(), StringComparison.Ordinal);
        Assert.Equal(new DiscoveryOptions("home/ha", DiscoveryGrants.Identify | DiscoveryGrants.Calls, true), settings.HomeAssistant!.Options);
        Assert.Null(Read().HomeAssistant);
    }

    [Fact]
    public void A_client_reads_nothing_of_what_happens_on_a_desk_unless_granted()
    {
        MqttClientSettings client = Assert.Single(Read(("Mqtt:Clients:0:Name", "telegraf"), ("Mqtt:Clients:0:PasswordFile", _password)).Mqtt.Clients);
        Assert.Equal(["link", "info", "health", "config"], client.Read);
        Assert.Equal(Toggle.Off, client.Identify);
    }

    [Theory]
    [InlineData("Mqtt:Clients:0:Name", "Node RED", "Mqtt:Clients:0:Name: 'Node RED'; set 1 to 32 of")]
    [InlineData("Mqtt:Clients:0:PasswordFile", "", "Mqtt:Clients:0:PasswordFile: ''; set the path of a file whose first line is a password of 8 to 128 bytes")]
    [InlineData("Mqtt:Clients:0:PasswordFile", "/nowhere/at-all", "Mqtt:Clients:0:PasswordFile: '/nowhere/at-all'; set the path of a file that the gateway may read")]
    [InlineData("Mqtt:Clients:0:Read:0", "ack", "Mqtt:Clients:0:Read: 'ack'; set some of link, info, health, config, event, level")]
    [InlineData("Mqtt:Clients:0:Read", "link", "Mqtt:Clients:0:Read: 'link'; set a list of words")]
    [InlineData("Mqtt:Clients:0:Identify", "perhaps", "Mqtt:Clients:0:Identify: 'perhaps'; set one of off, on")]
    [InlineData("Mqtt:Clients:0:Write", "all", "Mqtt:Clients:0:Write: no such setting")]
    [InlineData("HomeAssistant:Prefix", "dd/1", "HomeAssistant:Prefix: 'dd/1'; set levels of")]
    [InlineData("HomeAssistant:Prefix", "home/#", "HomeAssistant:Prefix: 'home/#'; set levels of")]
    [InlineData("HomeAssistant:Grants:0", "names", "HomeAssistant:Grants: 'names'; set some of identify, calls, levels")]
    [InlineData("HomeAssistant:Grants:0", "identify", "HomeAssistant:Grants: 'identify'; no client of Mqtt:Clients may have that; set Identify to on")]
    [InlineData("HomeAssistant:Grants:0", "calls", "HomeAssistant:Grants: 'calls'; no client of Mqtt:Clients may have that; add event to Read")]
    [InlineData("HomeAssistant:Grants:0", "levels", "HomeAssistant:Grants: 'levels'; no client of Mqtt:Clients may have that; add level to Read")]
    public void A_wrong_value_is_named_with_its_fix(string key, string value, string problem)
    {
        Dictionary<string, string> all = new() { ["Mqtt:Clients:0:Name"] = "homeassistant", ["Mqtt:Clients:0:PasswordFile"] = _password, [key] = value };
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read([.. all.Select(pair => (pair.Key, pair.Value))]));
        Assert.StartsWith(problem, Assert.Single(wrong.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Discovery_that_nobody_could_read_and_a_name_that_is_taken_are_told()
    {
        SettingsException alone = Assert.Throws<SettingsException>(() => Read(("HomeAssistant:Discovery", "on")));
        Assert.StartsWith("HomeAssistant:Discovery: 'on'; nobody could read it", Assert.Single(alone.Problems), StringComparison.Ordinal);
        Assert.False(Read(("HomeAssistant:Discovery", "off")).HomeAssistant!.Options.IsOn);
        SettingsException twice = Assert.Throws<SettingsException>(() => Read(
            ("Mqtt:Clients:0:Name", "a"), ("Mqtt:Clients:0:PasswordFile", _password), ("Mqtt:Clients:1:Name", "a"), ("Mqtt:Clients:1:PasswordFile", _password)));
        Assert.StartsWith("Mqtt:Clients:1:Name: 'a'; another client has it", Assert.Single(twice.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_desks_connect_to_a_broker_its_own_accounts_count()
    {
        GatewaySettings settings = Read(("Mqtt:Broker:Host", "broker"), ("HomeAssistant:Grants:0", "identify"));
        Assert.True(settings.HomeAssistant!.Options.IsOn);
        SettingsException both = Assert.Throws<SettingsException>(() => Read(
            ("Mqtt:Broker:Host", "broker"), ("Mqtt:Clients:0:Name", "a"), ("Mqtt:Clients:0:PasswordFile", _password)));
        Assert.StartsWith("Mqtt:Clients: 'a'; leave out this or Broker", Assert.Single(both.Problems), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static GatewaySettings Read(params (string Key, string Value)[] values) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build());
}
