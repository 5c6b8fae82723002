namespace DeskDevice.Virtual.Desks;

/// <summary>Where desks connect to.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="UserName">The user name, or null for none.</param>
/// <param name="Password">The password, or null for none.</param>
public sealed record BrokerAddress(string Host, int Port, string? UserName = null, string? Password = null)
{
    /// <summary>The certificate of the authority that the broker's is from, PEM; empty for a connection without TLS.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Host and port.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
