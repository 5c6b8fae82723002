using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeskDevice.Broker;

/// <summary>Whether clients show a certificate.</summary>
public enum MqttClientCertificates
{
    /// <summary>They are not asked.</summary>
    None,

    /// <summary>They may; one that is shown must be valid.</summary>
    Optional,

    /// <summary>They must.</summary>
    Required,
}

/// <summary>TLS 1.2 and 1.3 at an endpoint of the listener.</summary>
public sealed record MqttTlsOptions
{
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    /// <summary>
    /// The listener's certificate with its private key, and the certificates between it and a root that clients know. Asked at every handshake, so
    /// that a renewed one counts at once: must be quick, must not throw, and gives the same object as long as nothing changed (sessions of TLS are kept in it).
    /// </summary>
    public required Func<SslStreamCertificateContext> Certificate { get; init; }

    /// <summary>Whether clients show a certificate; what is shown is handed to <see cref="IMqttAccess.Authenticate"/>.</summary>
    public MqttClientCertificates ClientCertificates { get; init; }

    /// <summary>The authorities that client certificates must come from; no others are trusted, not even the system's. Asked at every handshake likewise.</summary>
    public Func<X509Certificate2Collection> ClientAuthorities { get; init; } = static () => [];

    internal void Check()
    {
        if (ClientCertificates != MqttClientCertificates.None && ClientAuthorities().Count == 0)
            throw new ArgumentException("ClientAuthorities is empty: name the authority that client certificates come from.", nameof(ClientAuthorities));
    }

    internal SslServerAuthenticationOptions ForHandshake() => new()
    {
        ServerCertificateContext = Certificate(),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateRequired = ClientCertificates != MqttClientCertificates.None,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        CertificateChainPolicy = ChainPolicy(),
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            certificate is null ? ClientCertificates != MqttClientCertificates.Required : errors == SslPolicyErrors.None,
    };

    private X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(ClientAuthorities());
        policy.ApplicationPolicy.Add(ClientAuthentication);
        return policy;
    }
}
