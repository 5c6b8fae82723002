using System.Net;
using DeskDevice.Access;

namespace DeskDevice.Host.Settings;

/// <summary>Section Http.</summary>
public sealed record HttpSettings
{
    /// <summary>Address of the pages. Loopback, unless people sign in and the pages are served by TLS.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The name by which people call this gateway, as it stands in its certificate; empty for the address.</summary>
    public string Name { get; init; } = "";

    /// <summary>A port that leads plain HTTP to TLS; 0 for none.</summary>
    public int RedirectPort { get; init; }

    /// <summary>The certificate of the pages, or null: they are served plain.</summary>
    public HttpTlsSettings? Tls { get; init; }
}

/// <summary>Section Http:Tls.</summary>
public sealed record HttpTlsSettings
{
    /// <summary>Path of the certificate's PEM file; intermediates stand behind it in the same file. A replacement is taken up without a restart.</summary>
    public required string Certificate { get; init; }

    /// <summary>Path of the PEM file of its private key, RSA or EC, without a passphrase. May be the same file.</summary>
    public required string Key { get; init; }
}

/// <summary>Section Access.</summary>
public sealed record AccessSettings
{
    /// <summary>Whether people sign in. Off for this machine alone.</summary>
    public SignIn SignIn { get; init; }

    /// <summary>After how many hours without a request a session ends, 1 to 168.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>How many hours the link of an invitation or a reset can be used, 1 to 168.</summary>
    public int LinkHours { get; init; } = 48;

    /// <summary>How many days the audit log is kept, 30 to 3,650.</summary>
    public int AuditDays { get; init; } = 730;
}
