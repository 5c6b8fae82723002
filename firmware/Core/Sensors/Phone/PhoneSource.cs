using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Sensors.Phone;

/// <summary>
/// The phone system as a source of events beside ring line and buttons. It decides what of an order is news, and which press only repeats
/// what the phone system has just said.
/// </summary>
public sealed class PhoneSource
{
    /// <summary>A press that means what the phone system said this long ago or less is no second event, ms.</summary>
    public const int RepeatMs = 2_000;

    /// <summary>The phone system is believed to ring for this long without another word of it, ms: longer than any phone rings.</summary>
    public const int RingMostMs = 180_000;

    private readonly string[] _ids = { "", "", "", "", "", "", "", "" };
    private int _nextId;
    private string _kind = "";
    private int _stateBefore;
    private int _stateAfter;
    private long _toldMs;
    private bool _isRinging;
    private bool _hasEnded;

    /// <summary>Whether it rings as the phone system has it: the ring line does not end that.</summary>
    public bool IsRinging(long nowMs) => _isRinging && nowMs - _toldMs < RingMostMs;

    /// <summary>
    /// Takes an order in the call timer's <paramref name="state"/>, which began at <paramref name="sinceMs"/>; true when its event is to be
    /// recorded. False for one that is doubled, too old, of a time before that state, known already or impossible.
    /// </summary>
    public bool Takes(CallOrder order, int state, long sinceMs, long nowMs)
    {
        if (order.AgeMs > order.TtlMs || IsDoubled(order.Id)) return false;

        // A state that the phone system's own word began is not newer than what it says next, however late both come.
        if (sinceMs != _toldMs && sinceMs - (nowMs - order.AgeMs) > RepeatMs) return false;
        byte meaning = PhoneMeaning.Of(state, order.Kind);
        if (meaning == PhoneMeaning.Odd) return false;

        // Told again or not: from here on it is the phone system that says when the ringing is over.
        if (order.Kind == EventKinds.Ring || state == CallState.Ringing) _isRinging = order.Kind == EventKinds.Ring;
        bool isNews = meaning == PhoneMeaning.New || (meaning == PhoneMeaning.Corrects && !_hasEnded);
        _hasEnded = order.Kind == EventKinds.End;
        _toldMs = nowMs;
        // One press begins a transfer and ends it.
        _kind = !isNews ? "" : order.Kind == EventKinds.Transferred ? EventKinds.Transfer : order.Kind;
        _stateBefore = state;
        int input = CallInput.Of(order.Kind);
        _stateAfter = input == CallInput.None ? state : CallTimer.Next(state, input);
        return isNews;
    }

    /// <summary>
    /// Whether a press at <paramref name="nowMs"/> only repeats what the phone system has just told: in the state before that, it would have meant
    /// the same. Both come of one act of the agent.
    /// </summary>
    public bool IsRepeat(ButtonPad buttons, int button, long nowMs)
    {
        if (_kind.Length == 0 || nowMs - _toldMs > RepeatMs || buttons.Meant(button, _stateBefore) != _kind) return false;

        // Once: who presses again means it.
        _kind = "";
        return true;
    }

    /// <summary>Follows the call timer into <paramref name="state"/>.</summary>
    public void Enter(int state)
    {
        if (state != CallState.Ringing) _isRinging = false;
        if (state != CallState.WrapUp) _hasEnded = false;

        // The agent has gone on from where the phone system's word led: the next press means what it says.
        if (state != _stateAfter) _kind = "";
    }

    private bool IsDoubled(string id)
    {
        for (int i = 0; i < _ids.Length; i++)
        {
            if (_ids[i] == id) return true;
        }

        _ids[_nextId] = id;
        _nextId = (_nextId + 1) % _ids.Length;
        return false;
    }
}
