namespace DeskDevice.Telemetry.Prometheus;

/// <summary>The text formats that a scraper can ask for.</summary>
public enum ExpositionFormat
{
    /// <summary>The Prometheus text format, 0.0.4: what every scraper reads.</summary>
    Text,

    /// <summary>OpenMetrics 1.0.0.</summary>
    OpenMetrics,
}

/// <summary>How the formats are named in HTTP.</summary>
public static class ExpositionFormats
{
    private const string OpenMetrics = "application/openmetrics-text";

    /// <summary>The format that a scraper which accepts <paramref name="accept"/> is given: OpenMetrics where it names it before plain text, or alone.</summary>
    public static ExpositionFormat Asked(string accept)
    {
        int open = accept.IndexOf(OpenMetrics, StringComparison.OrdinalIgnoreCase);
        int plain = accept.IndexOf("text/plain", StringComparison.OrdinalIgnoreCase);
        return open >= 0 && (plain < 0 || open < plain) ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text;
    }

    /// <summary>The content type of a page in this format.</summary>
    public static string ContentType(this ExpositionFormat format) => format == ExpositionFormat.OpenMetrics
        ? OpenMetrics + "; version=1.0.0; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";
}
