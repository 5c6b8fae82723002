using System.Net.Security;
using DeskDevice.Host.Settings;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Tls;

/// <summary>The certificate of the MQTT listener and its key as they stand on disk.</summary>
internal sealed class RenewedCertificate
{
    private readonly Renewed<SslStreamCertificateContext> _files;

    /// <summary>Reads it for the first time.</summary>
    /// <exception cref="SettingsException">It cannot be used.</exception>
    public RenewedCertificate(MqttTlsSettings tls, TimeProvider time, ILogger log) => _files = new Renewed<SslStreamCertificateContext>(
        "certificate",
        [(nameof(tls.Certificate), tls.Certificate), (nameof(tls.Key), tls.Key)],
        (texts, problem) => CertificateFiles.Server(tls, texts[0], texts[1], time.GetUtcNow(), problem),
        time,
        log);

    /// <summary>When the certificate in use ends.</summary>
    public DateTimeOffset Ends => _files.Last.TargetCertificate.NotAfter;

    /// <summary>The certificate for a handshake now; never throws.</summary>
    public SslStreamCertificateContext Current() => _files.Current();
}
