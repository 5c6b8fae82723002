using DeskDevice.Contract;
using DeskDevice.Contract.Down;

namespace DeskDevice.Core.Prompts;

/// <summary>
/// Decides what the LEDs say: at most one prompt, the most urgent of those that are on. What the agent muted stays on and unseen, so
/// that it shows at once where it still holds after the call; and so does one that was seen a moment ago, until its cool-down is over.
/// </summary>
public sealed class PromptArbiter
{
    private readonly bool[] _isOn = new bool[PromptTable.Count];
    private readonly long[] _fromMs = new long[PromptTable.Count];
    private readonly long[] _untilMs = new long[PromptTable.Count];
    private readonly long[] _endMs = new long[PromptTable.Count];
    private readonly long[] _restUntilMs = new long[PromptTable.Count];
    private readonly bool[] _wasSeen = new bool[PromptTable.Count];
    // Never null: comparing an element that was never set crashes the desk.
    private readonly string[] _seen = ["", "", "", "", "", "", "", ""];
    private int _nextSeen;
    private bool _isMuted;
    private bool _isAnyOn;

    /// <summary>The prompt that shows, one of <see cref="PromptTable"/>, or <see cref="PromptTable.None"/>.</summary>
    public int Shown { get; private set; } = PromptTable.None;

    /// <summary>When the shown prompt began, ms.</summary>
    public long FromMs => Shown == PromptTable.None ? 0 : _fromMs[Shown];

    /// <summary>When its countdown ends, ms; 0 when it has none.</summary>
    public long UntilMs => Shown == PromptTable.None ? 0 : _untilMs[Shown];

    /// <summary>Since when nothing shows, ms; without meaning while something does.</summary>
    public long QuietFromMs { get; private set; }

    /// <summary>The desk's own conduct raises a prompt; one that the LEDs cannot show is none.</summary>
    public void Raise(string kind, long ms, long untilMs) => TurnOn(PromptTable.Of(kind), ms, untilMs, long.MaxValue);

    /// <summary>A prompt ends.</summary>
    public void Clear(string kind)
    {
        int prompt = PromptTable.Of(kind);
        if (prompt != PromptTable.None) _isOn[prompt] = false;
    }

    /// <summary>Shows which desk this is, for <paramref name="forMs"/>.</summary>
    public void Identify(long nowMs, int forMs) => TurnOn(PromptTable.Identify, nowMs, 0, nowMs + forMs);

    /// <summary>
    /// Follows an order of the gateway: once, for its time to live; a time of 0 takes the kind back. False when it may not order such a
    /// prompt, or this version does not know it.
    /// </summary>
    public bool Order(PromptOrder order, long nowMs)
    {
        int prompt = PromptTable.Of(order.Kind);
        if (prompt == PromptTable.None || !PromptTable.Row(prompt).IsOrdered) return false;
        if (IsSeen(order.Id)) return true;
        _seen[_nextSeen] = order.Id;
        _nextSeen = (_nextSeen + 1) % _seen.Length;
        if (order.TtlMs == 0) _isOn[prompt] = false;
        else TurnOn(prompt, nowMs, 0, nowMs + order.TtlMs);
        return true;
    }

    /// <summary>The agent took the request for help back.</summary>
    public void ForgetHelp()
    {
        Clear(PromptKinds.HelpNoted);
        Clear(PromptKinds.HelpComing);
    }

    /// <summary>Hides all that nobody asked for.</summary>
    public void Mute() => _isMuted = true;

    /// <summary>Shows it again.</summary>
    public void Unmute() => _isMuted = false;

    /// <summary>Decides anew; true when another prompt shows than before, or none.</summary>
    public bool Step(long nowMs)
    {
        if (!_isAnyOn) return false;
        int before = Shown;
        Shown = PromptTable.None;
        _isAnyOn = false;
        for (int i = PromptTable.Count - 1; i >= 0; i--)
        {
            if (_isOn[i] && nowMs >= _endMs[i]) _isOn[i] = false;
            if (!_isOn[i])
            {
                Rest(i, nowMs);
                continue;
            }

            _isAnyOn = true;
            if (MayShow(i, nowMs)) Shown = i;
        }

        if (Shown != PromptTable.None) _wasSeen[Shown] = true;
        if (Shown == before) return false;
        QuietFromMs = nowMs;
        return true;
    }

    private bool MayShow(int prompt, long nowMs) => nowMs >= _restUntilMs[prompt] && !(_isMuted && PromptTable.Row(prompt).IsMuted);

    // One that was seen and is over.
    private void Rest(int prompt, long nowMs)
    {
        if (!_wasSeen[prompt]) return;
        _wasSeen[prompt] = false;
        _restUntilMs[prompt] = nowMs + PromptTable.Row(prompt).CoolDownMs;
    }

    private void TurnOn(int prompt, long ms, long untilMs, long endMs)
    {
        if (prompt == PromptTable.None) return;
        _isOn[prompt] = true;
        _isAnyOn = true;
        _fromMs[prompt] = ms;
        _untilMs[prompt] = untilMs;
        _endMs[prompt] = endMs;
    }

    private bool IsSeen(string id)
    {
        for (int i = 0; i < _seen.Length; i++)
        {
            if (_seen[i] == id) return true;
        }

        return false;
    }
}
