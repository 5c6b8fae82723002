using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.Rules;
using DeskDevice.Contract.Events;

namespace DeskDevice.SoundBench.Runs;

/// <summary>The levels that a desk told, led through the volume rule once more: what other limits would have done.</summary>
internal static class VolumeReplay
{
    /// <summary>When such a prompt would have come, ms.</summary>
    public static IReadOnlyList<long> PromptsMs(IEnumerable<(int Level, long Ms)> seconds, string kind, Limits limits)
    {
        var raised = new Raised(kind);
        var rule = new VolumeRule();
        foreach ((int level, long ms) in seconds) rule.OnSecond(level, ms, 1, limits, raised);
        return raised.Ms;
    }

    private sealed class Raised(string kind) : IConductSink
    {
        public List<long> Ms { get; } = [];

        public void Raise(string prompt, long ms, long untilMs)
        {
            if (prompt == kind) Ms.Add(ms);
        }

        public void Clear(string prompt, long ms)
        {
        }

        public void Judge(Verdict verdict)
        {
        }

        public void Close(CallRecord call)
        {
        }

        public void Odd(int state, int input, long ms)
        {
        }
    }
}
