using System.Diagnostics.Metrics;

namespace DeskDevice.Telemetry.Prometheus;

/// <summary>What a page makes of an instrument.</summary>
internal enum SeriesKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Cumulative buckets.</summary>
    Histogram,
}

/// <summary>The values of one instrument under one set of labels. Guarded by its instrument.</summary>
internal sealed class Series(int buckets)
{
    /// <summary>The sum of a counter or histogram, the value of a gauge.</summary>
    public double Value { get; set; }

    /// <summary>How many values a histogram has taken.</summary>
    public long Count { get; set; }

    /// <summary>How many of them by bucket, the last one without bound; not cumulative.</summary>
    public long[] Buckets { get; } = new long[buckets];
}

/// <summary>One instrument and its series: no more than <see cref="Most"/>, whatever tags come.</summary>
internal sealed class InstrumentSeries
{
    /// <summary>Series of one instrument; what comes beyond is added up under <see cref="Labels.Overflow"/>.</summary>
    public const int Most = 1_000;

    // Of OpenTelemetry's default, for an instrument that gives no advice.
    private static readonly double[] UsualBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly double[] _bounds;
    private readonly bool _adds;

    // What measures often does so under the same tag: its labels are written once.
    private (KeyValuePair<string, object?> Tag, Series Series) _last;

    public InstrumentSeries(Instrument instrument)
    {
        Instrument = instrument;
        Type type = instrument.GetType().GetGenericTypeDefinition();
        Kind = type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? SeriesKind.Counter
            : type == typeof(Histogram<>) ? SeriesKind.Histogram : SeriesKind.Gauge;
        _adds = type == typeof(Counter<>) || type == typeof(UpDownCounter<>);
        _bounds = Kind == SeriesKind.Histogram ? BoundsOf(instrument) : [];
        Name = PrometheusName.Of(instrument.Name, instrument.Unit, Kind);
    }

    public Instrument Instrument { get; }

    public SeriesKind Kind { get; }

    /// <summary>The family's name.</summary>
    public string Name { get; }

    public IReadOnlyList<double> Bounds => _bounds;

    /// <summary>Takes a measurement; from any thread.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            Series series = SeriesOf(tags);
            if (Kind == SeriesKind.Histogram) Count(series, value);
            else series.Value = _adds ? series.Value + value : value;
        }
    }

    /// <summary>Before an observable instrument is asked again: a series that it does not report any more is gone.</summary>
    public void Forget()
    {
        if (!Instrument.IsObservable) return;
        lock (_gate)
        {
            _series.Clear();
            _last = default;
        }
    }

    /// <summary>Calls <paramref name="write"/> for each series, while none of them changes.</summary>
    public void Each(Action<string, Series> write)
    {
        lock (_gate)
        {
            foreach ((string labels, Series series) in _series.OrderBy(one => one.Key, StringComparer.Ordinal)) write(labels, series);
        }
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        _ => UsualBounds,
    };

    private void Count(Series series, double value)
    {
        int bucket = Array.FindIndex(_bounds, bound => value <= bound);
        series.Buckets[bucket < 0 ? _bounds.Length : bucket]++;
        series.Count++;
        series.Value += value;
    }

    private Series SeriesOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 1 && ReferenceEquals(tags[0].Value, _last.Tag.Value) && ReferenceEquals(tags[0].Key, _last.Tag.Key)) return _last.Series;
        Series series = SeriesOf(Labels.Of(tags));
        if (tags.Length == 1) _last = (tags[0], series);
        return series;
    }

    private Series SeriesOf(string labels)
    {
        if (_series.TryGetValue(labels, out Series? known)) return known;
        if (_series.Count >= Most && labels != Labels.Overflow) return SeriesOf(Labels.Overflow);
        return _series[labels] = new Series(Kind == SeriesKind.Histogram ? _bounds.Length + 1 : 0);
    }
}
