using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Broker;
using DeskDevice.Host.Settings;
using DeskDevice.Support;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Host.Tests.Tls;

/// <summary>Section Mqtt:Tls and the files it names.</summary>
public sealed class TlsSettingsTests : IDisposable
{
    private readonly TlsFolder _files = new();

    [Fact]
    public void What_is_set_is_what_is_read()
    {
        MqttTlsSettings tls = Read(("Address", "0.0.0.0"), ("Port", "8884"), ("ClientCertificates", "required"), ("ClientAuthority", _files.AuthorityFile)).Mqtt.Tls!;
        Assert.Equal((IPAddress.Any, 8884, MqttClientCertificates.Required), (tls.Address, tls.Port, tls.ClientCertificates));
        Assert.Equal((_files.Certificate, _files.Key, _files.AuthorityFile), (tls.Certificate, tls.Key, tls.ClientAuthority));
    }

    [Theory]
    [InlineData("Adress", "::", "Mqtt:Tls:Adress: no such setting; known here: Address, Certificate, ClientAuthority, ClientCertificates, Key, Port, Proxies")]
    [InlineData("Address", "here", "Mqtt:Tls:Address: 'here'; set an address of this machine, or 0.0.0.0 for all")]
    [InlineData("Port", "65536", "Mqtt:Tls:Port: '65536'; set a whole number from 0 to 65535")]
    [InlineData("Certificate", "", "Mqtt:Tls:Certificate: ''; set the path of a PEM file")]
    [InlineData("Certificate", "none.pem", "Mqtt:Tls:Certificate: 'none.pem'; set the path of a PEM file that the gateway may read: Could not find file")]
    [InlineData("Key", "", "Mqtt:Tls:Key: ''; set the path of a PEM file")]
    [InlineData("Key", "none.key", "Mqtt:Tls:Key: 'none.key'; set the path of a PEM file that the gateway may read: Could not find file")]
    [InlineData("ClientCertificates", "maybe", "Mqtt:Tls:ClientCertificates: 'maybe'; set one of none, optional, required")]
    [InlineData("ClientCertificates", "optional", "Mqtt:Tls:ClientAuthority: ''; set the path of a PEM file")]
    [InlineData("ClientAuthority", "ca.pem", "Mqtt:Tls:ClientAuthority: 'ca.pem'; set ClientCertificates to optional or required, or leave this out")]
    public void A_wrong_value_is_named_with_its_fix(string key, string value, string problem) => AssertProblem(problem, (key, value));

    [Fact]
    public void A_certificate_that_cannot_be_used_is_named()
    {
        _files.WriteCertificate("nothing\n");
        AssertProblem($"Mqtt:Tls:Certificate: '{_files.Certificate}'; it holds no certificate; set a PEM file with");
        _files.WriteCertificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        AssertProblem($"Mqtt:Tls:Certificate: '{_files.Certificate}'; a certificate in it cannot be read, write it anew");
    }

    [Theory]
    [InlineData(2020, 2021, "it ended at 2021-01-01 00:00 UTC; set one that is valid")]
    [InlineData(2070, 2071, "it begins only at 2070-01-01 00:00 UTC; set one that is valid")]
    public void A_certificate_out_of_its_time_is_named(int from, int until, string fix)
    {
        using X509Certificate2 old = TestCertificates.Server(_files.Authority, "old", NewYear(from), NewYear(until));
        _files.Write(old);
        AssertProblem($"Mqtt:Tls:Certificate: '{_files.Certificate}'; {fix}");
    }

    [Fact]
    public void A_key_that_cannot_be_used_is_named()
    {
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using RSA ofAnotherKind = RSA.Create(2048);
        string hidden = other.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        foreach ((string key, string fix) in (List<(string, string)>)
            [
                ("nothing\n", "it holds no private key that can be read; set a PEM file"),
                ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "it holds no private key that can be read; set a PEM file"),
                (other.ExportSubjectPublicKeyInfoPem(), "it holds no private key that can be read; set a PEM file"),
                (hidden, "it has a passphrase; write it without one: openssl pkey"),
                (other.ExportPkcs8PrivateKeyPem(), "it does not fit the first certificate in"),
                (ofAnotherKind.ExportPkcs8PrivateKeyPem(), "it does not fit the first certificate in"),
            ])
        {
            _files.WriteKey(key);
            AssertProblem($"Mqtt:Tls:Key: '{_files.Key}'; {fix}");
        }
    }

    [Fact]
    public void What_is_wrong_with_one_file_is_told_though_another_is_missing()
    {
        _files.WriteCertificate("nothing\n");
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(("Key", "none.key")));
        Assert.Equal(2, wrong.Problems.Count);
        _files.WriteKey("nothing\n");
        wrong = Assert.Throws<SettingsException>(() => Read(("Certificate", "none.pem"), ("ClientCertificates", "required"), ("ClientAuthority", "none.ca")));
        Assert.Equal(3, wrong.Problems.Count);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(
            ("Address", "x"), ("Port", "-1"), ("Certificate", "a"), ("Key", "b"), ("ClientCertificates", "required"), ("ClientAuthority", "c"), ("More", "1")));
        Assert.Equal(6, wrong.Problems.Count);
    }

    public void Dispose() => _files.Dispose();

    private static DateTimeOffset NewYear(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private void AssertProblem(string problem, params (string Key, string Value)[] values)
    {
        SettingsException wrong = Assert.Throws<SettingsException>(() => Read(values));
        Assert.StartsWith(problem, Assert.Single(wrong.Problems), StringComparison.Ordinal);
    }

    private GatewaySettings Read(params (string Key, string Value)[] values)
    {
        Dictionary<string, string?> all = new() { ["Mqtt:Tls:Certificate"] = _files.Certificate, ["Mqtt:Tls:Key"] = _files.Key };
        foreach ((string key, string value) in values) all["Mqtt:Tls:" + key] = value;
        return SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
