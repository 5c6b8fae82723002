using System;

namespace DeskDevice.Scenarios;

/// <summary>
/// One line of a script: a time in seconds (up to three decimals), a verb, and what it is about. A <c>#</c> at the start of a line
/// makes it a comment.
/// </summary>
public sealed class ScenarioLine
{
    private ScenarioLine(long ms, string verb, string rest)
    {
        Ms = ms;
        Verb = verb;
        Rest = rest;
    }

    /// <summary>When it happens, ms since the desk started.</summary>
    public long Ms { get; }

    /// <summary>What happens.</summary>
    public string Verb { get; }

    /// <summary>The rest of the line, or empty.</summary>
    public string Rest { get; }

    /// <summary>Reads a line; null for an empty one and a comment.</summary>
    /// <exception cref="ArgumentException">It is neither; the message holds the line.</exception>
    public static ScenarioLine? Read(string line)
    {
        line = line.Trim();
        if (line.Length == 0 || line[0] == '#') return null;
        int time = line.IndexOf(' ');
        if (time < 0) throw new ArgumentException("'" + line + "': lacks a verb; write: seconds verb ...");
        string rest = line.Substring(time + 1).Trim();
        int verb = rest.IndexOf(' ');
        long ms = Milliseconds(line, line.Substring(0, time));
        return verb < 0 ? new ScenarioLine(ms, rest, "") : new ScenarioLine(ms, rest.Substring(0, verb), rest.Substring(verb + 1).Trim());
    }

    private static long Milliseconds(string line, string seconds)
    {
        long ms = 0;
        int decimals = -1;
        for (int i = 0; i < seconds.Length; i++)
        {
            char c = seconds[i];
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            if (c < '0' || c > '9' || decimals == 3)
            {
                throw new ArgumentException("'" + line + "': '" + seconds + "' is no time; write seconds, as 12 or 12.345");
            }

            ms = (ms * 10) + (c - '0');
            if (decimals >= 0) decimals++;
        }

        for (int i = decimals < 0 ? 0 : decimals; i < 3; i++) ms *= 10;
        return ms;
    }
}
