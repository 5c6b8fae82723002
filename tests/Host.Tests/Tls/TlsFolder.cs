using System.Security.Cryptography.X509Certificates;
using DeskDevice.Host.Settings;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Tls;

/// <summary>A folder with an authority, a server's certificate of it with its intermediate behind it, and its key.</summary>
internal sealed class TlsFolder : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _intermediate;
    private long _writes;

    public TlsFolder()
    {
        Authority = TestCertificates.Authority("the authority");
        _intermediate = TestCertificates.Intermediate(Authority, "between");
        AuthorityFile = _folder.Write("ca.pem", Authority.ExportCertificatePem());
        using X509Certificate2 server = Issue("first");
        Write(server);
    }

    public X509Certificate2 Authority { get; }

    public string AuthorityFile { get; }

    public string Certificate => _folder.File("server.pem");

    public string Key => _folder.File("server.key");

    public MqttTlsSettings Settings => new() { Port = 0, Certificate = Certificate, Key = Key };

    public X509Certificate2 Issue(string name) => TestCertificates.Server(_intermediate, name);

    public void Write(X509Certificate2 server)
    {
        WriteCertificate(server);
        WriteKey(TestCertificates.KeyPem(server));
    }

    public void WriteCertificate(X509Certificate2 server) => Write("server.pem", server.ExportCertificatePem() + "\n" + _intermediate.ExportCertificatePem() + "\n");

    public void WriteCertificate(string text) => Write("server.pem", text);

    public void WriteAuthority(X509Certificate2 authority) => Write("ca.pem", authority.ExportCertificatePem());

    public void WriteKey(string text) => Write("server.key", text);

    public void Dispose()
    {
        _intermediate.Dispose();
        Authority.Dispose();
        _folder.Dispose();
    }

    // Each write has a time of its own, however coarse the file system's clock is.
    private void Write(string name, string text) =>
        File.SetLastWriteTimeUtc(_folder.Write(name, text), DateTime.UnixEpoch.AddDays(10_000).AddSeconds(++_writes));
}
