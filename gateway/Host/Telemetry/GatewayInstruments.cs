using System.Diagnostics.Metrics;

namespace DeskDevice.Host.Telemetry;

/// <summary>The gateway's meter, and the instruments that are written as things happen; the others are read when somebody asks.</summary>
internal sealed class GatewayInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "DeskDevice";

    private static readonly InstrumentAdvice<double> Latency = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly Counter<long> _copied;
    private readonly Histogram<double> _commit;
    private readonly Histogram<double> _acknowledge;
    private readonly Histogram<double> _prompt;

    public GatewayInstruments(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        _copied = Meter.CreateCounter<long>(
            "deskdevice.desk.copied", "{time}", "How often two units were seen to pass for one desk, by the sign: a boot that came back, or connections that take each other over from two addresses.");
        _commit = Histogram("deskdevice.journal.commit.duration", "How long commits of the journal took, inserts and fsync together.");
        _acknowledge = Histogram("deskdevice.event.acknowledge.duration", "From an event's receipt to its acknowledgement; one event at a time is followed.");
        _prompt = Histogram("deskdevice.prompt.duration", "From the receipt of an event to the prompt that it caused; prompts that a desk lights by itself do not come this way.");
    }

    public Meter Meter { get; }

    public void Copied(string site, string sign) => _copied.Add(1, Site(site), new KeyValuePair<string, object?>("sign", sign));

    public void Committed(string site, TimeSpan took) => _commit.Record(took.TotalSeconds, Site(site));

    public void Acknowledged(string site, TimeSpan took) => _acknowledge.Record(took.TotalSeconds, Site(site));

    public void Prompted(string site, TimeSpan took) => _prompt.Record(took.TotalSeconds, Site(site));

    /// <summary>The tag of what is of one site.</summary>
    public static KeyValuePair<string, object?> Site(string site) => new("site", site);

    private Histogram<double> Histogram(string name, string what) => Meter.CreateHistogram(name, "s", what, tags: null, Latency);
}
