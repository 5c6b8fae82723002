using DeskDevice.Support;

namespace DeskDevice.Line.Tests;

/// <summary>Waits for conditions, with one deadline far above what any of them takes.</summary>
internal static class Wait
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static Task UntilAsync(Func<bool> condition, string what) => Eventually.Async(condition, Deadline, what);

    public static Task UntilAsync(Func<bool> condition, Func<string> what) => Eventually.Async(() => Task.FromResult(condition()), Deadline, what);
}
