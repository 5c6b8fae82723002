using System.CommandLine.Parsing;
using System.Globalization;

namespace DeskDevice.Run.Verbs;

/// <summary>Durations on the command line: 45s, 30m, 8h.</summary>
internal static class Duration
{
    /// <summary>Parses an option's value, or adds an error that says how to write it.</summary>
    public static TimeSpan? Parse(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        double seconds = text.Length < 2 ? 0 : text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            _ => 0,
        };
        if (seconds > 0 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count) && count > 0)
        {
            return TimeSpan.FromSeconds(count * seconds);
        }

        result.AddError($"'{text}' is no duration; write for example 45s, 30m or 8h.");
        return null;
    }
}
