using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Tls;
using DeskDevice.Host.Tls;
using DeskDevice.Line.External;
using DeskDevice.Mqtt;
using DeskDevice.Support;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Host.Tests.Settings;

/// <summary>Section Mqtt:Broker and the files it names.</summary>
public sealed class BrokerSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TlsFolder _tls = new();

    [Fact]
    public void Without_the_section_desks_connect_to_this_process() => Assert.Null(SettingsReader.Read(Configuration()).Mqtt.Broker);

    [Fact]
    public void A_host_is_enough()
    {
        BrokerSettings broker = Read(("Host", "broker.local"));
        BrokerOptions options = Options(broker);
        Assert.Equal("broker.local:1883", options.ToString());
        Assert.Equal((MqttVersion.V5, "deskdevice-" + Environment.MachineName), (options.Version, options.ClientId));
        Assert.Equal((null, null, null), (options.User, options.Password, options.Tls));
        Assert.Equal(TimeSpan.FromDays(1), options.SessionExpiry);
    }

    [Fact]
    public void All_that_is_set_counts()
    {
        BrokerOptions options = Options(Read(
            ("Host", "10.1.2.3"), ("Version", "v311"), ("ClientId", "gateway-2"), ("User", "gateway"), ("PasswordFile", _folder.Write("password", "s3cret\nmore\n")),
            ("Security", "tls"), ("Authority", _tls.AuthorityFile), ("Certificate", _tls.Certificate), ("Key", _tls.Key), ("SessionHours", "48")));
        Assert.Equal("10.1.2.3:8883", options.ToString());
        Assert.Equal((MqttVersion.V311, "gateway-2", "gateway", "s3cret"), (options.Version, options.ClientId, options.User, options.Password));
        Assert.Equal(_tls.Authority.Thumbprint, Assert.Single(options.Tls!.Authorities).Thumbprint);
        Assert.NotNull(options.Tls.Certificate);
        Assert.Equal(TimeSpan.FromHours(48), options.SessionExpiry);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        string missing = _folder.File("missing");
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(
            ("Port", "0"), ("Version", "v4"), ("Password", "a"), ("PasswordFile", missing), ("Authority", missing), ("SessionHours", "0"), ("Pasword", "b")));
        string[] fields = [.. wrong.Problems.Select(problem => problem.Split(':')[2])];
        Assert.Equal(["Port", "Version", "SessionHours", "Pasword", "Host", "User", "PasswordFile", "Security", "PasswordFile"], fields);
    }

    [Theory]
    [InlineData("Authority")]
    [InlineData("Certificate")]
    [InlineData("Key")]
    public void A_file_that_is_none_of_TLS_is_named(string key)
    {
        string other = _folder.Write("other.pem", "nothing of use");
        Dictionary<string, string> files = new() { ["Host"] = "b", ["Security"] = "tls", ["Certificate"] = _tls.Certificate, ["Key"] = _tls.Key };
        files[key] = other;
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read([.. files.Select(file => (file.Key, file.Value))]));
        Assert.StartsWith($"Mqtt:Broker:{key}: '{other}'; ", Assert.Single(wrong.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broker_and_TLS_of_the_listener_do_not_go_together()
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => SettingsReader.Read(Configuration(
            ("Mqtt:Broker:Host", "b"), ("Mqtt:Tls:Certificate", _tls.Certificate), ("Mqtt:Tls:Key", _tls.Key))));
        Assert.StartsWith("Mqtt:Tls: '{...}'; leave out this or Broker", Assert.Single(wrong.Problems), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _tls.Dispose();
    }

    private static BrokerSettings Read(params (string Key, string Value)[] values) =>
        SettingsReader.Read(Configuration([.. values.Select(value => ("Mqtt:Broker:" + value.Key, value.Value))])).Mqtt.Broker!;

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))).Build();

    private static BrokerOptions Options(BrokerSettings broker) =>
        BrokerFiles.Options(broker, (key, _, fix) => Assert.Fail($"{key}: {fix}"));
}
