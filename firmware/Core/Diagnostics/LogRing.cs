using DeskDevice.Contract;

namespace DeskDevice.Core.Diagnostics;

/// <summary>
/// The last lines of what the desk's program did, in RAM: the link, the configuration, updates, memory, commands. Nothing of what is said or
/// done in calls is ever written here: no event by its kind, no prompt, no level of a voice. Not for two threads at a time.
/// </summary>
public sealed class LogRing
{
    /// <summary>How many lines it keeps.</summary>
    public const int Lines = 64;

    /// <summary>Most characters of a line's words.</summary>
    public const int MostWords = 80;

    /// <summary>What is logged when nothing else is asked for.</summary>
    public const int UsualLevel = LogLevels.Info;

    private readonly long[] _ms = new long[Lines];
    private readonly int[] _levels = new int[Lines];
    private readonly string[] _words;

    /// <summary>An empty one.</summary>
    public LogRing()
    {
        string[] words = new string[Lines];
        for (int i = 0; i < words.Length; i++) words[i] = "";
        _words = words;
    }

    /// <summary>The time that lines are written under, ms since the start: the driver's to move on.</summary>
    public long NowMs { get; set; }

    /// <summary>The least level that is kept, of <see cref="LogLevels"/>.</summary>
    public int Level { get; set; } = UsualLevel;

    /// <summary>Lines ever written: the number of the next one.</summary>
    public int End { get; private set; }

    /// <summary>The number of the oldest line that is still there.</summary>
    public int Begin => End > Lines ? End - Lines : 0;

    /// <summary>Whether a line of <paramref name="level"/> would be kept: to be asked before words are put together.</summary>
    public bool Takes(int level) => level >= Level;

    /// <summary>Writes a line, where its level is taken; words that are too long are cut.</summary>
    public void Add(int level, string words)
    {
        if (!Takes(level)) return;
        int at = End++ % Lines;
        _ms[at] = NowMs;
        _levels[at] = level;
        _words[at] = words.Length > MostWords ? words.Substring(0, MostWords) : words;
    }

    /// <summary>The level of line <paramref name="number"/>, from <see cref="Begin"/> to below <see cref="End"/>.</summary>
    public int LevelOf(int number) => _levels[number % Lines];

    /// <summary>That line as it is sent: ms, level, words.</summary>
    public string TextOf(int number)
    {
        int at = number % Lines;
        return _ms[at].ToString() + " " + LogLevels.Word(_levels[at]) + " " + _words[at];
    }
}
