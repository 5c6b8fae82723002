using System.Globalization;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Broker;

/// <summary>How many files, and so connections, the system lets this process have.</summary>
internal static class OpenFiles
{
    private const string LimitsOfThisProcess = "/proc/self/limits";
    private const string Row = "Max open files";

    /// <summary>Says so if it is fewer than the connections that may be open at once.</summary>
    public static void WarnIfBelow(int maxConnections, ILogger log)
    {
        if (!File.Exists(LimitsOfThisProcess) || LimitIn(File.ReadLines(LimitsOfThisProcess)) is not { } limit || limit >= maxConnections) return;
        log.FewFiles(limit, maxConnections);
    }

    /// <summary>The limit in force, the first of its two; null where none is named.</summary>
    internal static long? LimitIn(IEnumerable<string> lines)
    {
        string? row = lines.FirstOrDefault(line => line.StartsWith(Row, StringComparison.Ordinal));
        string? soft = row?[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out long limit) ? limit : null;
    }
}
