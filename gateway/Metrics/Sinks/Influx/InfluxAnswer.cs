using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>What a server answered to a write, read as far as it matters.</summary>
internal sealed partial record InfluxAnswer
{
    private const int Written204 = 204;
    private const int MaxReasonChars = 500;

    public required InfluxVerdict Verdict { get; init; }

    /// <summary>The status and the server's words, for people.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How long to wait, where the server says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The lines at fault, from 1, where the server names them; it may leave some out.</summary>
    public IReadOnlyList<BadLine> Lines { get; init; } = [];

    /// <summary>How many lines were dropped, where the server says so.</summary>
    public int? Dropped { get; init; }

    /// <summary>
    /// Only 204 is "written": a proxy or another server answers 200 to anything. Only a 400 or 422 in InfluxDB's own form says that the lines are at
    /// fault; a wrong database, token or address can be put right, and the points are wanted then.
    /// </summary>
    public static InfluxAnswer Of(int status, string body, TimeSpan? retryAfter)
    {
        if (status == Written204) return new InfluxAnswer { Verdict = InfluxVerdict.Written };
        using var json = Parse(body);
        var words = Words(json?.RootElement);
        var reason = $"{status} {words ?? body.Trim()}";
        return new InfluxAnswer
        {
            Verdict = VerdictOf(status, words),
            Reason = reason.Length > MaxReasonChars ? reason[..MaxReasonChars] : reason,
            RetryAfter = retryAfter,
            Lines = [.. LinesOf(json?.RootElement)],
            Dropped = words != null && DroppedWords().Match(words) is { Success: true } match && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var count) ? count : null,
        };
    }

    private static InfluxVerdict VerdictOf(int status, string? words) => status switch
    {
        400 or 422 when words != null => InfluxVerdict.BadLines,
        413 => InfluxVerdict.TooLarge,
        _ => InfluxVerdict.Unavailable,
    };

    private static JsonDocument? Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The "error" of 1.x and 3.x, or the "message" of 2.x; null when the body is not such an answer.
    private static string? Words(JsonElement? root)
    {
        if (root is not { ValueKind: JsonValueKind.Object } answer) return null;
        var found = answer.TryGetProperty("error", out var words) || answer.TryGetProperty("message", out words);
        return found && words.ValueKind == JsonValueKind.String ? words.GetString() : null;
    }

    // 3.x names the lines: {"error": ..., "data": [{"line_number": 2, "error_message": ...}]}, and up to a hundred of them.
    private static IEnumerable<BadLine> LinesOf(JsonElement? root)
    {
        if (root is not { ValueKind: JsonValueKind.Object } answer || !answer.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array) yield break;
        foreach (var item in data.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("line_number", out var number) || !number.TryGetInt32(out var line)) continue;
            yield return new BadLine(line, item.TryGetProperty("error_message", out var words) ? words.ToString() : "");
        }
    }

    [GeneratedRegex(@"\bdropped=(\d{1,9})\b")]
    private static partial Regex DroppedWords();
}

/// <summary>A line that the server names as bad: its number, from 1, and why.</summary>
internal readonly record struct BadLine(int Number, string Reason);

/// <summary>What an answer means for the batch.</summary>
internal enum InfluxVerdict
{
    /// <summary>All is stored.</summary>
    Written,

    /// <summary>One line or more will never be taken; others of the batch may be stored.</summary>
    BadLines,

    /// <summary>The body was too large; a part of it may be taken.</summary>
    TooLarge,

    /// <summary>Later, perhaps.</summary>
    Unavailable,
}
