using DeskDevice.Contract;
using DeskDevice.Core.Leds;

namespace DeskDevice.Core.Prompts;

/// <summary>
/// What the LEDs can say: a row each, the most urgent first. docs/prompts.md is made of it. A kind that does not stand here (the supervisor's, a newer
/// version's) shows nothing. The colours are those of Okabe and Ito, which the common kinds of colour blindness keep apart.
/// </summary>
public static class PromptTable
{
    /// <summary>No such prompt on the LEDs.</summary>
    public const int None = -1;

    /// <summary>By a command.</summary>
    public const int Identify = 0;

    /// <summary>It still rings, beyond the limit.</summary>
    public const int RingLate = 1;

    /// <summary>The caller has waited longer than the limit.</summary>
    public const int HoldLong = 2;

    /// <summary>It rings.</summary>
    public const int Ring = 4;

    /// <summary>How many there are.</summary>
    public const int Count = 22;

    internal const int White = 0xFFFFFF;
    internal const int Vermilion = 0xD55E00;
    internal const int SkyBlue = 0x56B4E9;
    private const int Orange = 0xE69F00;
    private const int Green = 0x009E73;
    private const int Purple = 0xCC79A7;
    private const int Yellow = 0xF0E442;
    private const int Blue = 0x0072B2;

    private const int Desk = PromptRow.ByDesk;
    private const int Gateway = PromptRow.ByGateway;

    private static readonly PromptRow[] Rows =
    {
        //            kind                    who raises it                          cool-down  shape                beat    colour
        new PromptRow(PromptKinds.Identify,   PromptRow.ByCommand | PromptRow.Asked, 0,         LedShape.Thirds,     300,    White),
        new PromptRow(PromptKinds.RingLate,   Desk,                                  0,         LedShape.Whole,      250,    Vermilion),
        new PromptRow(PromptKinds.HoldLong,   Desk,                                  0,         LedShape.Halves,     1_000,  Vermilion),
        new PromptRow(PromptKinds.Promise,    Desk,                                  0,         LedShape.Back,       1_200,  Orange),
        new PromptRow(PromptKinds.Ring,       Desk,                                  0,         LedShape.Arc,        0,      SkyBlue),
        new PromptRow(PromptKinds.HoldCue,    Desk,                                  0,         LedShape.ThreeSteps, 2_000,  Blue),
        new PromptRow(PromptKinds.Hold,       Desk,                                  0,         LedShape.TwoArcs,    0,      Orange),
        new PromptRow(PromptKinds.Greet,      Desk,                                  0,         LedShape.Smile,      2_000,  Green),
        new PromptRow(PromptKinds.Thank,      Desk,                                  0,         LedShape.Fan,        1_400,  Green),
        new PromptRow(PromptKinds.HelpComing, Gateway | PromptRow.Asked,             0,         LedShape.TwoDots,    1_500,  Green),
        new PromptRow(PromptKinds.HelpMentor, Gateway,                               0,         LedShape.ThreeDots,  2_000,  Yellow),
        new PromptRow(PromptKinds.DeadAir,    Desk,                                  20_000,    LedShape.Sides,      1_500,  SkyBlue),
        new PromptRow(PromptKinds.Loud,       Desk,                                  20_000,    LedShape.TopSwell,   500,    Purple),
        new PromptRow(PromptKinds.Soft,       Desk,                                  20_000,    LedShape.BottomSwell, 2_000, Yellow),
        new PromptRow(PromptKinds.MoveMic,    Desk,                                  120_000,   LedShape.LowerLeft,  1_000,  Purple),
        new PromptRow(PromptKinds.Pace,       Desk,                                  60_000,    LedShape.Metronome,  1_200,  Yellow),
        new PromptRow(PromptKinds.Transfer,   Desk,                                  0,         LedShape.Bridge,     2_400,  Blue),
        new PromptRow(PromptKinds.Return,     Desk | Gateway,                        0,         LedShape.HalfBack,   3_000,  SkyBlue),
        new PromptRow(PromptKinds.WrapLong,   Desk,                                  0,         LedShape.Bottom,     2_000,  Orange),
        new PromptRow(PromptKinds.CallBack,   Gateway,                               0,         LedShape.TwoFlashes, 2_000,  SkyBlue),
        new PromptRow(PromptKinds.Limits,     Gateway,                               0,         LedShape.Fill,       3_600,  White),
        new PromptRow(PromptKinds.HelpNoted,  Gateway | PromptRow.Asked,             0,         LedShape.Dot,        6_000,  Green),
    };

    /// <summary>One row.</summary>
    public static PromptRow Row(int prompt) => Rows[prompt];

    /// <summary>The prompt's place in the order of urgency, or <see cref="None"/>.</summary>
    public static int Of(string kind)
    {
        for (int i = 0; i < Count; i++)
        {
            if (Rows[i].Kind == kind) return i;
        }

        return None;
    }

    /// <summary>The prompt's word; empty for <see cref="None"/>.</summary>
    public static string Kind(int prompt) => prompt == None ? "" : Rows[prompt].Kind;
}
