namespace DeskDevice.Run.Verbs;

/// <summary>Colours for what grows and what shrinks; none where the output is no terminal, or NO_COLOR is set.</summary>
internal sealed record RehearseColours(string More, string Fewer, string Strong, string Off)
{
    private static readonly RehearseColours None = new("", "", "", "");

    private static readonly RehearseColours Ansi = new("\e[31m", "\e[32m", "\e[1m", "\e[0m");

    public static RehearseColours OfConsole() =>
        Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? None : Ansi;
}
