using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeskDevice.Support;

/// <summary>Certificates for tests of TLS, made on the spot; the ends of those that count are far away.</summary>
public static class TestCertificates
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A root.</summary>
    public static X509Certificate2 Authority(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = RequestOfAuthority(name, key);
        return request.CreateSelfSigned(From, From.AddYears(100));
    }

    /// <summary>An authority below another.</summary>
    public static X509Certificate2 Intermediate(X509Certificate2 authority, string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Sign(authority, RequestOfAuthority(name, key), key, From, From.AddYears(60));
    }

    /// <summary>For a server on loopback.</summary>
    public static X509Certificate2 Server(X509Certificate2 authority, string name = "127.0.0.1") => Server(authority, name, From, From.AddYears(50));

    /// <summary>For a server on loopback, valid in a time of one's choice.</summary>
    public static X509Certificate2 Server(X509Certificate2 authority, string name, DateTimeOffset from, DateTimeOffset until) =>
        Issue(authority, name, ForServers, from, until);

    /// <summary>For a client.</summary>
    public static X509Certificate2 Client(X509Certificate2 authority, string name) => Issue(authority, name, ForClients, From, From.AddYears(50));

    /// <summary>The key as PEM.</summary>
    public static string KeyPem(X509Certificate2 certificate)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static CertificateRequest RequestOfAuthority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name, string usage, DateTimeOffset from, DateTimeOffset until)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return Sign(authority, request, key, from, until);
    }

    private static X509Certificate2 Sign(X509Certificate2 authority, CertificateRequest request, ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        using X509Certificate2 certificate = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
