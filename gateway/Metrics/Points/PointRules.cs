using System.Buffers;
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

    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(one => one != '\\')]);

    /// <summary>Why the point cannot be written: the part, its value and what to do; null when it can.</summary>
    public static string? Problem(MetricPoint point) =>
        LineName.OfMeasurement(point.Measurement).Problem
        ?? TimeProblem(point.TimeNs)
        ?? point.Tags.Problem
        ?? FieldsProblem(point)
        ?? NoneProblem(point);

    internal static string? MeasurementProblem(string? measurement) =>
        NameProblem("measurement", measurement)
        ?? (measurement![0] == '#' ? $"measurement '{measurement}' begins with '#', a comment: begin with a letter" : null);

    internal static string? TimeProblem(long timeNs) => timeNs >= EarliestNs ? null
        : $"time {timeNs.ToString(CultureInfo.InvariantCulture)} is before the year 2000: give nanoseconds since 1970, UTC";

    // Sorted by key: the same key twice stands side by side.
    internal static string? TagsProblem(TagSet tags)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            if ((TagProblem(tags[i]) ?? KeyProblem(tags[i].Key)) is { } problem) return problem;
            if (i > 0 && tags[i - 1].Key == tags[i].Key) return TwiceProblem(tags[i].Key);
        }
        return null;
    }

    private static string? FieldsProblem(MetricPoint point)
    {
        var key = LineName.OfMeasurement(point.Measurement);
        var seen = point.Tags.KeyBits;
        for (var i = 0; i < point.Figures.Length; i++)
        {
            key = key.Next(point.Figures[i].Key);
            if (FieldProblem(point, i, key, seen) is { } problem) return problem;
            seen |= key.KeyBit;
        }
        return null;
    }

    /// <summary>Why the point cannot be written by its field number <paramref name="at"/>.</summary>
    /// <param name="point">The point.</param>
    /// <param name="at">Which of its fields.</param>
    /// <param name="key">The field's key.</param>
    /// <param name="seen">The kinds of keys that tags and earlier fields have: only where its own is among them can the key be there already.</param>
    internal static string? FieldProblem(MetricPoint point, int at, LineName key, ulong seen) =>
        key.Problem
        ?? ValueProblem(point.Figures[at])
        ?? ((seen & key.KeyBit) != 0 && IsBefore(point, at) ? TwiceProblem(point.Figures[at].Key) : null);

    internal static string? FieldKeyProblem(string? key) => NameProblem("field key", key) ?? KeyProblem(key!);

    internal static string? NoneProblem(MetricPoint point) =>
        point.Figures.Length == 0 ? $"measurement '{point.Measurement}' has no field: give it one or more" : null;

    private static bool IsBefore(MetricPoint point, int field)
    {
        var key = point.Figures[field].Key;
        for (var i = 0; i < point.Tags.Count; i++)
        {
            if (point.Tags[i].Key == key) return true;
        }
        for (var i = 0; i < field; i++)
        {
            if (point.Figures[i].Key == key) return true;
        }
        return false;
    }

    internal static ulong KeyBit(string? key) => string.IsNullOrEmpty(key) ? 0 : 1UL << (((key.Length * 31) + (key[0] * 7) + key[^1]) & 63);

    private static string? TagProblem(MetricTag tag) =>
        NameProblem("tag key", tag.Key) ?? (IsPlain(tag.Value) ? null : NameProblem($"tag '{tag.Key}'", tag.Value));

    private static string? ValueProblem(in MetricField field) => field.Value.Kind switch
    {
        FieldKind.Unset => $"field '{field.Key}' is unset: leave it out",
        FieldKind.Float when !double.IsFinite(field.Value.Float) =>
            $"field '{field.Key}' is {field.Value}: leave it out when there is no figure",
        FieldKind.Text when field.Value.Text.Length > MaxTextChars =>
            $"field '{field.Key}' has {field.Value.Text.Length} characters: give it at most {MaxTextChars}",
        FieldKind.Text when !IsPrintable(field.Value.Text) => CharacterProblem($"field '{field.Key}'", field.Value.Text),
        _ => null,
    };

    private static string? NameProblem(string part, string? name)
    {
        if (IsPlain(name)) return null;
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

    private static string? KeyProblem(string key) =>
        key == "time" || key[0] == '_' ? $"key '{key}' is reserved: 'time' and names that begin with '_' belong to the store" : null;

    private static string TwiceProblem(string key) => $"key '{key}' is there twice: each tag and field needs a key of its own";

    // What nearly all names and texts are; the rest is looked into character by character.
    private static bool IsPlain(string? name) => !string.IsNullOrEmpty(name) && !name.AsSpan().ContainsAnyExcept(PlainCharacters);

    private static bool IsPrintable(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
}
