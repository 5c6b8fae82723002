using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.State;

/// <summary>Limits on a tape. They are of the contract, which knows no tape.</summary>
public static class LimitsState
{
    /// <summary>Records <paramref name="limits"/> and gives back the same, or gives back those that were recorded.</summary>
    /// <exception cref="TapeException">The tape does not hold any here.</exception>
    public static Limits Keep(StateTape tape, Limits limits)
    {
        Limits kept = new()
        {
            Revision = tape.Of(limits.Revision),
            Rings = tape.Of(limits.Rings),
            RingCadenceMs = tape.Of(limits.RingCadenceMs),
            AnswerMs = tape.Of(limits.AnswerMs),
            Loud = tape.Of(limits.Loud),
            LoudClear = tape.Of(limits.LoudClear),
            LoudForMs = tape.Of(limits.LoudForMs),
            Soft = tape.Of(limits.Soft),
            SoftClear = tape.Of(limits.SoftClear),
            SoftForMs = tape.Of(limits.SoftForMs),
            HoldMs = tape.Of(limits.HoldMs),
            HoldWarnMs = tape.Of(limits.HoldWarnMs),
            HoldGraceMs = tape.Of(limits.HoldGraceMs),
            DeadAirMs = tape.Of(limits.DeadAirMs),
            WrapUpMs = tape.Of(limits.WrapUpMs),
            PromiseMs = tape.Of(limits.PromiseMs),
            TransferMs = tape.Of(limits.TransferMs),
            HelpMs = tape.Of(limits.HelpMs),
            BreakMs = tape.Of(limits.BreakMs),
            HandleMs = tape.Of(limits.HandleMs),
            PaceFast = tape.Of(limits.PaceFast),
            PaceSlow = tape.Of(limits.PaceSlow),
            BurstLimit = tape.Of(limits.BurstLimit),
            ChatWrapUpMs = tape.Of(limits.ChatWrapUpMs),
            ChatMs = tape.Of(limits.ChatMs),
        };
        return tape.IsPlaying ? kept : limits;
    }
}
