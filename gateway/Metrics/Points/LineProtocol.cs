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
        var start = lines.Length;
        var problem = Write(lines, point);
        if (problem is not null) lines.Cut(start);
        return problem;
    }

    /// <summary>The point as a line for people to read, whether a store would take it or not.</summary>
    public static string Text(MetricPoint point)
    {
        LineBuffer line = new();
        Write(line, point);
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

    internal static byte[] MeasurementText(string? measurement)
    {
        LineBuffer text = new(0);
        text.Append(measurement, MeasurementSpecials);
        return text.Bytes.ToArray();
    }

    internal static byte[] KeyText(string? key)
    {
        LineBuffer text = new(0);
        text.Append(',');
        text.Append(key, KeySpecials);
        text.Append('=');
        return text.Bytes.ToArray();
    }

    // All of it, whatever it is: checked on the way, which costs half of looking at it twice. Returns the first problem.
    private static string? Write(LineBuffer lines, MetricPoint point)
    {
        var measurement = LineName.OfMeasurement(point.Measurement);
        lines.Append(measurement.Text);
        lines.Append(point.Tags.Line);
        var problem = measurement.Problem ?? PointRules.TimeProblem(point.TimeNs) ?? point.Tags.Problem;
        problem = WriteFields(lines, point, measurement, problem) ?? PointRules.NoneProblem(point);
        lines.Append(' ');
        lines.Append(point.TimeNs);
        lines.Append('\n');
        return problem;
    }

    private static string? WriteFields(LineBuffer lines, MetricPoint point, LineName measurement, string? problem)
    {
        var fields = point.Figures;
        var start = lines.Length;
        var seen = point.Tags.KeyBits;
        var key = measurement;
        for (var i = 0; i < fields.Length; i++)
        {
            ref readonly var field = ref fields[i];
            key = key.Next(field.Key);
            lines.Append(key.Text);
            AppendValue(lines, field.Value);
            problem ??= PointRules.FieldProblem(point, i, key, seen);
            seen |= key.KeyBit;
        }

        // The first has no comma before it.
        if (fields.Length > 0) lines.Put(start, ' ');
        return problem;
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
