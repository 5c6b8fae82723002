using System.Text;

namespace DeskDevice.Contract.Events;

/// <summary>Tells limits that are out of range, and targets that conflict: nobody can keep both of two that do.</summary>
internal static class LimitsCheck
{
    private const int MostHoldMs = 600_000;
    private const int MostWrapUpMs = 900_000;
    private const int MostHandleMs = 7_200_000;

    /// <summary>What is wrong, a line each (field, value, fix); empty when nothing is.</summary>
    public static string Problems(Limits limits)
    {
        StringBuilder lines = new();
        CheckFirst(lines, limits);
        CheckSecond(lines, limits);

        // One promises what the other forbids.
        if (limits.PromiseMs > limits.HoldMs) Conflict(lines, "PromiseMs", limits.PromiseMs, "HoldMs", limits.HoldMs, "to at most");
        return lines.ToString();
    }

    /// <summary>The same of the second half alone.</summary>
    public static string SecondProblems(Limits limits)
    {
        StringBuilder lines = new();
        CheckSecond(lines, limits);
        return lines.ToString();
    }

    private static void CheckFirst(StringBuilder lines, Limits limits)
    {
        Range(lines, "Revision", limits.Revision, 0, int.MaxValue);
        Range(lines, "Rings", limits.Rings, 1, 10);
        Range(lines, "RingCadenceMs", limits.RingCadenceMs, 1_000, 10_000);
        Range(lines, "AnswerMs", limits.AnswerMs, 1_000, 120_000);
        Range(lines, "Loud", limits.Loud, 0, 300);
        Range(lines, "LoudForMs", limits.LoudForMs, 1_000, 60_000);
        Range(lines, "Soft", limits.Soft, -300, 0);
        Range(lines, "SoftForMs", limits.SoftForMs, 1_000, 60_000);
        Range(lines, "HoldMs", limits.HoldMs, 5_000, MostHoldMs);
        Range(lines, "HoldWarnMs", limits.HoldWarnMs, 0, MostHoldMs);
        Range(lines, "HoldGraceMs", limits.HoldGraceMs, 0, MostHoldMs);
        if (limits.LoudClear >= limits.Loud) Conflict(lines, "LoudClear", limits.LoudClear, "Loud", limits.Loud, "below");
        if (limits.SoftClear <= limits.Soft) Conflict(lines, "SoftClear", limits.SoftClear, "Soft", limits.Soft, "above");
        if (limits.SoftClear >= limits.LoudClear) Conflict(lines, "SoftClear", limits.SoftClear, "LoudClear", limits.LoudClear, "below");
        if (limits.HoldWarnMs >= limits.HoldMs) Conflict(lines, "HoldWarnMs", limits.HoldWarnMs, "HoldMs", limits.HoldMs, "below");
    }

    private static void CheckSecond(StringBuilder lines, Limits limits)
    {
        OffOrRange(lines, "DeadAirMs", limits.DeadAirMs, 3_000, 60_000);
        Range(lines, "WrapUpMs", limits.WrapUpMs, 5_000, MostWrapUpMs);
        OffOrRange(lines, "PromiseMs", limits.PromiseMs, 10_000, MostHoldMs);
        Range(lines, "TransferMs", limits.TransferMs, 0, 60_000);
        Range(lines, "HelpMs", limits.HelpMs, 5_000, 600_000);
        Range(lines, "BreakMs", limits.BreakMs, 60_000, 7_200_000);
        OffOrRange(lines, "HandleMs", limits.HandleMs, 10_000, MostHandleMs);
        OffOrRange(lines, "PaceFast", limits.PaceFast, 10, 150);
        OffOrRange(lines, "PaceSlow", limits.PaceSlow, 10, 150);
        Range(lines, "BurstLimit", limits.BurstLimit, 0, 600);
        Range(lines, "ChatWrapUpMs", limits.ChatWrapUpMs, 5_000, MostWrapUpMs);
        OffOrRange(lines, "ChatMs", limits.ChatMs, 10_000, MostHandleMs);
        if (IsOnAndNotAbove(limits.PaceFast, limits.PaceSlow)) Conflict(lines, "PaceSlow", limits.PaceSlow, "PaceFast", limits.PaceFast, "below");
        if (IsOnAndNotAbove(limits.HandleMs, limits.WrapUpMs)) Conflict(lines, "WrapUpMs", limits.WrapUpMs, "HandleMs", limits.HandleMs, "below");
        if (IsOnAndNotAbove(limits.ChatMs, limits.ChatWrapUpMs)) Conflict(lines, "ChatWrapUpMs", limits.ChatWrapUpMs, "ChatMs", limits.ChatMs, "below");
    }

    private static bool IsOnAndNotAbove(int value, int other) => value > 0 && other > 0 && value <= other;

    private static void OffOrRange(StringBuilder lines, string field, int value, int least, int most)
    {
        if (value != 0 && (value < least || value > most)) OutOfRange(lines, field, value, "0 or " + least.ToString(), most);
    }

    private static void Range(StringBuilder lines, string field, int value, int least, int most)
    {
        if (value < least || value > most) OutOfRange(lines, field, value, least.ToString(), most);
    }

    private static void OutOfRange(StringBuilder lines, string field, int value, string least, int most) =>
        lines.Append(field + ": " + value.ToString() + " is out of range; set " + least + " to " + most.ToString() + "\n");

    private static void Conflict(StringBuilder lines, string field, int value, string other, int otherValue, string fix) =>
        lines.Append(field + ": " + value.ToString() + " conflicts with " + other + " " + otherValue.ToString() + "; set it " + fix + " that\n");
}
