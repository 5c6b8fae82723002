namespace DeskDevice.Conduct.Calls;

/// <summary>One step of the call timer, as the rules see it.</summary>
public readonly struct CallStep
{
    /// <summary>Makes a step.</summary>
    public CallStep(int from, int to, int input, long sinceMs, long ms, long call)
    {
        From = from;
        To = to;
        Input = input;
        SinceMs = sinceMs;
        Ms = ms;
        Call = call;
    }

    /// <summary>State before.</summary>
    public int From { get; }

    /// <summary>State after.</summary>
    public int To { get; }

    /// <summary>What moved it: one of <see cref="CallInput"/>.</summary>
    public int Input { get; }

    /// <summary>When the state before began, ms.</summary>
    public long SinceMs { get; }

    /// <summary>When the step was, ms.</summary>
    public long Ms { get; }

    /// <summary>The call it belongs to (sequence of its first event), or 0.</summary>
    public long Call { get; }

    /// <summary>Whether the step leads into <paramref name="state"/> from another.</summary>
    public bool Enters(int state) => To == state && From != state;

    /// <summary>Whether the step leads out of <paramref name="state"/>.</summary>
    public bool Leaves(int state) => From == state && To != state;
}
