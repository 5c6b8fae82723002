using DeskDevice.Support;

namespace DeskDevice.Mqtt.Tests;

/// <summary>Waits for conditions, with one deadline far above what any of them takes.</summary>
internal static class Wait
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static Task UntilAsync(Func<bool> condition, string what) => Eventually.Async(condition, Deadline, what);

    public static Task UntilAsync(Func<Task<bool>> condition, string what) => Eventually.Async(condition, Deadline, what);
}
