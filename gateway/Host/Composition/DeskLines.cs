using DeskDevice.Broker;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tls;
using DeskDevice.Line;
using DeskDevice.Line.Listener;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Composition;

/// <summary>The line that the settings ask for.</summary>
/// <param name="Line">How desks are reached.</param>
/// <param name="Listener">What it listens with, or null where desks connect to a broker.</param>
/// <param name="Certificate">The listener's certificate, or null without TLS.</param>
internal sealed record DeskLines(IDeskLine Line, MqttListener? Listener, RenewedCertificate? Certificate)
{
    /// <exception cref="SettingsException">The files of TLS cannot be used, or everything would be open to the network.</exception>
    public static DeskLines Of(MqttSettings mqtt, IReadOnlyList<string> sites, ILineReceiver receiver, ILoggerFactory loggers)
    {
        IMqttAccess access = mqtt.IsOpen ? new OpenAccess() : new DeskAccess(sites);
        MqttEndpoints endpoints = MqttEndpoints.Of(mqtt, loggers);
        ListenerLine line = new(new MqttListenerOptions { Endpoints = endpoints.All }, access, receiver, loggers.CreateLogger<MqttListener>());
        return new DeskLines(line, line.Listener, endpoints.Certificate);
    }
}
