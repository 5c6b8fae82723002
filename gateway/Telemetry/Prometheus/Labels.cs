using System.Globalization;
using System.Text;

namespace DeskDevice.Telemetry.Prometheus;

/// <summary>The labels of a series, written as they stand on the page; equal tags in any order give equal text.</summary>
internal static class Labels
{
    /// <summary>The series that stands for all beyond the limit, named as OpenTelemetry names it.</summary>
    public const string Overflow = "otel_metric_overflow=\"true\"";

    /// <summary><c>a="b",c="d"</c>, by name; empty without tags.</summary>
    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        SortedDictionary<string, string> labels = new(StringComparer.Ordinal);
        foreach ((string key, object? value) in tags)
        {
            string name = PrometheusName.OfLabel(key);
            string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            // Two tags that are one label: both are told, as the rules have it.
            labels[name] = labels.TryGetValue(name, out string? other) ? $"{other};{text}" : text;
        }

        StringBuilder line = new();
        foreach ((string name, string text) in labels) line.Append(line.Length == 0 ? "" : ",").Append(name).Append("=\"").Append(Escaped(text)).Append('"');
        return line.ToString();
    }

    private static string Escaped(string text) =>
        text.AsSpan().IndexOfAny('\\', '"', '\n') < 0 ? text : text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
