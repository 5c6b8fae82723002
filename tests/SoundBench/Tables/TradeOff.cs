using DeskDevice.Contract.Events;
using DeskDevice.SoundBench.Runs;

namespace DeskDevice.SoundBench.Tables;

/// <summary>One limit, and what it costs on either side.</summary>
/// <param name="LimitDb">The limit, dB against the reference.</param>
/// <param name="DelaySeconds">Mean delay of the prompt behind the moment when it was due, s.</param>
/// <param name="FalseAnHour">Prompts an hour in talk that deserves none.</param>
internal sealed record TradeOffPoint(int LimitDb, double DelaySeconds, double FalseAnHour);

/// <summary>One curve of limits, the widest last; <paramref name="BuiltDb"/> is the limit that a desk begins with.</summary>
internal sealed record TradeOff(string Kind, int BuiltDb, IReadOnlyList<TradeOffPoint> Points)
{
    /// <summary>The widest limit that is tried, dB.</summary>
    public const int Widest = 12;

    /// <summary>What each limit would have done, 2 dB between setting and clearing. One that misses a step ends the curve: its delay would flatter it.</summary>
    public static TradeOff Of(string kind, int builtDb, IReadOnlyList<StepHeard> steps, IReadOnlyList<ShiftHeard> shifts)
    {
        List<TradeOffPoint> points = [];
        for (int db = 1; db <= Widest; db++)
        {
            Limits limits = new() { Loud = db * 10, LoudClear = (db * 10) - 20, Soft = -db * 10, SoftClear = (-db * 10) + 20 };
            double[] delays = [.. steps.Select(step => step.DelaySeconds(kind, limits))];
            if (!delays.All(double.IsFinite)) break;
            int prompts = shifts.Sum(shift => VolumeReplay.PromptsMs(shift.Desk.Seconds, kind, limits).Count);
            points.Add(new TradeOffPoint(builtDb < 0 ? -db : db, delays.Average(), prompts / shifts.Sum(shift => shift.Hours)));
        }

        return new TradeOff(kind, builtDb, points);
    }
}
