using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Calls;

/// <summary>One step of the call timer, as the rules see it.</summary>
public readonly struct CallStep
{
    /// <summary>Makes a step.</summary>
    public CallStep(int from, int to, int input, long sinceMs, long ms, long before)
        : this(from, to, input, sinceMs, ms, before, before, CallRecord.Voice, EndedBy.Unknown)
    {
    }

    /// <summary>Makes a step of which is known what became of the calls.</summary>
    public CallStep(int from, int to, int input, long sinceMs, long ms, long before, long call, string medium, string by)
    {
        From = from;
        To = to;
        Input = input;
        SinceMs = sinceMs;
        Ms = ms;
        Before = before;
        Call = call;
        Medium = medium;
        By = by;
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

    /// <summary>The call that was open before it (sequence of its first event), or 0.</summary>
    public long Before { get; }

    /// <summary>The call it belongs to (sequence of its first event), or 0: the one that it opens, else the one before.</summary>
    public long Call { get; }

    /// <summary>That call's medium, <see cref="CallRecord.Voice"/> or <see cref="CallRecord.Chat"/>.</summary>
    public string Medium { get; }

    /// <summary>Who ended the call, where it ends, and as far as is known by then where its record closes: <see cref="EndedBy"/>.</summary>
    public string By { get; }

    /// <summary>Whether the step leads into <paramref name="state"/> from another.</summary>
    public bool Enters(int state) => To == state && From != state;

    /// <summary>Whether the step leads out of <paramref name="state"/>.</summary>
    public bool Leaves(int state) => From == state && To != state;
}
