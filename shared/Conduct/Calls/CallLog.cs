using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Calls;

/// <summary>Keeps the record of the call in progress, and hands it over when it closes.</summary>
public sealed class CallLog
{
    private CallRecord? _open;

    /// <summary>The call in progress or in wrap-up, or null.</summary>
    public CallRecord? Open => _open;

    /// <summary>A copy that lives its own life.</summary>
    public CallLog Copy() => new() { _open = _open?.Copy() };

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape)
    {
        bool isOpen = tape.Of(_open != null);
        if (tape.IsPlaying) _open = isOpen ? new CallRecord() : null;
        if (_open != null) _open.Keep(tape);
    }

    /// <summary>Follows one step; returns the record that it closed, or null.</summary>
    public CallRecord? Step(CallStep step, DeskEvent e)
    {
        if (_open != null) Spend(_open, step.From, step.Ms - step.SinceMs);
        bool opens = step.To is CallState.Ringing or CallState.Talking && (step.From is CallState.Idle or CallState.WrapUp or CallState.Away);
        CallRecord? closed = opens || !IsOpenIn(step.To) ? Close(step, e) : null;
        if (opens) _open = new CallRecord { Seq = e.Seq, OpenedMs = step.Ms };
        if (_open != null) Note(_open, step, e);
        return closed;
    }

    /// <summary>Counts what happened in the call beside its steps.</summary>
    public void Note(string kind)
    {
        if (_open == null) return;
        if (kind == EventKinds.Transfer) _open.Transfers++;
        else if (kind == EventKinds.Promise) _open.Promises++;
        else if (kind == EventKinds.Help) _open.Helps++;
    }

    /// <summary>Counts one second of the agent's voice.</summary>
    public void Second(int level, Limits limits)
    {
        if (_open == null || level == Wire.NotVoiced) return;
        _open.VoicedSeconds++;
        _open.LevelSum += level;
        _open.LevelSquares += (long)level * level;
        if (level <= limits.Loud && level >= limits.Soft) _open.SecondsInBand++;
    }

    /// <summary>Somebody who knows better said who ended the call that is in wrap-up.</summary>
    public void CorrectEnd(string by)
    {
        if (_open != null) _open.EndedBy = by;
    }

    /// <summary>Counts what seconds say beyond their levels.</summary>
    public void Tell(VoiceFigures figures)
    {
        if (_open == null) return;
        _open.Syllables += figures.Syllables;
        _open.SpeechMs += figures.SpeechMs;
        _open.Bursts += figures.Bursts;
        _open.NoiseSum += figures.Noise;
        _open.NoiseCount++;
    }

    /// <summary>The desk stopped while in <paramref name="state"/>: closes the record as cut at its last known time, where one is open.</summary>
    public CallRecord? Cut(int state, long sinceMs, long ms)
    {
        CallRecord? record = _open;
        _open = null;
        if (record == null) return null;
        Spend(record, state, ms - sinceMs);
        record.ClosedMs = ms;
        record.EndedBy = CallRecord.Cut;
        return record;
    }

    private static bool IsOpenIn(int state) => CallTimer.IsBusy(state);

    private static void Spend(CallRecord call, int state, long ms)
    {
        if (state == CallState.Ringing) call.RingMs = (call.RingMs < 0 ? 0 : call.RingMs) + ms;
        if (state == CallState.Talking) call.TalkMs += ms;
        if (state == CallState.WrapUp) call.WrapUpMs += ms;
        if (state == CallState.Holding)
        {
            call.HoldMs += ms;
            if (ms > call.LongestHoldMs) call.LongestHoldMs = ms;
        }
    }

    private static void Note(CallRecord call, CallStep step, DeskEvent e)
    {
        if (step.Input == CallInput.Dial && step.From != CallState.Ringing) call.Direction = CallRecord.Outbound;
        if (step.Input == CallInput.Chat) call.Medium = CallRecord.Chat;
        if (step.Enters(CallState.Talking) && call.Direction == CallRecord.Unanswered) call.Direction = CallRecord.Inbound;
        if (step.Enters(CallState.Holding)) call.Holds++;
        if (step.Enters(CallState.WrapUp)) call.EndedBy = e.By;
    }

    private CallRecord? Close(CallStep step, DeskEvent e)
    {
        CallRecord? record = _open;
        _open = null;
        if (record == null) return null;
        record.ClosedMs = step.Ms;
        if (step.Input == CallInput.Done) record.OutcomesNoted = 1;
        return record;
    }
}
