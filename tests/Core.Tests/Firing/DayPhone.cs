using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Virtual.Day;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>
/// The phone system of a virtual agent's calls. It lives the same day, from the same seed, and tells of each voice call who hung up: the caller a moment before the agent's
/// press, the agent a moment after it.
/// </summary>
internal sealed class DayPhone
{
    private const int BeforeMs = 300;
    private const int AfterMs = 700;
    private const int TtlMs = 60_000;

    private readonly AgentDay _day;
    private PlannedCall _call;
    private int _orders;

    public DayPhone(DayShape shape, int seed, int desk)
    {
        _day = new AgentDay(shape, seed, desk);
        _call = NextCall();
    }

    /// <summary>When it tells next, ms since the opening.</summary>
    public long NextMs => _call.EndedBy == EndedBy.Caller ? _call.EndMs - BeforeMs : _call.EndMs + AfterMs;

    /// <summary>What it tells then.</summary>
    public CallOrder Take()
    {
        CallOrder order = new() { Id = $"c{++_orders}", Kind = EventKinds.End, TtlMs = TtlMs, By = _call.EndedBy };
        _call = NextCall();
        return order;
    }

    private PlannedCall NextCall()
    {
        while (true)
        {
            if (_day.Next() is PlannedCall { Medium: CallMedium.Voice } call) return call;
        }
    }
}
