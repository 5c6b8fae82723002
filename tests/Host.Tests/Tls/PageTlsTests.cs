using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Access;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Tls;

/// <summary>The pages by TLS.</summary>
public sealed class PageTlsTests : IAsyncLifetime
{
    private readonly X509Certificate2 _authority = TestCertificates.Authority("test");
    private readonly TestGateway _gateway = new();
    private readonly int _plain = FreePort.Take();
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        using X509Certificate2 server = TestCertificates.Server(_authority);
        string certificate = _gateway.File("cert.pem");
        string key = _gateway.File("key.pem");
        await File.WriteAllTextAsync(certificate, server.ExportCertificatePem());
        await File.WriteAllTextAsync(key, TestCertificates.KeyPem(server));
        _gateway.Settings = _gateway.Settings with
        {
            Http = new HttpSettings { Port = FreePort.Take(), RedirectPort = _plain, Tls = new HttpTlsSettings { Certificate = certificate, Key = key } },
            Access = new AccessSettings { SignIn = SignIn.On },
        };
        await _gateway.StartAsync();
        X509ChainPolicy trust = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(_authority);
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust } };
        _http = new HttpClient(handler) { BaseAddress = _gateway.Gateway.Pages, Timeout = TestGateway.Deadline };
        _http.DefaultRequestHeaders.Add("X-DeskDevice", "test");
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
        _authority.Dispose();
    }

    [Fact]
    public async Task The_session_travels_by_TLS_alone_and_browsers_remember()
    {
        Uri first = _gateway.Gateway.FirstSignIn!.Value.Address;
        Assert.Equal("https", first.Scheme);
        using HttpResponseMessage answer = await _http.PostAsJsonAsync("/api/welcome", new { code = first.Fragment[1..], name = "olha", password = "three quiet red lamps" });
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-deskdevice=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        using HttpResponseMessage account = await _http.GetAsync("/api/account");
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
        Assert.Equal("max-age=31536000", Assert.Single(account.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task Plain_HTTP_leads_to_TLS_and_takes_no_password()
    {
        Uri plain = new($"http://127.0.0.1:{_plain}/fleet?site=x");
        using HttpResponseMessage led = await _http.GetAsync(plain);
        Assert.Equal(new Uri(_gateway.Gateway.Pages, "/fleet?site=x"), led.Headers.Location);
        using HttpResponseMessage refused = await _http.PostAsJsonAsync(new Uri(plain, "/api/sign-in"), new { name = "olha", password = "x" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("in the clear", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
