using DeskDevice.Virtual.Day;

namespace DeskDevice.Virtual.Agent;

/// <summary>Turns what an agent plans into what their phone and their fingers do, in order of time.</summary>
internal sealed class AgentScript(DeskRandom random)
{
    private const int RingMs = 1_000;
    private const int PressLeastMs = 80;
    private const int PressMostMs = 150;
    private const int BetweenPressesMs = 120;
    private const int LongPressMs = 1_200;
    private const int HookMs = 200;
    private const int BreathMs = 500;
    private const int PlugMs = 2_000;
    private const double UnplugShare = 0.5;

    private readonly List<Cue> _cues = [];

    /// <summary>The cues of <paramref name="activity"/>; the list is used again for the next one.</summary>
    public List<Cue> Of(PlannedActivity activity, int ringCadenceMs)
    {
        _cues.Clear();
        switch (activity)
        {
            case PlannedCall { Medium: CallMedium.Chat } chat:
                Hold(Pin.AnswerButton, chat.StartMs);
                Press(Pin.AnswerButton, chat.EndMs);
                if (chat.Outcome == Outcome.Noted) Press(Pin.WrapUpButton, chat.DoneMs);
                break;
            case PlannedCall call:
                Ring(call.StartMs, call.AnswerMs + HookMs, ringCadenceMs);
                Speak(call);
                Press(Pin.AnswerButton, call.AnswerMs);
                foreach (Stretch hold in call.Holds) PressBoth(Pin.HoldButton, hold);
                if (call.Help is { } help) PressBoth(Pin.HelpButton, help);
                if (call.Transfer is { } transfer) Hand(transfer);
                if (call.PromiseMs is { } promise) Hold(Pin.WrapUpButton, promise);
                if (call.MuteMs is { } mute) Hold(Pin.HelpButton, mute);
                Press(Pin.AnswerButton, call.EndMs);
                if (call.Outcome == Outcome.Noted) Press(Pin.WrapUpButton, call.DoneMs);
                break;
            case PlannedMissedCall missed:
                Ring(missed.StartMs, missed.StopMs, ringCadenceMs);
                break;
            case PlannedBreak pause:
                Leave(pause);
                break;
        }

        _cues.Sort((a, b) => a.Ms.CompareTo(b.Ms));
        return _cues;
    }

    private void Ring(long fromMs, long toMs, int cadenceMs)
    {
        // Outbound calls are answered as they begin: nothing rings.
        for (long ms = fromMs; ms < toMs - HookMs; ms += cadenceMs) Span(Pin.Ring, ms, Math.Min(ms + RingMs, toMs));
    }

    private void Speak(PlannedCall call)
    {
        long fromMs = call.AnswerMs + BreathMs;
        foreach (Stretch hold in call.Holds)
        {
            if (hold.FromMs > fromMs) Span(Pin.Voice, fromMs, hold.FromMs);
            fromMs = hold.ToMs + BreathMs;
        }

        if (call.EndMs > fromMs) Span(Pin.Voice, fromMs, call.EndMs);
    }

    private void Leave(PlannedBreak pause)
    {
        PressTwice(Pin.WrapUpButton, pause.StartMs);
        PressTwice(Pin.WrapUpButton, pause.BackMs);
        if (!random.NextChance(UnplugShare) || pause.BackMs - pause.StartMs < 3 * PlugMs) return;
        _cues.Add(new Cue(pause.StartMs + PlugMs, Pin.Headset, PinState.Off));
        _cues.Add(new Cue(pause.BackMs - PlugMs, Pin.Headset, PinState.On));
    }

    private void PressBoth(Pin button, Stretch stretch)
    {
        Press(button, stretch.FromMs);
        Press(button, stretch.ToMs);
    }

    private void Hand(Stretch transfer)
    {
        Hold(Pin.HoldButton, transfer.FromMs);
        Hold(Pin.HoldButton, transfer.ToMs);
    }

    // A long press.
    private void Hold(Pin button, long ms) => Span(button, ms, ms + LongPressMs);

    private void PressTwice(Pin button, long ms) => Press(button, Press(button, ms) + BetweenPressesMs);

    private long Press(Pin button, long ms)
    {
        long upMs = ms + (long)random.NextBetween(PressLeastMs, PressMostMs);
        Span(button, ms, upMs);
        return upMs;
    }

    private void Span(Pin pin, long fromMs, long toMs)
    {
        _cues.Add(new Cue(fromMs, pin, PinState.On));
        _cues.Add(new Cue(toMs, pin, PinState.Off));
    }
}
