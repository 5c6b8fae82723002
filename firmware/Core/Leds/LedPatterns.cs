using DeskDevice.Core.Prompts;
using DeskDevice.Core.SelfTest;

namespace DeskDevice.Core.Leds;

/// <summary>
/// Draws a prompt. Each kind has a shape and a beat of its own, so that it is told apart without its colour; the colours are those of
/// Okabe and Ito, which the common kinds of colour blindness keep apart.
/// </summary>
public static class LedPatterns
{
    private const int Full = 255;
    private const int Dim = 64;
    private const int Faint = 24;
    private const int QuietMs = 60_000;
    private const int SetupStepMs = 667;
    private const int Half = LedFrame.Count / 2;
    private const int Steps = 12;

    // What is drawn and is no prompt.
    private const int FaultsDrawing = PromptTable.Count;
    private const int SetupDrawing = PromptTable.Count + 1;

    // In the order of PromptTable.
    private static readonly int[] Colors =
    {
        0xFFFFFF, // identify: white
        0xD55E00, // ring-late: vermilion
        0xD55E00, // hold-long: vermilion
        0x56B4E9, // ring: sky blue
        0xE69F00, // hold: orange
        0x009E73, // help-coming: bluish green
        0xCC79A7, // loud: reddish purple
        0xF0E442, // soft: yellow
        0x009E73, // help-noted: bluish green
    };

    /// <summary>
    /// Draws <paramref name="prompt"/>, one of <see cref="PromptTable"/>, that began at <paramref name="fromMs"/> and counts down to
    /// <paramref name="untilMs"/> (0: no countdown). True when the frame changed.
    /// </summary>
    public static bool Render(int prompt, long fromMs, long untilMs, long nowMs, LedFrame frame)
    {
        // Most ticks end here: a frame of twelve LEDs costs the desk's interpreter as much as the rest of the tick.
        int phase = Phase(prompt, fromMs, untilMs, nowMs);
        if (!frame.Begin(prompt, phase)) return false;
        bool changed = false;
        for (int led = 0; led < LedFrame.Count; led++) changed |= frame.Set(led, Colors[prompt], Brightness(prompt, led, phase));
        return changed;
    }

    /// <summary>
    /// Draws that nothing is to be said, by one dim dot at the bottom, and by a faint one when it was so for the last
    /// <paramref name="quietMs"/> of more than a minute; the desk is linked. True when the frame changed.
    /// </summary>
    public static bool RenderLinked(long quietMs, LedFrame frame) => Dot(Rest(quietMs), frame);

    /// <summary>The same while the desk is not linked: the dot shows for one second in four.</summary>
    public static bool RenderUnlinked(long quietMs, long nowMs, LedFrame frame) => Dot(nowMs % 4000 < 1000 ? Rest(quietMs) : 0, frame);

    /// <summary>
    /// Draws what the self-test found, bits of <see cref="Fault"/>: the top LED blinks white, and clockwise from it one LED glows for each
    /// part that is broken, in the order of the bits. True when the frame changed.
    /// </summary>
    public static bool RenderFaults(int faults, long nowMs, LedFrame frame)
    {
        bool isOn = nowMs % 1000 < 500;
        if (!frame.Begin(FaultsDrawing, isOn ? faults : -faults)) return false;
        bool changed = frame.Set(0, Colors[PromptTable.Identify], isOn ? Full : 0);
        for (int led = 1; led < LedFrame.Count; led++)
        {
            changed |= frame.Set(led, Colors[PromptTable.RingLate], (faults & (1 << (led - 1))) != 0 ? Full : 0);
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
            changed |= frame.Set(led, Colors[PromptTable.Ring], isIn ? Full : 0);
        }

        return changed;
    }

    private static int Rest(long quietMs) => quietMs < QuietMs ? Dim : Faint;

    private static bool Dot(int brightness, LedFrame frame)
    {
        if (!frame.Begin(PromptTable.None, brightness)) return false;
        bool changed = false;
        for (int led = 0; led < LedFrame.Count; led++) changed |= frame.Set(led, Colors[PromptTable.Ring], led == Half ? brightness : 0);
        return changed;
    }

    // Where a pattern is in its beat: as long as it is the same, so is the frame.
    private static int Phase(int prompt, long fromMs, long untilMs, long nowMs)
    {
        long ms = nowMs - fromMs;
        return (int)(prompt switch
        {
            PromptTable.Ring => Left(LedFrame.Count, fromMs, untilMs, nowMs),
            PromptTable.RingLate => ms / 125 % 2,
            PromptTable.Hold => Left(Half - 1, fromMs, untilMs, nowMs),
            PromptTable.HoldLong => ms / 500 % 2,
            PromptTable.Loud => Swell(ms, 500),
            PromptTable.Soft => Swell(ms, 2000),
            PromptTable.HelpNoted => ms / 500 % LedFrame.Count,
            PromptTable.HelpComing => ms / 250 % Half,
            _ => ms / 100 % 3,
        });
    }

    private static int Brightness(int prompt, int led, int phase) => prompt switch
    {
        // An arc that shrinks towards the top.
        PromptTable.Ring => led < phase ? Full : 0,

        // The whole ring, four times a second.
        PromptTable.RingLate => phase == 0 ? Full : 0,

        // Two arcs, opposite each other and never closed, that shrink together.
        PromptTable.Hold => led % Half < phase ? Full : 0,

        // The halves in turn.
        PromptTable.HoldLong => (led < Half) == (phase == 0) ? Full : 0,

        // The top half swells fast.
        PromptTable.Loud => led < 3 || led > 9 ? phase : 0,

        // The bottom half swells slowly.
        PromptTable.Soft => led > 3 && led < 9 ? phase : 0,

        // One dot goes round in six seconds; two of them in three when somebody is on the way.
        PromptTable.HelpNoted => led == phase ? Full : 0,
        PromptTable.HelpComing => led % Half == phase ? Full : 0,

        // Every third LED, chasing.
        _ => led % 3 == phase ? Full : 0,
    };

    // How many LEDs a countdown still fills: all at its start, one to its very end.
    private static long Left(int leds, long fromMs, long untilMs, long nowMs)
    {
        if (nowMs >= untilMs) return 0;
        if (nowMs <= fromMs) return leds;
        return (((untilMs - nowMs) * leds) + (untilMs - fromMs) - 1) / (untilMs - fromMs);
    }

    // Rises to full and falls again once a period, in steps that the eye does not see; dark only for a moment.
    private static long Swell(long ms, int periodMs)
    {
        long step = ms % periodMs * 2 * Steps / periodMs;
        return (step <= Steps ? step : (2 * Steps) - step) * Full / Steps;
    }
}
