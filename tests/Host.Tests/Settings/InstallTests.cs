using DeskDevice.Access;
using DeskDevice.Broker;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Tls;
using DeskDevice.Support;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Host.Tests.Settings;

/// <summary>What <c>./run publish</c> lays beside the program.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly TlsFolder _tls = new();

    public void Dispose() => _tls.Dispose();

    [Fact]
    public void The_settings_of_an_installation_let_people_in_by_TLS_and_sign_in_alone()
    {
        Dictionary<string, string?> files = new()
        {
            ["Http:Tls:Certificate"] = _tls.Certificate,
            ["Http:Tls:Key"] = _tls.Key,
            ["Mqtt:Tls:Certificate"] = _tls.Certificate,
            ["Mqtt:Tls:Key"] = _tls.Key,
        };
        GatewaySettings settings = SettingsReader.Read(new ConfigurationBuilder().AddJsonFile(Path("settings.json")).AddInMemoryCollection(files).Build());
        Assert.Equal("0.0.0.0 443 80 On", $"{settings.Http.Address} {settings.Http.Port} {settings.Http.RedirectPort} {settings.Access.SignIn}");
        Assert.Equal(MqttClientCertificates.None, settings.Mqtt.Tls!.ClientCertificates);
        Assert.Equal(DeskAdmission.Claimed, settings.Mqtt.Desks);
    }

    [Theory]
    [InlineData("Http:Tls", "Http:Address: '0.0.0.0'; set a loopback address (127.0.0.1): passwords would go in the clear")]
    [InlineData("Access:SignIn", "Http:Address: '0.0.0.0'; set a loopback address (127.0.0.1): the pages have no sign-in")]
    public void Without_one_of_them_the_gateway_does_not_start(string without, string problem)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Http:Address"] = "0.0.0.0",
            ["Http:Tls:Certificate"] = _tls.Certificate,
            ["Http:Tls:Key"] = _tls.Key,
            ["Access:SignIn"] = "on",
        };
        foreach (string key in settings.Keys.Where(key => key.StartsWith(without, StringComparison.Ordinal)).ToList()) settings.Remove(key);
        SettingsException wrong = Assert.Throws<SettingsException>(() => SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        Assert.Contains(wrong.Problems, line => line.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void The_unit_starts_what_the_script_installs_and_shuts_it_in()
    {
        string[] unit = File.ReadAllLines(Path("deskdevice.service"));
        string script = File.ReadAllText(Path("install.sh"));
        Assert.Contains("ExecStart=/opt/deskdevice/deskdevice gateway", unit);
        Assert.Contains("cp -R program /opt/deskdevice", script, StringComparison.Ordinal);
        Assert.Contains("Environment=DESKDEVICE_SETTINGS=/etc/deskdevice/settings.json", unit);
        Assert.Contains("cp settings.json /etc/deskdevice/settings.json", script, StringComparison.Ordinal);
        Assert.Contains("StateDirectory=deskdevice", unit);
        Assert.Superset(
            new HashSet<string> { "Type=notify", "User=deskdevice", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "LimitNOFILE=65536", "CapabilityBoundingSet=CAP_NET_BIND_SERVICE" },
            unit.ToHashSet());
        // systemd ignores a setting outside of its section.
        Assert.All(unit.Where(line => line.Length > 0), line => Assert.Matches(@"^(#.*|\[(Unit|Service|Install)\]|[A-Za-z]+=.+)$", line));
    }

    private static string Path(string name) => RepositoryRoot.File("gateway/Run/Install/" + name);
}
