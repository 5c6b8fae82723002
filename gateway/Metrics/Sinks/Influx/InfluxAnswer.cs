using System.Net;
using System.Text.Json;

namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>What a server answered to a write, read as far as it matters.</summary>
internal readonly record struct InfluxAnswer(InfluxVerdict Verdict, string Reason)
{
    private const int MaxReasonChars = 500;

    /// <summary>
    /// Only 204 is "written": a proxy or another server answers 200 to anything. Only a 400 or 422 in InfluxDB's own form says
    /// that the lines are at fault; a wrong database, token or address can be put right, and the points are wanted then.
    /// </summary>
    public static async Task<InfluxAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.StatusCode == HttpStatusCode.NoContent) return new InfluxAnswer(InfluxVerdict.Written, "");
        var body = await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
        var words = Words(body);
        var reason = $"{(int)response.StatusCode} {words ?? body.Trim()}";
        if (reason.Length > MaxReasonChars) reason = reason[..MaxReasonChars];
        return new InfluxAnswer(response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity when words != null => InfluxVerdict.BadLines,
            HttpStatusCode.RequestEntityTooLarge => InfluxVerdict.BadLines,
            _ => InfluxVerdict.Unavailable,
        }, reason);
    }

    /// <summary>The "error" of 1.x or the "message" of 2.x; null when the body is not such an answer.</summary>
    private static string? Words(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            var found = json.RootElement.TryGetProperty("error", out var words) || json.RootElement.TryGetProperty("message", out words);
            return found && words.ValueKind == JsonValueKind.String ? words.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What an answer means for the batch.</summary>
internal enum InfluxVerdict
{
    /// <summary>All is stored.</summary>
    Written,

    /// <summary>One line or more will never be taken; others of the batch may be stored.</summary>
    BadLines,

    /// <summary>Later, perhaps.</summary>
    Unavailable,
}
