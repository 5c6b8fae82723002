using System.Collections.Immutable;
using System.Globalization;
using DeskDevice.Contract;
using DeskDevice.Contract.Up;

namespace DeskDevice.Fleet.Diagnostics;

/// <summary>A line of a desk's log.</summary>
/// <param name="UtcMs">When, by the desk's clock against the time its reply came.</param>
/// <param name="Level">A word of <see cref="LogLevels"/>.</param>
/// <param name="Words">What the desk's program says.</param>
public sealed record LogLine(long UtcMs, string Level, string Words);

/// <summary>The log that a desk sent last. It is kept in memory alone: after a restart of the gateway it is asked for again.</summary>
/// <param name="AskId">What it answers.</param>
/// <param name="UtcMs">When its last part came.</param>
/// <param name="StartUtcMs">When the desk started, by its first part: the same for all of its lines.</param>
/// <param name="Lines">Oldest first.</param>
public sealed record DeskLog(string AskId, long UtcMs, long StartUtcMs, ImmutableList<LogLine> Lines)
{
    /// <summary>Most lines that are taken of one log.</summary>
    public const int MostLines = 256;

    /// <summary>None was sent.</summary>
    public static DeskLog None { get; } = new("", 0, 0, []);

    internal DeskLog With(string askId, CommandReply part, long utcMs)
    {
        bool isFirst = askId != AskId;
        ImmutableList<LogLine> before = isFirst ? [] : Lines;
        long startUtcMs = isFirst ? utcMs - part.Ms : StartUtcMs;
        IEnumerable<LogLine> lines = part.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => LineOf(line, startUtcMs));
        return new DeskLog(askId, utcMs, startUtcMs, before.AddRange(lines.Take(MostLines - before.Count)));
    }

    // What is no line of ours is shown as it is: it came from a desk of another version.
    private static LogLine LineOf(string line, long startUtcMs)
    {
        string[] parts = line.Split(' ', 3);
        bool isLine = parts.Length == 3 && LogLevels.Of(parts[1]) >= 0;
        return isLine && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long ms)
            ? new LogLine(startUtcMs + ms, parts[1], parts[2])
            : new LogLine(startUtcMs, "", line);
    }
}
