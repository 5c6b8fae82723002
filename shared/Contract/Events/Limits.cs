using System.Text;
using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Events;

/// <summary>
/// The limits in force on a desk. They travel down in the configuration and up again as an event the moment the desk goes by
/// them, so that the journal alone says which limits held for which second.
/// </summary>
public sealed class Limits
{
    /// <summary>Which edition of the site's limits this is; 0 is what is built in.</summary>
    public int Revision { get; init; }

    /// <summary>Answer within this many rings: 1 to 10.</summary>
    public int Rings { get; init; } = 3;

    /// <summary>One ring and the pause behind it at this site, ms: 1,000 to 10,000.</summary>
    public int RingCadenceMs { get; init; } = 5_000;

    /// <summary>Answer within this, whatever the rings, ms: 1,000 to 120,000.</summary>
    public int AnswerMs { get; init; } = 15_000;

    /// <summary>Louder than this is too loud, 0.1 dB against the desk's reference: 0 to 300.</summary>
    public int Loud { get; init; } = 60;

    /// <summary>Back below this is no longer too loud, 0.1 dB: below <see cref="Loud"/>.</summary>
    public int LoudClear { get; init; } = 40;

    /// <summary>Too loud for this much voiced time, ms: 1,000 to 60,000.</summary>
    public int LoudForMs { get; init; } = 3_000;

    /// <summary>Softer than this is too soft, 0.1 dB: -300 to 0.</summary>
    public int Soft { get; init; } = -80;

    /// <summary>Back above this is no longer too soft, 0.1 dB: above <see cref="Soft"/>.</summary>
    public int SoftClear { get; init; } = -60;

    /// <summary>Too soft for this much voiced time, ms: 1,000 to 60,000.</summary>
    public int SoftForMs { get; init; } = 5_000;

    /// <summary>A single hold lasts at most this, ms: 5,000 to 600,000.</summary>
    public int HoldMs { get; init; } = 60_000;

    /// <summary>The agent's countdown starts this long into a hold, ms: below <see cref="HoldMs"/>.</summary>
    public int HoldWarnMs { get; init; } = 45_000;

    /// <summary>The supervisor hears of it this long after the breach, ms: 0 to 600,000.</summary>
    public int HoldGraceMs { get; init; } = 15_000;

    /// <summary>The longest a ring may last, ms: three rings of the site's cadence, and never more than <see cref="AnswerMs"/>.</summary>
    public int RingLimitMs() => Rings * RingCadenceMs < AnswerMs ? Rings * RingCadenceMs : AnswerMs;

    /// <summary>Whether both set the same limits, whatever their revision.</summary>
    public bool SameAs(Limits other) =>
        Rings == other.Rings && RingCadenceMs == other.RingCadenceMs && AnswerMs == other.AnswerMs
        && Loud == other.Loud && LoudClear == other.LoudClear && LoudForMs == other.LoudForMs
        && Soft == other.Soft && SoftClear == other.SoftClear && SoftForMs == other.SoftForMs
        && HoldMs == other.HoldMs && HoldWarnMs == other.HoldWarnMs && HoldGraceMs == other.HoldGraceMs
        && Revision == other.Revision;

    /// <summary>What is wrong with these limits, a line each (field, value, fix); empty when nothing is.</summary>
    public string Problems()
    {
        StringBuilder lines = new();
        Range(lines, "Revision", Revision, 0, int.MaxValue);
        Range(lines, "Rings", Rings, 1, 10);
        Range(lines, "RingCadenceMs", RingCadenceMs, 1_000, 10_000);
        Range(lines, "AnswerMs", AnswerMs, 1_000, 120_000);
        Range(lines, "Loud", Loud, 0, 300);
        Range(lines, "LoudForMs", LoudForMs, 1_000, 60_000);
        Range(lines, "Soft", Soft, -300, 0);
        Range(lines, "SoftForMs", SoftForMs, 1_000, 60_000);
        Range(lines, "HoldMs", HoldMs, 5_000, 600_000);
        Range(lines, "HoldWarnMs", HoldWarnMs, 0, 600_000);
        Range(lines, "HoldGraceMs", HoldGraceMs, 0, 600_000);
        if (LoudClear >= Loud) Conflict(lines, "LoudClear", LoudClear, "Loud", Loud, "below");
        if (SoftClear <= Soft) Conflict(lines, "SoftClear", SoftClear, "Soft", Soft, "above");
        if (SoftClear >= LoudClear) Conflict(lines, "SoftClear", SoftClear, "LoudClear", LoudClear, "below");
        if (HoldWarnMs >= HoldMs) Conflict(lines, "HoldWarnMs", HoldWarnMs, "HoldMs", HoldMs, "below");
        return lines.ToString();
    }

    /// <summary>Writes the keys of these limits into an open object.</summary>
    public void WriteKeys(JsonWriter writer)
    {
        writer.Number("rev", Revision).Number("rings", Rings).Number("cad", RingCadenceMs).Number("ans", AnswerMs)
            .Number("loud", Loud).Number("loudc", LoudClear).Number("loudms", LoudForMs)
            .Number("soft", Soft).Number("softc", SoftClear).Number("softms", SoftForMs)
            .Number("hold", HoldMs).Number("warn", HoldWarnMs).Number("grace", HoldGraceMs);
    }

    private static void Range(StringBuilder lines, string field, int value, int least, int most)
    {
        if (value >= least && value <= most) return;
        lines.Append(field + ": " + value.ToString() + " is out of range; set " + least.ToString() + " to " + most.ToString() + "\n");
    }

    private static void Conflict(StringBuilder lines, string field, int value, string other, int otherValue, string fix)
    {
        lines.Append(field + ": " + value.ToString() + " conflicts with " + other + " " + otherValue.ToString() + "; set it " + fix + " that\n");
    }
}
