using System.Buffers;
using System.Globalization;
using System.Text;

namespace DeskDevice.Metrics.Points;

/// <summary>Writes points as InfluxDB line protocol, times in nanoseconds.</summary>
public static class LineProtocol
{
    private static readonly SearchValues<char> MeasurementSpecials = SearchValues.Create(", ");
    private static readonly SearchValues<char> KeySpecials = SearchValues.Create(",= ");
    private static readonly SearchValues<char> TextSpecials = SearchValues.Create("\"\\");

    /// <summary>Appends the point as one line, with its newline.</summary>
    /// <exception cref="ArgumentException">The point breaks a rule of <see cref="PointRules"/>; nothing is appended.</exception>
    public static void Append(StringBuilder lines, MetricPoint point)
    {
        if (PointRules.Problem(point) is { } problem) throw new ArgumentException(problem, nameof(point));
        Escape(lines, point.Measurement, MeasurementSpecials);
        foreach (var tag in point.Tags)
        {
            Escape(lines.Append(','), tag.Key, KeySpecials);
            Escape(lines.Append('='), tag.Value, KeySpecials);
        }
        var separator = ' ';
        foreach (var field in point.Fields)
        {
            Escape(lines.Append(separator), field.Key, KeySpecials);
            AppendValue(lines.Append('='), field.Value);
            separator = ',';
        }
        lines.Append(' ').Append(CultureInfo.InvariantCulture, $"{point.TimeNs}").Append('\n');
    }

    private static void AppendValue(StringBuilder line, FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Integer:
                line.Append(CultureInfo.InvariantCulture, $"{value.Integer}").Append('i');
                break;
            case FieldKind.Float:
                line.Append(CultureInfo.InvariantCulture, $"{value.Float:R}");
                break;
            case FieldKind.Boolean:
                line.Append(value.Boolean ? "true" : "false");
                break;
            default:
                Escape(line.Append('"'), value.Text, TextSpecials);
                line.Append('"');
                break;
        }
    }

    private static void Escape(StringBuilder line, ReadOnlySpan<char> text, SearchValues<char> specials)
    {
        for (var at = text.IndexOfAny(specials); at >= 0; at = text.IndexOfAny(specials))
        {
            line.Append(text[..at]).Append('\\').Append(text[at]);
            text = text[(at + 1)..];
        }
        line.Append(text);
    }
}
