using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Host.Settings;

namespace DeskDevice.Host.Tls;

/// <summary>Hears what is wrong: the setting's key, its value, and the fix.</summary>
internal delegate void CertificateProblem(string key, string value, string fix);

/// <summary>Reads certificates and keys from PEM files, and says all that is wrong with them.</summary>
internal static class CertificateFiles
{
    private const string Certificate = nameof(MqttTlsSettings.Certificate);
    private const string Key = nameof(MqttTlsSettings.Key);

    /// <summary>Writes problems down as the settings' reader does.</summary>
    public static CertificateProblem Into(List<string> problems) => (key, value, fix) => problems.Add($"Mqtt:Tls:{key}: '{value}'; {fix}");

    /// <summary>The text of a file, or null and a problem.</summary>
    public static string? Text(string key, string path, CertificateProblem problem, string what = "a PEM file")
    {
        try
        {
            if (path.Length > 0) return File.ReadAllText(path);
            problem(key, path, $"set the path of {what}");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            problem(key, path, $"set the path of {what} that the gateway may read: {wrong.Message}");
        }

        return null;
    }

    /// <summary>The authorities that client certificates come from, or null and a problem.</summary>
    public static X509Certificate2Collection? Authorities(MqttTlsSettings tls, string? pem, CertificateProblem problem) =>
        pem is null ? null : Certificates(nameof(tls.ClientAuthority), tls.ClientAuthority, pem, problem);

    /// <summary>The certificates of a PEM file's text, at least one; or null and a problem.</summary>
    public static X509Certificate2Collection? Certificates(string key, string path, string pem, CertificateProblem problem)
    {
        X509Certificate2Collection all = [];
        try
        {
            all.ImportFromPem(pem);
        }
        catch (CryptographicException wrong)
        {
            problem(key, path, "a certificate in it cannot be read, write it anew: " + wrong.Message);
            return null;
        }

        if (all.Count > 0) return all;
        problem(key, path, "it holds no certificate; set a PEM file with -----BEGIN CERTIFICATE-----");
        return null;
    }

    /// <summary>
    /// The certificate, its key and the intermediates that stand behind it in its file, or null and problems. Of a text that is null, because its file
    /// could not be read, nothing more is said.
    /// </summary>
    public static SslStreamCertificateContext? Server(MqttTlsSettings tls, string? certificatePem, string? keyPem, DateTimeOffset now, CertificateProblem problem)
    {
        X509Certificate2Collection? chain = certificatePem is null ? null : Certificates(Certificate, tls.Certificate, certificatePem, problem);
        bool isKey = keyPem is not null && IsKey(tls, keyPem, problem);
        if (chain is null) return null;
        bool isInTime = IsInTime(tls, chain[0], now, problem);
        X509Certificate2? server = isKey ? Join(tls, certificatePem!, keyPem!, problem) : null;
        if (!isInTime || server is null) return null;
        chain.RemoveAt(0);
        return SslStreamCertificateContext.Create(server, chain, offline: true);
    }

    private static bool IsKey(MqttTlsSettings tls, string pem, CertificateProblem problem)
    {
        if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            problem(Key, tls.Key, "it has a passphrase; write it without one: openssl pkey -in FILE -out NEWFILE");
            return false;
        }

        // A public key could be imported as well.
        bool isPrivate = pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal);
        if (isPrivate && (CanImport(RSA.Create(), pem) || CanImport(ECDsa.Create(), pem))) return true;
        problem(Key, tls.Key, "it holds no private key that can be read; set a PEM file with one RSA or EC key, -----BEGIN PRIVATE KEY-----");
        return false;
    }

    private static bool CanImport(AsymmetricAlgorithm algorithm, string pem)
    {
        using (algorithm)
        {
            try
            {
                algorithm.ImportFromPem(pem);
                return true;
            }
            catch (Exception e) when (e is ArgumentException or CryptographicException)
            {
                return false;
            }
        }
    }

    private static bool IsInTime(MqttTlsSettings tls, X509Certificate2 certificate, DateTimeOffset now, CertificateProblem problem)
    {
        if (now > certificate.NotAfter) problem(Certificate, tls.Certificate, $"it ended at {Utc(certificate.NotAfter)}; set one that is valid");
        else if (now < certificate.NotBefore) problem(Certificate, tls.Certificate, $"it begins only at {Utc(certificate.NotBefore)}; set one that is valid, or set this machine's clock");
        else return true;
        return false;
    }

    private static X509Certificate2? Join(MqttTlsSettings tls, string certificatePem, string keyPem, CertificateProblem problem)
    {
        try
        {
            X509Certificate2 joined = X509Certificate2.CreateFromPem(certificatePem, keyPem);
            // SslStream on Windows takes no key that lives in memory only.
            return OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pfx), null) : joined;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            problem(Key, tls.Key, $"it does not fit the first certificate in '{tls.Certificate}'; set the key that one was made with");
            return null;
        }
    }

    private static string Utc(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
