using DeskDevice.Access;
using DeskDevice.Broker;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Phone;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Telemetry;
using DeskDevice.Host.Tls;
using DeskDevice.Line;
using DeskDevice.Pages.Ports;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Composition;

/// <summary>All parts of the gateway but its pages, wired once, started and stopped in order.</summary>
internal sealed class GatewayCore
{
    private readonly DeskLines _lines;
    private readonly string? _statusTopic;
    private readonly BrokerSettings? _broker;

    public GatewayCore(GatewaySettings settings, GatewayParts parts, GatewayInstruments instruments, Spans spans, IAudit audit, ILoggerFactory loggers)
    {
        _broker = settings.Mqtt.Broker;
        _statusTopic = settings.HomeAssistant?.Options.HeardTopic;
        SiteRouter router = new(_statusTopic, Counters);
        _lines = DeskLines.Of(settings.Mqtt, settings.HomeAssistant?.Options, [.. settings.Sites.Select(site => site.Name)], router, loggers);
        Sites = new SiteSet(new SiteSurroundings(settings, parts, _lines, router, Counters, instruments, spans, loggers) { Audit = audit });
        Phones = new PhoneSet(settings, Sites, parts.Clock, loggers);
    }

    /// <summary>How desks are reached.</summary>
    public IDeskLine Line => _lines.Line;

    /// <summary>The listener in this process.</summary>
    /// <exception cref="InvalidOperationException">Desks connect to a broker.</exception>
    public MqttListener Listener => _lines.Listener ?? throw new InvalidOperationException("Desks connect to a broker: there is no listener.");

    /// <summary>The same, or null.</summary>
    public MqttListener? ListenerOrNull => _lines.Listener;

    /// <summary>When the listener's certificate ends, or null without TLS.</summary>
    public DateTimeOffset? CertificateEnds => _lines.Certificate?.Ends;

    /// <summary>Where TLS listens and until when, or null.</summary>
    public TlsState? Tls => _lines.Certificate is { } certificate ? new TlsState(Listener.EndPoints[1], certificate.Ends) : null;

    /// <summary>Where desks find this gateway, as far as it knows by itself: TLS first.</summary>
    public (string Host, int Port) GatewayAddress => _broker is { } broker
        ? (broker.Host, broker.Port)
        : (System.Net.Dns.GetHostName().ToLowerInvariant(), Tls?.EndPoint.Port ?? Listener.EndPoint.Port);

    public IngestCounters Counters { get; } = new();

    /// <summary>The sites, served here or not.</summary>
    public SiteSet Sites { get; }

    /// <summary>The phone systems that are listened to.</summary>
    public PhoneSet Phones { get; }

    /// <summary>The first site's floor.</summary>
    public IFloorPort FloorPort => Sites.Slots[0];

    /// <summary>The first site's fleet.</summary>
    public IFleetPort FleetPort => Sites.Slots[0];

    /// <summary>The first site's rollouts.</summary>
    public IRolloutPort RolloutPort => Sites.Slots[0];

    public GatewayFigures Figures => GatewayFigures.Sum(Served.Select(core => core.Figures));

    private IEnumerable<SiteCore> Served => Sites.Slots.Select(slot => slot.Core).OfType<SiteCore>();

    public async Task StartAsync(CancellationToken cancellation)
    {
        await Sites.StartAsync();
        if (_statusTopic is not null) await Line.AddAsync([_statusTopic], cancellation);
        await Line.StartAsync(cancellation);
        Phones.Start();
    }

    public JournalAudit Audit(IReadOnlySet<string> sources) => JournalAudit.Sum(Served.Select(core => core.Audit(sources)));

    public Task SettleAsync(TimeSpan deadline) => Task.WhenAll(Served.Select(core => core.SettleAsync(deadline)));

    /// <summary>Takes no more of desks; they are told.</summary>
    public Task StopListeningAsync() => Line.StopAsync();

    public async Task StopAsync()
    {
        await Phones.DisposeAsync();
        await StopListeningAsync();
        await Sites.StopAsync();
        await Line.DisposeAsync();
    }
}
