using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Events;

/// <summary>
/// The limits in force on a desk. They travel down in the configuration and up again as an event the moment the desk goes by
/// them, so that the journal alone says which limits held for which second. An event holds half of them: the first half goes as <c>limits</c>,
/// the second right behind it as <c>limits2</c>.
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

    /// <summary>Three voiced seconds in a row below this are no longer too loud, 0.1 dB: below <see cref="Loud"/>.</summary>
    public int LoudClear { get; init; } = 40;

    /// <summary>Too loud for this much voiced time, ms: 1,000 to 60,000.</summary>
    public int LoudForMs { get; init; } = 3_000;

    /// <summary>Softer than this is too soft, 0.1 dB: -300 to 0.</summary>
    public int Soft { get; init; } = -80;

    /// <summary>Three voiced seconds in a row above this are no longer too soft, 0.1 dB: above <see cref="Soft"/>.</summary>
    public int SoftClear { get; init; } = -60;

    /// <summary>Too soft for this much voiced time, ms: 1,000 to 60,000.</summary>
    public int SoftForMs { get; init; } = 5_000;

    /// <summary>A single hold lasts at most this, ms: 5,000 to 600,000.</summary>
    public int HoldMs { get; init; } = 60_000;

    /// <summary>The agent's countdown starts this long into a hold, ms: below <see cref="HoldMs"/>.</summary>
    public int HoldWarnMs { get; init; } = 45_000;

    /// <summary>The supervisor hears of it this long after the breach, ms: 0 to 600,000.</summary>
    public int HoldGraceMs { get; init; } = 15_000;

    /// <summary>A silence of the agent in a call is dead air after this, ms: 0 (off), or 3,000 to 60,000.</summary>
    public int DeadAirMs { get; init; } = 10_000;

    /// <summary>Wrap-up after a call lasts at most this, ms: 5,000 to 900,000.</summary>
    public int WrapUpMs { get; init; } = 60_000;

    /// <summary>
    /// The time promised to a caller at a hold, asked again each such period, ms: 10,000 to 600,000 and no more than <see cref="HoldMs"/>; 0 is as
    /// long as that.
    /// </summary>
    public int PromiseMs { get; init; }

    /// <summary>A transfer done sooner than this cannot have been announced, ms: 0 to 60,000.</summary>
    public int TransferMs { get; init; } = 5_000;

    /// <summary>Somebody answers a request for help within this, ms: 5,000 to 600,000.</summary>
    public int HelpMs { get; init; } = 60_000;

    /// <summary>A break lasts at most this, ms: 60,000 to 7,200,000.</summary>
    public int BreakMs { get; init; } = 900_000;

    /// <summary>Talk, holds and wrap-up of a call together, ms: 0 (no target), or 10,000 to 7,200,000.</summary>
    public int HandleMs { get; init; }

    /// <summary>Faster than this is too fast, 0.1 syllables a second: 0 (no prompt), or 10 to 150.</summary>
    public int PaceFast { get; init; }

    /// <summary>Slower than this is too slow, 0.1 syllables a second: 0 (no prompt), or 10 to 150.</summary>
    public int PaceSlow { get; init; }

    /// <summary>More breath bursts and clippings a minute than this and the microphone is to be moved: 0 (off) to 600.</summary>
    public int BurstLimit { get; init; } = 5;

    /// <summary>Wrap-up after a chat session lasts at most this, ms: 5,000 to 900,000.</summary>
    public int ChatWrapUpMs { get; init; } = 60_000;

    /// <summary>A chat session, its holds and its wrap-up together, ms: 0 (no target), or 10,000 to 7,200,000.</summary>
    public int ChatMs { get; init; }

    /// <summary>The time promised to a caller at a hold, ms.</summary>
    public int PromisedMs() => PromiseMs == 0 ? HoldMs : PromiseMs;

    /// <summary>The longest a ring may last, ms: three rings of the site's cadence, and never more than <see cref="AnswerMs"/>.</summary>
    public int RingLimitMs() => Rings * RingCadenceMs < AnswerMs ? Rings * RingCadenceMs : AnswerMs;

    /// <summary>Whether both set the same limits, whatever their revision.</summary>
    public bool SameAs(Limits other) => HasFirstOf(other) && HasSecondOf(other) && Revision == other.Revision;

    /// <summary>
    /// Whether the second half says nothing: it is what is built in, which version 1 of the contract freezes, and so need not be told.
    /// </summary>
    public bool IsSecondBuiltIn() => HasSecondOf(new Limits());

    /// <summary>These limits, with the second half of <paramref name="other"/>.</summary>
    public Limits WithSecondOf(Limits other) => new()
    {
        Revision = Revision,
        Rings = Rings,
        RingCadenceMs = RingCadenceMs,
        AnswerMs = AnswerMs,
        Loud = Loud,
        LoudClear = LoudClear,
        LoudForMs = LoudForMs,
        Soft = Soft,
        SoftClear = SoftClear,
        SoftForMs = SoftForMs,
        HoldMs = HoldMs,
        HoldWarnMs = HoldWarnMs,
        HoldGraceMs = HoldGraceMs,
        DeadAirMs = other.DeadAirMs,
        WrapUpMs = other.WrapUpMs,
        PromiseMs = other.PromiseMs,
        TransferMs = other.TransferMs,
        HelpMs = other.HelpMs,
        BreakMs = other.BreakMs,
        HandleMs = other.HandleMs,
        PaceFast = other.PaceFast,
        PaceSlow = other.PaceSlow,
        BurstLimit = other.BurstLimit,
        ChatWrapUpMs = other.ChatWrapUpMs,
        ChatMs = other.ChatMs,
    };

    /// <summary>What is wrong with these limits, a line each (field, value, fix); empty when nothing is.</summary>
    public string Problems() => LimitsCheck.Problems(this);

    /// <summary>Writes the keys of the first half, the revision among them, into an open object.</summary>
    public void WriteFirst(JsonWriter writer) =>
        writer.Number("rev", Revision).Number("rings", Rings).Number("cad", RingCadenceMs).Number("ans", AnswerMs)
            .Number("loud", Loud).Number("loudc", LoudClear).Number("loudms", LoudForMs)
            .Number("soft", Soft).Number("softc", SoftClear).Number("softms", SoftForMs)
            .Number("hold", HoldMs).Number("warn", HoldWarnMs).Number("grace", HoldGraceMs);

    /// <summary>Writes the keys of the second half, without the revision.</summary>
    public void WriteSecond(JsonWriter writer) =>
        writer.Number("air", DeadAirMs).Number("wrap", WrapUpMs).Number("prom", PromiseMs).Number("xfer", TransferMs)
            .Number("help", HelpMs).Number("brk", BreakMs).Number("aht", HandleMs)
            .Number("pf", PaceFast).Number("ps", PaceSlow).Number("burst", BurstLimit)
            .Number("cwrap", ChatWrapUpMs).Number("chat", ChatMs);

    /// <summary>Writes all keys where there is room for them: the second half only where it says something.</summary>
    public void WriteKeys(JsonWriter writer)
    {
        WriteFirst(writer);
        if (!IsSecondBuiltIn()) WriteSecond(writer);
    }

    private bool HasFirstOf(Limits other) =>
        Rings == other.Rings && RingCadenceMs == other.RingCadenceMs && AnswerMs == other.AnswerMs
        && Loud == other.Loud && LoudClear == other.LoudClear && LoudForMs == other.LoudForMs
        && Soft == other.Soft && SoftClear == other.SoftClear && SoftForMs == other.SoftForMs
        && HoldMs == other.HoldMs && HoldWarnMs == other.HoldWarnMs && HoldGraceMs == other.HoldGraceMs;

    private bool HasSecondOf(Limits other) =>
        DeadAirMs == other.DeadAirMs && WrapUpMs == other.WrapUpMs && PromiseMs == other.PromiseMs && TransferMs == other.TransferMs
        && HelpMs == other.HelpMs && BreakMs == other.BreakMs && HandleMs == other.HandleMs
        && PaceFast == other.PaceFast && PaceSlow == other.PaceSlow && BurstLimit == other.BurstLimit
        && ChatWrapUpMs == other.ChatWrapUpMs && ChatMs == other.ChatMs;
}
