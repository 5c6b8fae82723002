using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;

namespace DeskDevice.Core;

/// <summary>Looks on as a desk works: for tests, simulation and the page that draws a desk. A real desk has none.</summary>
public interface IDeskObserver
{
    /// <summary>An event was put into the outbox.</summary>
    void Event(DeskEvent e);

    /// <summary>The desk's own conduct has judged.</summary>
    void Verdict(Verdict verdict);

    /// <summary>A call's record is complete.</summary>
    void Call(CallRecord call);

    /// <summary>An event came that cannot be true in this state.</summary>
    void Odd(int state, int input, long ms);

    /// <summary>From <paramref name="ms"/> on the LEDs show <paramref name="kind"/>; empty: no prompt.</summary>
    void PromptShown(string kind, long ms);
}
