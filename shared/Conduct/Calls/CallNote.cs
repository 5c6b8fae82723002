namespace DeskDevice.Conduct.Calls;

/// <summary>Something that happened and did not move the call timer, as the rules see it.</summary>
public readonly struct CallNote
{
    /// <summary>Makes a note.</summary>
    public CallNote(string kind, int state, long ms, long call)
    {
        Kind = kind;
        State = state;
        Ms = ms;
        Call = call;
    }

    /// <summary>What happened: a word of <see cref="Contract.Events.EventKinds"/>.</summary>
    public string Kind { get; }

    /// <summary>The call timer's state.</summary>
    public int State { get; }

    /// <summary>When it was, ms.</summary>
    public long Ms { get; }

    /// <summary>The call in progress or in wrap-up (sequence of its first event), or 0.</summary>
    public long Call { get; }
}
