using System.Diagnostics;
using Xunit.Sdk;

namespace DeskDevice.Support;

/// <summary>Waits for a condition with a deadline, never for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns as soon as <paramref name="condition"/> holds; fails with <paramref name="what"/> when it does not by the deadline.</summary>
    public static Task Async(Func<bool> condition, TimeSpan deadline, string what) => Async(() => Task.FromResult(condition()), deadline, what);

    /// <inheritdoc cref="Async(Func{bool}, TimeSpan, string)" />
    public static Task Async(Func<Task<bool>> condition, TimeSpan deadline, string what) => Async(condition, deadline, () => what);

    /// <summary>The same, with a description that is made when it fails, so that it can say what was there instead.</summary>
    public static async Task Async(Func<Task<bool>> condition, TimeSpan deadline, Func<string> what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > deadline) throw new XunitException($"not within {deadline.TotalSeconds:0.#} s: {what()}");
            await Task.Delay(Pause);
        }
    }
}
