using System.Diagnostics.Metrics;
using DeskDevice.Host.Composition;

namespace DeskDevice.Host.Telemetry;

/// <summary>The instruments of the metric sinks: how far each is behind, and what it took.</summary>
internal static class SinkMeter
{
    public static void Add(Meter meter, GatewayCore core)
    {
        meter.CreateObservableUpDownCounter("deskdevice.sink.lag.entries", () => Each(core, sink => sink.LagEntries), "{entry}", "Journal entries that the sink has not taken yet.");
        meter.CreateObservableGauge("deskdevice.sink.lag", () => Each(core, sink => sink.Lag.TotalSeconds), "s", "Age of the newest entry that the sink has taken while there are newer ones; 0 when it has all.");
        meter.CreateObservableGauge("deskdevice.sink.up", () => Each(core, sink => sink.Trouble.Length == 0 ? 1 : 0), description: "1 while the sink takes points, 0 since it has failed.");
        meter.CreateObservableCounter("deskdevice.sink.points.written", () => Each(core, sink => sink.Written), "{point}", "Points that the sink has taken.");
        meter.CreateObservableCounter("deskdevice.sink.points.set_aside", () => Each(core, sink => sink.SetAside), "{point}", "Points that the sink refused for good.");
    }

    private static IEnumerable<Measurement<T>> Each<T>(GatewayCore core, Func<SinkSigns, T> value)
        where T : struct =>
        from slot in core.Sites.Slots
        let signs = slot.Core?.Signs
        where signs is not null
        from sink in signs.Sinks
        select new Measurement<T>(value(sink), GatewayInstruments.Site(signs.Site), new KeyValuePair<string, object?>("sink", sink.Name));
}
