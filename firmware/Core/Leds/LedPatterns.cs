using DeskDevice.Core.Prompts;
using DeskDevice.Core.SelfTest;

namespace DeskDevice.Core.Leds;

/// <summary>
/// Draws a prompt as its row of <see cref="PromptTable"/> says. Each has a shape and a beat of its own, so that it is told apart without its colour.
/// </summary>
public static class LedPatterns
{
    private const int Full = 255;
    private const int Dim = 64;
    private const int Faint = 24;
    private const int QuietMs = 60_000;
    private const int SetupStepMs = 667;
    private const int Half = LedFrame.Count / 2;

    // What is drawn and is no prompt.
    private const int FaultsDrawing = PromptTable.Count;
    private const int SetupDrawing = PromptTable.Count + 1;

    /// <summary>
    /// Draws <paramref name="prompt"/>, one of <see cref="PromptTable"/>, that began at <paramref name="fromMs"/> and counts down to
    /// <paramref name="untilMs"/> (0: no countdown). True when the frame changed.
    /// </summary>
    public static bool Render(int prompt, long fromMs, long untilMs, long nowMs, LedFrame frame)
    {
        // Most ticks end here: a frame of twelve LEDs costs the desk's interpreter as much as the rest of the tick.
        PromptRow row = PromptTable.Row(prompt);
        int phase = Phase(row, fromMs, untilMs, nowMs);
        if (!frame.Begin(prompt, phase)) return false;
        bool changed = false;
        for (int led = 0; led < LedFrame.Count; led++) changed |= frame.Set(led, row.Color, LedShape.Brightness(row.Shape, led, phase));
        return changed;
    }

    /// <summary>
    /// Draws that nothing is to be said, by one dim dot at the bottom, and by a faint one when it was so for the last
    /// <paramref name="quietMs"/> of more than a minute; the desk is linked. True when the frame changed.
    /// </summary>
    public static bool RenderLinked(long quietMs, LedFrame frame) => Dot(Rest(quietMs), frame);

    /// <summary>Draws nothing: it was quiet for long enough. True when the frame changed.</summary>
    public static bool RenderDark(LedFrame frame) => Dot(0, frame);

    /// <summary>The same as <see cref="RenderLinked"/> while the desk is not linked: the dot shows for one second in four.</summary>
    public static bool RenderUnlinked(long quietMs, long nowMs, LedFrame frame) => Dot(nowMs % 4000 < 1000 ? Rest(quietMs) : 0, frame);

    /// <summary>
    /// Draws what the self-test found, bits of <see cref="Fault"/>: the top LED blinks white, and clockwise from it one LED glows for each
    /// part that is broken, in the order of the bits. True when the frame changed.
    /// </summary>
    public static bool RenderFaults(int faults, long nowMs, LedFrame frame)
    {
        bool isOn = nowMs % 1000 < 500;
        if (!frame.Begin(FaultsDrawing, isOn ? faults : -faults)) return false;
        bool changed = frame.Set(0, PromptTable.White, isOn ? Full : 0);
        for (int led = 1; led < LedFrame.Count; led++)
        {
            changed |= frame.Set(led, PromptTable.Vermilion, (faults & (1 << (led - 1))) != 0 ? Full : 0);
        }

        return changed;
    }

    /// <summary>Draws that the unit waits for setup: a quarter of the ring in sky blue, which goes round in eight seconds. True when the frame changed.</summary>
    public static bool RenderSetup(long nowMs, LedFrame frame)
    {
        int first = (int)(nowMs / SetupStepMs % LedFrame.Count);
        if (!frame.Begin(SetupDrawing, first)) return false;
        bool changed = false;
        for (int led = 0; led < LedFrame.Count; led++)
        {
            bool isIn = (led + LedFrame.Count - first) % LedFrame.Count < LedFrame.Count / 4;
            changed |= frame.Set(led, PromptTable.SkyBlue, isIn ? Full : 0);
        }

        return changed;
    }

    private static int Rest(long quietMs) => quietMs < QuietMs ? Dim : Faint;

    private static bool Dot(int brightness, LedFrame frame)
    {
        if (!frame.Begin(PromptTable.None, brightness)) return false;
        bool changed = false;
        for (int led = 0; led < LedFrame.Count; led++) changed |= frame.Set(led, PromptTable.SkyBlue, led == Half ? brightness : 0);
        return changed;
    }

    // Where a pattern is in its beat: as long as it is the same, so is the frame.
    private static int Phase(PromptRow row, long fromMs, long untilMs, long nowMs)
    {
        int phases = LedShape.Phases(row.Shape);
        if (row.BeatMs == 0) return (int)Left(phases, fromMs, untilMs, nowMs);
        long ms = nowMs > fromMs ? nowMs - fromMs : 0;
        return (int)(ms % row.BeatMs * phases / row.BeatMs);
    }

    // How many LEDs a countdown still fills: all at its start, one to its very end.
    private static long Left(int leds, long fromMs, long untilMs, long nowMs)
    {
        if (nowMs >= untilMs) return 0;
        if (nowMs <= fromMs) return leds;
        return (((untilMs - nowMs) * leds) + (untilMs - fromMs) - 1) / (untilMs - fromMs);
    }
}
