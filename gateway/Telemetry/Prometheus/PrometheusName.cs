using System.Text;

namespace DeskDevice.Telemetry.Prometheus;

/// <summary>
/// OpenTelemetry's names as Prometheus has them: the rules of "Prometheus and OpenMetrics Compatibility" in OpenTelemetry's specification. The unit
/// becomes a word at the end, and a counter ends with <c>total</c>.
/// </summary>
internal static class PrometheusName
{
    private const string Total = "total";

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["TiBy"] = "tibibytes",
        ["KBy"] = "kilobytes",
        ["MBy"] = "megabytes",
        ["GBy"] = "gigabytes",
        ["TBy"] = "terabytes",
        ["m"] = "meters",
        ["V"] = "volts",
        ["A"] = "amperes",
        ["J"] = "joules",
        ["W"] = "watts",
        ["g"] = "grams",
        ["Cel"] = "celsius",
        ["Hz"] = "hertz",
        ["%"] = "percent",
    };

    private static readonly Dictionary<string, string> PerUnits = new(StringComparer.Ordinal)
    {
        ["s"] = "second",
        ["m"] = "minute",
        ["min"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
        ["w"] = "week",
        ["mo"] = "month",
        ["y"] = "year",
    };

    /// <summary>The name of a metric family; a counter's samples are named so too.</summary>
    public static string Of(string name, string? unit, SeriesKind kind)
    {
        List<string> words = [.. Clean(name).Split('_', StringSplitOptions.RemoveEmptyEntries)];
        if (kind == SeriesKind.Counter) words.RemoveAll(word => word == Total);
        foreach (string word in WordsOf(unit, kind).Where(word => !words.Contains(word))) words.Add(word);
        if (kind == SeriesKind.Counter) words.Add(Total);
        string joined = string.Join('_', words);
        return joined.Length == 0 || char.IsAsciiDigit(joined[0]) ? "_" + joined : joined;
    }

    /// <summary>The name of a label.</summary>
    public static string OfLabel(string key)
    {
        string clean = Clean(key);
        if (clean.StartsWith("__", StringComparison.Ordinal)) clean = "_" + clean.TrimStart('_');
        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) ? "key_" + clean : clean;
    }

    private static string[] WordsOf(string? unit, SeriesKind kind)
    {
        string bare = WithoutAnnotations(unit ?? "");
        if (bare == "1") return kind is SeriesKind.Counter or SeriesKind.Histogram ? [] : ["ratio"];
        string[] parts = bare.Split('/', 2);
        string over = WordOf(Units, parts[0]);
        string[] words = over.Length == 0 ? [] : [over];
        return parts.Length < 2 || parts[1].Length == 0 ? words : [.. words, "per", WordOf(PerUnits, parts[1])];
    }

    private static string WordOf(Dictionary<string, string> words, string unit) => words.GetValueOrDefault(unit) ?? Clean(unit).Trim('_');

    // {event}: what is counted, for people.
    private static string WithoutAnnotations(string unit)
    {
        while (unit.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && unit.IndexOf('}', open) is > 0 and var close)
            unit = unit.Remove(open, close - open + 1);
        return unit;
    }

    private static string Clean(string name)
    {
        StringBuilder clean = new(name.Length);
        foreach (char c in name) clean.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        return clean.ToString();
    }
}
