using System.Buffers;

namespace DeskDevice.Metrics.Points;

/// <summary>Writes points as InfluxDB line protocol, times in nanoseconds.</summary>
public static class LineProtocol
{
    private static readonly SearchValues<char> MeasurementSpecials = SearchValues.Create(", ");
    private static readonly SearchValues<char> KeySpecials = SearchValues.Create(",= ");
    private static readonly SearchValues<char> TextSpecials = SearchValues.Create("\"\\");

    /// <summary>Appends the point as one line, with its newline.</summary>
    /// <returns>Null; or, by <see cref="PointRules"/>, why it cannot be written: then nothing is appended.</returns>
    public static string? Append(LineBuffer lines, MetricPoint point)
    {
        if (PointRules.Problem(point) is { } problem) return problem;
        AppendAny(lines, point);
        return null;
    }

    /// <summary>The point as a line for people to read, whether a store would take it or not.</summary>
    public static string Text(MetricPoint point)
    {
        LineBuffer line = new();
        AppendAny(line, point);
        return line.ToString().TrimEnd('\n');
    }

    /// <summary>Appends a tag with the comma before it.</summary>
    internal static void Append(LineBuffer lines, MetricTag tag)
    {
        lines.Append(',');
        lines.Append(tag.Key, KeySpecials);
        lines.Append('=');
        lines.Append(tag.Value, KeySpecials);
    }

    private static void AppendAny(LineBuffer lines, MetricPoint point)
    {
        lines.Append(point.Measurement, MeasurementSpecials);
        lines.Append(point.Tags.Line);
        var before = ' ';
        foreach (ref readonly var field in point.Figures)
        {
            lines.Append(before);
            lines.Append(field.Key, KeySpecials);
            lines.Append('=');
            AppendValue(lines, field.Value);
            before = ',';
        }
        lines.Append(' ');
        lines.Append(point.TimeNs);
        lines.Append('\n');
    }

    private static void AppendValue(LineBuffer lines, in FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Integer:
                lines.Append(value.Integer);
                lines.Append('i');
                break;
            case FieldKind.Float:
                lines.Append(value.Float);
                break;
            case FieldKind.Boolean:
                lines.Append(value.Boolean ? "true"u8 : "false"u8);
                break;
            case FieldKind.Text:
                lines.Append('"');
                lines.Append(value.Text, TextSpecials);
                lines.Append('"');
                break;
            default:
                break;
        }
    }
}
