using DeskDevice.Phone.Asterisk;
using DeskDevice.Phone.Tests.Servers;
using DeskDevice.Support;
using System.Security.Cryptography.X509Certificates;

namespace DeskDevice.Phone.Tests;

/// <summary>Asterisk's manager interface keeps the contract, and what is its own.</summary>
public sealed class AsteriskTests : PhoneContract
{
    private readonly ScriptedAsterisk _asterisk = new();

    private protected override ScriptedPhone Server => _asterisk;

    private protected override PhoneKind Kind => PhoneKind.Asterisk;

    [Theory]
    [InlineData("PJSIP/101-0000002a", "101")]
    [InlineData("SIP/desk-07-0000002a", "desk-07")]
    [InlineData("IAX2/101-123", "101")]
    [InlineData("Local/101@from-queue-0000002a;1", "")]
    [InlineData("Surrogate", "")]
    [InlineData("", "")]
    public void A_phone_is_told_by_its_channels_name(string channel, string endpoint) => Assert.Equal(endpoint, AmiFacts.EndpointOf(channel));

    [Fact]
    public async Task The_password_does_not_travel_in_the_clear()
    {
        await ListenAsync();
        Assert.DoesNotContain(_asterisk.Sent, line => line.Contains(ScriptedPhone.Password, StringComparison.Ordinal));
        Assert.Contains("AuthType: MD5", _asterisk.Sent);
    }

    [Fact]
    public async Task It_signs_in_plainly_where_TLS_hides_it_and_believes_its_authority_only()
    {
        using TempFolder folder = new();
        using X509Certificate2 authority = TestCertificates.Authority("phones");
        using X509Certificate2 made = TestCertificates.Server(authority);
        using X509Certificate2 server = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        string file = folder.File("authority.pem");
        await File.WriteAllTextAsync(file, authority.ExportCertificatePem());
        _asterisk.Certificate = server;
        Start(options => options with { Security = PhoneSecurity.Tls, Authority = file });
        await _asterisk.ListenedAsync();
        await _asterisk.RingAsync("c1", "101");
        await Events.AreAsync("101 ring");
        Assert.Contains($"Secret: {ScriptedPhone.Password}", _asterisk.Sent);
    }

    [Fact]
    public async Task A_server_of_another_authority_does_not_get_the_password()
    {
        using TempFolder folder = new();
        using X509Certificate2 authority = TestCertificates.Authority("phones");
        using X509Certificate2 other = TestCertificates.Authority("others");
        using X509Certificate2 made = TestCertificates.Server(other);
        using X509Certificate2 server = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        string file = folder.File("authority.pem");
        await File.WriteAllTextAsync(file, authority.ExportCertificatePem());
        _asterisk.Certificate = server;
        Start(options => options with { Security = PhoneSecurity.Tls, Authority = file });
        await DownAsync();
        Assert.Empty(_asterisk.Sent);
    }
}
