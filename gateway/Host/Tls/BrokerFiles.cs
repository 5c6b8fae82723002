using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Host.Settings;
using DeskDevice.Line.External;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.Tls;

/// <summary>What the settings of a broker say, with the files that they name read.</summary>
internal static class BrokerFiles
{
    /// <summary>How to connect; with what cannot be read left out, and told as a problem.</summary>
    public static BrokerOptions Options(BrokerSettings broker, CertificateProblem problem) => new()
    {
        Host = broker.Host,
        Port = broker.Port,
        Version = broker.Version,
        ClientId = broker.ClientId.Length > 0 ? broker.ClientId : "deskdevice-" + Environment.MachineName,
        User = broker.User.Length > 0 ? broker.User : null,
        Password = Password(broker, problem),
        Tls = broker.Security == BrokerSecurity.Tls ? Tls(broker, problem) : null,
        SessionExpiry = TimeSpan.FromHours(broker.SessionHours),
    };

    private static string? Password(BrokerSettings broker, CertificateProblem problem)
    {
        const string key = nameof(broker.PasswordFile);
        if (broker.PasswordFile.Length == 0) return broker.Password.Length > 0 ? broker.Password : null;
        string? password = CertificateFiles.Text(key, broker.PasswordFile, problem, "a file with the password")?.Split('\n')[0].TrimEnd('\r');
        if (password is "") problem(key, broker.PasswordFile, "its first line is empty; write the password there");
        return password;
    }

    private static MqttClientTls Tls(BrokerSettings broker, CertificateProblem problem)
    {
        const string key = nameof(broker.Authority);
        string? authorities = broker.Authority.Length > 0 ? CertificateFiles.Text(key, broker.Authority, problem) : null;
        return new MqttClientTls
        {
            Authorities = (authorities is null ? null : CertificateFiles.Certificates(key, broker.Authority, authorities, problem)) ?? [],
            Certificate = broker.Certificate.Length + broker.Key.Length > 0 ? Certificate(broker, problem) : null,
        };
    }

    private static SslStreamCertificateContext? Certificate(BrokerSettings broker, CertificateProblem problem)
    {
        MqttTlsSettings files = new() { Certificate = broker.Certificate, Key = broker.Key };
        string? certificate = CertificateFiles.Text(nameof(files.Certificate), files.Certificate, problem);
        string? key = CertificateFiles.Text(nameof(files.Key), files.Key, problem);
        return certificate is null || key is null ? null : CertificateFiles.Server(files, certificate, key, TimeProvider.System.GetUtcNow(), problem);
    }
}
