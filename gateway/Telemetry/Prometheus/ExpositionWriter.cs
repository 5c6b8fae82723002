using System.Globalization;
using System.Text;

namespace DeskDevice.Telemetry.Prometheus;

/// <summary>Writes families of series as text.</summary>
internal sealed class ExpositionWriter(ExpositionFormat format)
{
    private readonly StringBuilder _text = new();

    private bool IsOpen => format == ExpositionFormat.OpenMetrics;

    /// <summary>What the series are about: the attributes of the process that reports them.</summary>
    public void WriteTarget(IReadOnlyList<KeyValuePair<string, object?>> resource)
    {
        WriteHead(IsOpen ? "target" : "target_info", IsOpen ? "info" : "gauge", "The process that these figures are of.");
        WriteSample("target_info", Labels.Of([.. resource]), 1);
    }

    /// <summary>Instruments of one name and kind: the labels of each series stand once.</summary>
    public void WriteFamily(IReadOnlyList<InstrumentSeries> family)
    {
        InstrumentSeries first = family[0];
        bool isOpenCounter = IsOpen && first.Kind == SeriesKind.Counter;
        string name = isOpenCounter ? first.Name[..^"_total".Length] : first.Name;
        WriteHead(name, first.Kind.ToString().ToLowerInvariant(), first.Instrument.Description ?? "");
        HashSet<string> written = new(StringComparer.Ordinal);
        foreach (InstrumentSeries instrument in family)
        {
            instrument.Each((labels, series) =>
            {
                if (written.Add(labels)) WriteSeries(instrument, labels, series);
            });
        }
    }

    /// <summary>Ends the page and returns it.</summary>
    public string End()
    {
        if (IsOpen) _text.Append("# EOF\n");
        return _text.ToString();
    }

    private void WriteHead(string name, string type, string help)
    {
        string escaped = help.Replace("\\", "\\\\").Replace("\n", "\\n");
        // OpenMetrics escapes quotes in a help text too.
        if (IsOpen) escaped = escaped.Replace("\"", "\\\"");
        if (help.Length > 0) _text.Append("# HELP ").Append(name).Append(' ').Append(escaped).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
    }

    private void WriteSeries(InstrumentSeries instrument, string labels, Series series)
    {
        if (instrument.Kind != SeriesKind.Histogram)
        {
            WriteSample(instrument.Name, labels, series.Value);
            return;
        }

        long below = 0;
        string comma = labels.Length == 0 ? "" : ",";
        for (int i = 0; i < series.Buckets.Length; i++)
        {
            below += series.Buckets[i];
            double bound = i < instrument.Bounds.Count ? instrument.Bounds[i] : double.PositiveInfinity;
            WriteSample(instrument.Name + "_bucket", $"{labels}{comma}le=\"{Number(bound)}\"", below);
        }

        WriteSample(instrument.Name + "_sum", labels, series.Value);
        WriteSample(instrument.Name + "_count", labels, series.Count);
    }

    private void WriteSample(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    // With a point, as OpenMetrics wants the bounds of buckets: then they are the same text in both formats.
    private static string Number(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
