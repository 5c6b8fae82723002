using System;

namespace DeskDevice.Conduct.State;

/// <summary>A tape does not hold the state that is read from it: it is damaged, or of another version. The state so far is of no use.</summary>
public sealed class TapeException : Exception
{
    /// <summary>Makes one that says what the tape does, for example "ends in the middle of the state".</summary>
    public TapeException(string what)
        : base("The kept state " + what + ".")
    {
    }
}
