using System.Globalization;

namespace DeskDevice.Metrics.Points;

/// <summary>
/// What a point must keep to so that every store takes it and gives it back the same. Checked here and not left to the store: some
/// of them answer "written" to a line they throw away.
/// </summary>
public static class PointRules
{
    /// <summary>2000-01-01. Anything before is a time in seconds, milliseconds or microseconds.</summary>
    public const long EarliestNs = 946_684_800L * 1_000_000_000;

    /// <summary>The longest text of a field, in characters.</summary>
    public const int MaxTextChars = 16_000;

    /// <summary>Why the point cannot be written: the part, its value and what to do; null when it can.</summary>
    public static string? Problem(MetricPoint point)
    {
        var problem = NameProblem("measurement", point.Measurement) ?? TimeProblem(point.TimeNs);
        if (problem == null && point.Measurement.StartsWith('#')) problem = $"measurement '{point.Measurement}' begins with '#', a comment: begin with a letter";
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tag in point.Tags) problem ??= TagProblem(tag) ?? KeyProblem(tag.Key, keys);
        foreach (var field in point.Fields) problem ??= FieldProblem(field) ?? KeyProblem(field.Key, keys);
        if (problem == null && point.Fields.Count == 0) problem = $"measurement '{point.Measurement}' has no field: give it one or more";
        return problem;
    }

    private static string? TagProblem(MetricTag tag) => NameProblem("tag key", tag.Key) ?? NameProblem($"tag '{tag.Key}'", tag.Value);

    private static string? FieldProblem(MetricField field) => NameProblem("field key", field.Key) ?? field.Value.Kind switch
    {
        FieldKind.Unset => $"field '{field.Key}' is unset: leave it out",
        FieldKind.Float when !double.IsFinite(field.Value.Float) =>
            $"field '{field.Key}' is {field.Value}: leave it out when there is no figure",
        FieldKind.Text when field.Value.Text.Length > MaxTextChars =>
            $"field '{field.Key}' has {field.Value.Text.Length} characters: give it at most {MaxTextChars}",
        FieldKind.Text => CharacterProblem($"field '{field.Key}'", field.Value.Text),
        _ => null,
    };

    private static string? NameProblem(string part, string? name)
    {
        if (string.IsNullOrEmpty(name)) return $"{part} is empty: give it a name, or leave it out";
        // Line protocol has no escape for a backslash outside quotes, and its readers differ in what they make of one.
        if (name.Contains('\\', StringComparison.Ordinal)) return $"{part} '{name}' has a backslash: use another character";
        return CharacterProblem(part, name);
    }

    private static string? CharacterProblem(string part, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i])) return $"{part} has the control character U+{(int)text[i]:X4} at {i}: use a space";
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return $"{part} has half a character at {i}: cut texts between characters";
            i++;
        }
        return null;
    }

    private static string? KeyProblem(string key, HashSet<string> keys)
    {
        if (key == "time" || key.StartsWith('_')) return $"key '{key}' is reserved: 'time' and names that begin with '_' belong to the store";
        return keys.Add(key) ? null : $"key '{key}' is there twice: each tag and field needs a key of its own";
    }

    private static string? TimeProblem(long timeNs) => timeNs >= EarliestNs ? null
        : $"time {timeNs.ToString(CultureInfo.InvariantCulture)} is before the year 2000: give nanoseconds since 1970, UTC";
}
