namespace DeskDevice.Contract;

/// <summary>How much a line of a desk's log matters: as words on the wire, as numbers to compare.</summary>
public static class LogLevels
{
    /// <summary>Every message that comes and goes.</summary>
    public const int Debug = 0;

    /// <summary>What a desk does in the course of its day.</summary>
    public const int Info = 1;

    /// <summary>What went wrong and is made up for.</summary>
    public const int Warn = 2;

    /// <summary>What is lost or broken.</summary>
    public const int Error = 3;

    /// <summary>How many there are.</summary>
    public static int Count => Words.Length;

    private static readonly string[] Words = { "debug", "info", "warn", "error" };

    /// <summary>The word of <paramref name="level"/>.</summary>
    public static string Word(int level) => Words[level];

    /// <summary>The level of a word, or -1 where it is none.</summary>
    public static int Of(string word)
    {
        for (int i = 0; i < Words.Length; i++)
        {
            if (Words[i] == word) return i;
        }

        return -1;
    }
}
