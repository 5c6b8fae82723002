using DeskDevice.Broker;
using DeskDevice.Fleet.Discovery;
using DeskDevice.Host.Fleet.Claims;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tls;
using DeskDevice.Journal;
using DeskDevice.Line;
using DeskDevice.Line.External;
using DeskDevice.Line.Listener;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Composition;

/// <summary>The line that the settings ask for.</summary>
/// <param name="Line">How desks are reached.</param>
/// <param name="Listener">What it listens with, or null where desks connect to a broker.</param>
/// <param name="Certificate">The listener's certificate, or null without TLS.</param>
/// <param name="Gate">Who comes in at the listener.</param>
internal sealed record DeskLines(IDeskLine Line, MqttListener? Listener, RenewedCertificate? Certificate, DeskGate Gate)
{
    // A commit takes less: the acknowledgement of the transport then goes out with our own, in one write.
    private static readonly TimeSpan AnswerTogether = TimeSpan.FromMilliseconds(20);

    /// <summary>A broker takes events of desks also while the gateway is away, and may lose them: a gap is no proof that the desk has them no longer.</summary>
    public GapRule Gaps => Listener is null ? GapRule.Ask : GapRule.Take;

    /// <exception cref="SettingsException">Files that the settings name cannot be used, or everything would be open to the network.</exception>
    public static DeskLines Of(MqttSettings mqtt, DiscoveryOptions? discovery, IReadOnlyList<string> sites, ILineReceiver receiver, ILoggerFactory loggers)
    {
        if (mqtt.Broker is { } broker) return new DeskLines(BrokerLines.Open(OptionsOf(mqtt, broker), receiver, loggers), null, null, new DeskGate(mqtt.Desks));
        DeskGate gate = new(mqtt.Desks);
        IMqttAccess access = mqtt.IsOpen ? new OpenAccess() : new DeskAccess(sites, mqtt.Clients, discovery, gate);
        MqttEndpoints endpoints = MqttEndpoints.Of(mqtt, loggers);
        ListenerLine line = new(new MqttListenerOptions { Endpoints = endpoints.All, AnswerTogether = AnswerTogether }, access, receiver, loggers.CreateLogger<MqttListener>())
        {
            TakenOver = gate.TakenOver,
        };
        return new DeskLines(line, line.Listener, endpoints.Certificate, gate);
    }

    private static BrokerOptions OptionsOf(MqttSettings mqtt, BrokerSettings broker)
    {
        List<string> problems = [];
        if (mqtt.IsOpen) problems.Add("--open: it opens the gateway's own listener; leave it out, or leave out Mqtt:Broker");
        BrokerOptions options = BrokerFiles.Options(broker, (key, value, fix) => problems.Add($"Mqtt:Broker:{key}: '{value}'; {fix}"));
        return problems.Count == 0 ? options : throw new SettingsException(problems);
    }
}
