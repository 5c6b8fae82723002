using DeskDevice.Conduct.Calls;

namespace DeskDevice.Virtual.Update;

/// <summary>A restart that the desk itself asked for, as it notes it: for an update, for the way back, or because somebody wanted it.</summary>
/// <param name="Why">The restart's word.</param>
/// <param name="State">The call timer's state at that moment, see <see cref="CallState"/>.</param>
/// <param name="From">When, as a timestamp of the system's clock: the same for all desks of a process.</param>
/// <param name="To">When it was linked again and nothing was on trial; null while that is to come.</param>
public sealed record DeskRestart(string Why, int State, long From, long? To)
{
    /// <summary>Whether somebody was in a call there.</summary>
    public bool WasInCall => CallTimer.IsBusy(State);

    /// <summary>Whether it was away, or on trial, at a moment when <paramref name="other"/> was.</summary>
    public bool Overlaps(DeskRestart other) => From < (other.To ?? long.MaxValue) && other.From < (To ?? long.MaxValue);
}
