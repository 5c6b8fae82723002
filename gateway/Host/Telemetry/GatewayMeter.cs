using System.Diagnostics;
using System.Diagnostics.Metrics;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Health;
using DeskDevice.Line;

namespace DeskDevice.Host.Telemetry;

/// <summary>
/// The instruments that are read when somebody asks, over counters that are kept anyhow: they cost the way of an event nothing. Tags are the sites, sinks, rules and
/// words of this gateway, never a desk or a person.
/// </summary>
internal sealed class GatewayMeter
{
    private readonly Meter _meter;
    private readonly GatewayCore _core;
    private readonly long _startedAt = Stopwatch.GetTimestamp();

    public GatewayMeter(GatewayInstruments instruments, GatewayCore core, HealthWatch health)
    {
        (_meter, _core) = (instruments.Meter, core);
        AddEvents();
        AddSites();
        AddLine();
        if (core.ListenerOrNull is { } listener) ListenerMeter.Add(_meter, () => listener.Counters);
        SinkMeter.Add(_meter, core);
        FloorMeter.Add(_meter, core.Sites);
        PhoneMeter.Add(_meter, core.Phones);
        AddProcess(health);
    }

    private IEnumerable<SiteSigns> Sites => _core.Sites.Slots.Select(slot => slot.Core?.Signs).OfType<SiteSigns>();

    private void AddEvents()
    {
        _meter.CreateObservableCounter("deskdevice.event.received", () => _core.Counters.Events, "{event}", "Events that desks sent, repeats included.");
        Counter("deskdevice.event.journaled", "{event}", "Events that are safe in the journal, and acknowledged.", site => site.Journal.Durable);
        Counter("deskdevice.event.duplicate", "{event}", "Events that were there already; they are acknowledged and dropped.", site => site.Journal.Duplicates);
        Counter("deskdevice.event.refused", "{event}", "Events that the journal refused, so that the desk sends them again; each refusal counts.", site => site.Journal.Refused);
        Counter("deskdevice.event.missing", "{event}", "Events that never came: gaps in the numbers of a desk.", site => site.Journal.Missing);
        _meter.CreateObservableCounter("deskdevice.message.unreadable", () => _core.Counters.Unreadable, "{message}", "Messages that break the contract; their bytes are put aside.");
        _meter.CreateObservableCounter("deskdevice.message.foreign", () => _core.Counters.Foreign, "{message}", "Messages on topics that are no desk's of a site served here.");
    }

    private void AddSites()
    {
        Gauge("deskdevice.journal.queue.depth", "{event}", "Events that wait for a commit or are in one.", site => site.Journal.QueueDepth);
        Counter("deskdevice.journal.aside", "{payload}", "Unreadable payloads that are in the journal.", site => site.Journal.Aside);
        Counter("deskdevice.journal.aside.lost", "{payload}", "Unreadable payloads that were lost because too many waited.", site => site.Journal.AsideLost);
        Gauge("deskdevice.intake.depth", "{message}", "Messages that wait for the loop that owns floor and fleet.", site => site.Waiting);
        Counter("deskdevice.intake.full", "{message}", "Messages that found the intake full, and whose connection had to wait.", site => site.Waited);
        _meter.CreateObservableGauge(
            "deskdevice.owner.silence",
            () => _core.Sites.Slots.Where(slot => slot.Core is not null).Select(Silence),
            "s",
            "Since when the loop that owns floor and fleet has not turned; it turns ten times a second.");
        _meter.CreateObservableGauge(
            "deskdevice.site.served",
            () => _core.Sites.Slots.Select(slot => new Measurement<int>(slot.Core is null ? 0 : 1, GatewayInstruments.Site(slot.Name))),
            description: "1 for a site that this gateway serves, with the lease where sites are shared; else 0.");
    }

    private void AddLine()
    {
        _meter.CreateObservableGauge("deskdevice.line.up", () => _core.Line.Status.State == LineState.Up ? 1 : 0, description: "1 while desks can be reached: the listener listens, or the broker is connected to; else 0.");
        _meter.CreateObservableCounter("deskdevice.line.connected", () => _core.Line.Counters.Connections, "{connection}", "How often the line has come up.");
        _meter.CreateObservableCounter("deskdevice.line.received", () => _core.Line.Counters.Received, "{message}", "Messages that came over the line.");
        _meter.CreateObservableCounter("deskdevice.line.published", () => _core.Line.Counters.Published, "{message}", "Messages that the line took for desks and other programs.");
        _meter.CreateObservableCounter("deskdevice.line.unpublished", () => _core.Line.Counters.NotPublished, "{message}", "Messages that it did not take: there was no connection, or too much was on its way.");
    }

    private void AddProcess(HealthWatch health)
    {
        _meter.CreateObservableGauge("deskdevice.uptime", () => Stopwatch.GetElapsedTime(_startedAt).TotalSeconds, "s", "How long this gateway has been running.");
        _meter.CreateObservableGauge("deskdevice.disk.free", () => health.Disk.FreeBytes, "By", "Room on the disk of the data folder.");
        _meter.CreateObservableGauge(
            "deskdevice.health.status",
            () => health.Ready.Checks.Select(check => new Measurement<int>((int)check.Status, [new("check", check.Name), new("of", check.Of)])),
            description: "What /health/ready says of each check: 0 pass, 1 warn, 2 fail.");
        if (_core.CertificateEnds is null) return;
        _meter.CreateObservableGauge(
            "deskdevice.tls.certificate.expiry", () => _core.CertificateEnds?.ToUnixTimeSeconds() ?? 0, "s", "When the listener's certificate ends, seconds since 1970, UTC.");
    }

    private static Measurement<double> Silence(SiteSlot slot) => new(slot.Core?.Signals.Heart.Age.TotalSeconds ?? 0, GatewayInstruments.Site(slot.Name));

    private void Counter(string name, string unit, string what, Func<SiteSigns, long> value) => _meter.CreateObservableCounter(name, () => Each(value), unit, what);

    private void Gauge(string name, string unit, string what, Func<SiteSigns, long> value) => _meter.CreateObservableUpDownCounter(name, () => Each(value), unit, what);

    private IEnumerable<Measurement<long>> Each(Func<SiteSigns, long> value) =>
        Sites.Select(site => new Measurement<long>(value(site), GatewayInstruments.Site(site.Site)));
}
