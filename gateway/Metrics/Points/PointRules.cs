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
        NameProblem("measurement", point.Measurement)
        ?? TimeProblem(point.TimeNs)
        ?? (point.Measurement[0] == '#' ? $"measurement '{point.Measurement}' begins with '#', a comment: begin with a letter" : null)
        ?? point.Tags.Problem
        ?? FieldsProblem(point)
        ?? (point.Figures.Length == 0 ? $"measurement '{point.Measurement}' has no field: give it one or more" : null);

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
        // A bit for each kind of key seen: only where it is set already can the key be there already.
        var seen = point.Tags.KeyBits;
        var fields = point.Figures;
        for (var i = 0; i < fields.Length; i++)
        {
            ref readonly var field = ref fields[i];
            if ((FieldProblem(field) ?? KeyProblem(field.Key)) is { } problem) return problem;
            var bit = Bit(field.Key);
            if ((seen & bit) != 0 && IsBefore(field.Key, point, i)) return TwiceProblem(field.Key);
            seen |= bit;
        }
        return null;
    }

    private static bool IsBefore(string key, MetricPoint point, int field)
    {
        foreach (var tag in point.Tags)
        {
            if (tag.Key == key) return true;
        }
        for (var i = 0; i < field; i++)
        {
            if (point.Figures[i].Key == key) return true;
        }
        return false;
    }

    internal static ulong Bit(string key) => string.IsNullOrEmpty(key) ? 0 : 1UL << (((key.Length * 31) + (key[0] * 7) + key[^1]) & 63);

    private static string? TagProblem(MetricTag tag) =>
        NameProblem("tag key", tag.Key) ?? (IsPlain(tag.Value) ? null : NameProblem($"tag '{tag.Key}'", tag.Value));

    private static string? FieldProblem(in MetricField field) => NameProblem("field key", field.Key) ?? field.Value.Kind switch
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

    private static string? TimeProblem(long timeNs) => timeNs >= EarliestNs ? null
        : $"time {timeNs.ToString(CultureInfo.InvariantCulture)} is before the year 2000: give nanoseconds since 1970, UTC";
}
