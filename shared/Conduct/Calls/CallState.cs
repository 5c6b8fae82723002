namespace DeskDevice.Conduct.Calls;

/// <summary>The states of a desk's call timer.</summary>
public static class CallState
{
    /// <summary>Free for a call.</summary>
    public const int Idle = 0;

    /// <summary>It rings.</summary>
    public const int Ringing = 1;

    /// <summary>In a call.</summary>
    public const int Talking = 2;

    /// <summary>In a call, the caller waits on hold.</summary>
    public const int Holding = 3;

    /// <summary>After a call, until its outcome is noted.</summary>
    public const int WrapUp = 4;

    /// <summary>On a break.</summary>
    public const int Away = 5;

    /// <summary>How many states there are.</summary>
    public const int Count = 6;

    private static readonly string[] Words = { "idle", "ringing", "talking", "holding", "wrap-up", "away" };

    /// <summary>Whether a caller is on the line, or a session is on.</summary>
    public static bool IsInCall(int state) => state == Talking || state == Holding;

    /// <summary>The state's word, as pages and metrics show it.</summary>
    public static string Word(int state) => Words[state];
}
