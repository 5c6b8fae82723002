using System.Net;

namespace DeskDevice.Host.Tls;

/// <summary>The TLS endpoint of the MQTT listener as it is now.</summary>
/// <param name="EndPoint">Where it listens.</param>
/// <param name="Ends">When the certificate in use ends.</param>
public sealed record TlsState(IPEndPoint EndPoint, DateTimeOffset Ends);
