using System.Net;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Broker;
using DeskDevice.Host.Settings;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Tls;

/// <summary>Where the MQTT listener listens: the plain endpoint first, then the one with TLS if there is one.</summary>
/// <param name="All">All of them.</param>
/// <param name="Certificate">That of the one with TLS, or null.</param>
internal sealed record MqttEndpoints(IReadOnlyList<MqttEndpoint> All, RenewedCertificate? Certificate)
{
    /// <exception cref="SettingsException">The files of TLS cannot be used, or everything would be open to the network.</exception>
    public static MqttEndpoints Of(MqttSettings mqtt, ILoggerFactory loggers)
    {
        MqttEndpoint plain = new() { Address = mqtt.Address, Port = mqtt.Port, Proxies = mqtt.Proxies };
        if (mqtt.Tls is not { } tls) return new MqttEndpoints([plain], null);
        if (mqtt.IsOpen && !IPAddress.IsLoopback(tls.Address))
            throw new SettingsException([$"Mqtt:Tls:Address: '{tls.Address}'; set a loopback address (127.0.0.1), or start without --open: any client could use any topic"]);
        RenewedCertificate certificate = new(tls, TimeProvider.System, loggers.CreateLogger<RenewedCertificate>());
        MqttTlsOptions options = new()
        {
            Certificate = certificate.Current,
            ClientCertificates = tls.ClientCertificates,
            ClientAuthorities = AuthoritiesOf(tls, loggers),
        };
        return new MqttEndpoints([plain, new MqttEndpoint { Address = tls.Address, Port = tls.Port, Proxies = tls.Proxies, Tls = options }], certificate);
    }

    private static Func<X509Certificate2Collection> AuthoritiesOf(MqttTlsSettings tls, ILoggerFactory loggers)
    {
        if (tls.ClientCertificates == MqttClientCertificates.None) return static () => [];
        Renewed<X509Certificate2Collection> authorities = new(
            "client authority",
            [(nameof(tls.ClientAuthority), tls.ClientAuthority)],
            (texts, problem) => CertificateFiles.Authorities(tls, texts[0], problem),
            TimeProvider.System,
            loggers.CreateLogger<RenewedCertificate>());
        return authorities.Current;
    }
}
