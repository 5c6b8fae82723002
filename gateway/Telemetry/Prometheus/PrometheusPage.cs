using System.Diagnostics.Metrics;

namespace DeskDevice.Telemetry.Prometheus;

/// <summary>
/// The instruments of this process as a page that Prometheus scrapes. It listens from the moment it is made; observable instruments are asked when the page
/// is. Safe from any thread.
/// </summary>
public sealed class PrometheusPage : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly Lock _rendering = new();
    private readonly IReadOnlyList<KeyValuePair<string, object?>> _resource;
    private readonly Action<Exception> _failed;
    private volatile InstrumentSeries[] _instruments = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="takes">Which meters are shown.</param>
    /// <param name="resource">What identifies this process, by OpenTelemetry's names; shown as <c>target_info</c>.</param>
    /// <param name="failed">Hears of instruments that could not be asked; the page goes without them.</param>
    public PrometheusPage(Func<Meter, bool> takes, IReadOnlyList<KeyValuePair<string, object?>> resource, Action<Exception> failed)
    {
        _resource = resource;
        _failed = failed;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (takes(instrument.Meter)) listener.EnableMeasurementEvents(instrument, Add(instrument));
        };
        _listener.MeasurementsCompleted = (_, state) => Remove((InstrumentSeries)state!);
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => Take(state, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => Take(state, value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, state) => Take(state, (double)value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => Take(state, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => Take(state, value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, state) => Take(state, value, tags));
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, state) => Take(state, value, tags));
        _listener.Start();
    }

    /// <summary>The page as of now.</summary>
    public string Render(ExpositionFormat format)
    {
        lock (_rendering)
        {
            foreach (InstrumentSeries instrument in _instruments) instrument.Forget();
            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException failure)
            {
                _failed(failure);
            }

            ExpositionWriter writer = new(format);
            writer.WriteTarget(_resource);
            foreach (IGrouping<string, InstrumentSeries> family in _instruments.GroupBy(one => one.Name).OrderBy(family => family.Key, StringComparer.Ordinal))
            {
                // Instruments of one name and different kinds are no family: the first stands.
                SeriesKind kind = family.First().Kind;
                writer.WriteFamily([.. family.Where(one => one.Kind == kind)]);
            }

            return writer.End();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private static void Take(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((InstrumentSeries)state!).Record(value, tags);

    private InstrumentSeries Add(Instrument instrument)
    {
        InstrumentSeries series = new(instrument);
        lock (_gate) _instruments = [.. _instruments, series];
        return series;
    }

    private void Remove(InstrumentSeries series)
    {
        lock (_gate) _instruments = [.. _instruments.Where(one => one != series)];
    }
}
