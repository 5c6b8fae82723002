using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace DeskDevice.Mqtt;

/// <summary>How a client secures its connection, TLS 1.2 or 1.3.</summary>
public sealed record MqttClientTls
{
    /// <summary>The authorities that the broker's certificate must come from; empty for those that the machine trusts.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>What the client shows, or null for nothing.</summary>
    public SslStreamCertificateContext? Certificate { get; init; }

    /// <summary>What a connection to <paramref name="host"/> asks for.</summary>
    public SslClientAuthenticationOptions ToOptions(string host)
    {
        SslClientAuthenticationOptions options = new() { TargetHost = host, ClientCertificateContext = Certificate };
        if (Authorities.Count == 0) return options;
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(Authorities);
        options.CertificateChainPolicy = policy;
        return options;
    }
}
