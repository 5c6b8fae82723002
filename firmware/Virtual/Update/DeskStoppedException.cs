namespace DeskDevice.Virtual.Update;

/// <summary>The power went, or the watchdog reset the desk: nothing of its program runs any more until it starts again.</summary>
public sealed class DeskStoppedException(FlashFault why) : Exception($"the desk stopped at a write: {why}")
{
    /// <summary><see cref="FlashFault.Cut"/> or <see cref="FlashFault.Hang"/>.</summary>
    public FlashFault Why { get; } = why;
}
