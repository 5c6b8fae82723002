using DeskDevice.Contract.Up;

namespace DeskDevice.Core.SelfTest;

/// <summary>The parts that the self-test can find broken: a bit each, a word each, and a place on the LED ring each.</summary>
public static class Fault
{
    /// <summary>Nothing.</summary>
    public const int None = 0;

    /// <summary>The buffered mid-rail is not where it should be.</summary>
    public const int MidRail = 1;

    /// <summary>The envelope does not rest at mid-rail.</summary>
    public const int Level = 2;

    /// <summary>The answer button is down all the time.</summary>
    public const int AnswerButton = 4;

    /// <summary>The hold button.</summary>
    public const int HoldButton = 8;

    /// <summary>The wrap-up button.</summary>
    public const int WrapUpButton = 16;

    /// <summary>The help button.</summary>
    public const int HelpButton = 32;

    /// <summary>The ring input says that it rings, without a pause.</summary>
    public const int Ring = 64;

    /// <summary>Files cannot be written and read back.</summary>
    public const int Files = 128;

    /// <summary>There is no radio.</summary>
    public const int Radio = 256;

    // In the order of the bits.
    private static readonly string[] WordTable =
    {
        "mid-rail", "level", "button-answer", "button-hold", "button-wrap-up", "button-help", "ring", "files", "radio",
    };

    /// <summary>How many parts there are.</summary>
    public static int Count => WordTable.Length;

    /// <summary>The bit of one of the four buttons, by its number in <see cref="Sensors.ButtonPad"/>.</summary>
    public static int Button(int button) => AnswerButton << button;

    /// <summary>
    /// The words of <paramref name="faults"/> with commas between, as a desk's info tells them: the first eight; empty when nothing is broken.
    /// </summary>
    public static string Words(int faults)
    {
        string words = "";
        int count = 0;
        for (int i = 0; i < WordTable.Length && count < InfoReport.MostFaults; i++)
        {
            if ((faults & (1 << i)) == 0) continue;
            words += count++ > 0 ? "," + WordTable[i] : WordTable[i];
        }

        return words;
    }
}
