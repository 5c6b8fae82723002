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

/// <summary>TLS 1.2 and 1.3 on the listener's port.</summary>
public sealed record MqttTlsOptions
{
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    /// <summary>The listener's certificate, with its private key.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>Certificates between it and a root that clients know, sent along; may be empty.</summary>
    public X509Certificate2Collection Intermediates { get; init; } = [];

    /// <summary>Whether clients show a certificate; what is shown is handed to <see cref="IMqttAccess.Authenticate"/>.</summary>
    public MqttClientCertificates ClientCertificates { get; init; }

    /// <summary>The authorities that client certificates must come from; no others are trusted, not even the system's.</summary>
    public X509Certificate2Collection ClientAuthorities { get; init; } = [];

    internal SslServerAuthenticationOptions ToServerOptions()
    {
        if (!Certificate.HasPrivateKey) throw new ArgumentException("Certificate has no private key: load it together with its key.", nameof(Certificate));
        if (ClientCertificates != MqttClientCertificates.None && ClientAuthorities.Count == 0)
            throw new ArgumentException("ClientAuthorities is empty: name the authority that client certificates come from.", nameof(ClientAuthorities));
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(Certificate, Intermediates, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateRequired = ClientCertificates != MqttClientCertificates.None,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CertificateChainPolicy = ChainPolicy(),
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                certificate is null ? ClientCertificates != MqttClientCertificates.Required : errors == SslPolicyErrors.None,
        };
    }

    private X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(ClientAuthorities);
        policy.ApplicationPolicy.Add(ClientAuthentication);
        return policy;
    }
}
