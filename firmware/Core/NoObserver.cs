using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;

namespace DeskDevice.Core;

/// <summary>Nobody looks on.</summary>
public sealed class NoObserver : IDeskObserver
{
    /// <inheritdoc />
    public void Event(DeskEvent e)
    {
    }

    /// <inheritdoc />
    public void Verdict(Verdict verdict)
    {
    }

    /// <inheritdoc />
    public void Call(CallRecord call)
    {
    }

    /// <inheritdoc />
    public void Odd(int state, int input, long ms)
    {
    }

    /// <inheritdoc />
    public void PromptShown(string kind, long ms)
    {
    }
}
