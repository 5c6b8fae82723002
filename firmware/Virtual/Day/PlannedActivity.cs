namespace DeskDevice.Virtual.Day;

/// <summary>What an agent does next. All times are ms since the opening.</summary>
/// <param name="StartMs">When it begins.</param>
public abstract record PlannedActivity(long StartMs)
{
    /// <summary>When the agent is free for something else.</summary>
    public abstract long FreeMs { get; }
}

/// <summary>A break.</summary>
/// <param name="StartMs">When it begins.</param>
/// <param name="BackMs">When the agent is back.</param>
public sealed record PlannedBreak(long StartMs, long BackMs) : PlannedActivity(StartMs)
{
    /// <inheritdoc />
    public override long FreeMs => BackMs;
}

/// <summary>Ringing that nobody answers.</summary>
/// <param name="StartMs">When it begins to ring.</param>
/// <param name="StopMs">When it stops.</param>
public sealed record PlannedMissedCall(long StartMs, long StopMs) : PlannedActivity(StartMs)
{
    // A desk can only tell by the ring that does not come; until then another call's ring would be the same ringing to it.
    private const int UntilSurelyOverMs = 11_000;

    /// <inheritdoc />
    public override long FreeMs => StopMs + UntilSurelyOverMs;
}

/// <summary>Who calls whom.</summary>
public enum CallDirection
{
    /// <summary>The caller calls: it rings first.</summary>
    Inbound,

    /// <summary>The agent calls.</summary>
    Outbound,
}

/// <summary>How the two speak.</summary>
public enum CallMedium
{
    /// <summary>By voice.</summary>
    Voice,

    /// <summary>In writing.</summary>
    Chat,
}

/// <summary>A stretch of time, ms since the opening.</summary>
/// <param name="FromMs">Its begin.</param>
/// <param name="ToMs">Its end.</param>
public readonly record struct Stretch(long FromMs, long ToMs)
{
    /// <summary>How long it is, ms.</summary>
    public long Ms => ToMs - FromMs;
}

/// <summary>A call that takes place.</summary>
/// <param name="StartMs">When it begins to ring, or is dialled.</param>
public sealed record PlannedCall(long StartMs) : PlannedActivity(StartMs)
{
    /// <summary>Who calls whom.</summary>
    public CallDirection Direction { get; init; }

    /// <summary>When it is answered; outbound: when it is dialled.</summary>
    public long AnswerMs { get; init; }

    /// <summary>Its holds, in order, none touching another, all within the call.</summary>
    public IReadOnlyList<Stretch> Holds { get; init; } = [];

    /// <summary>From asking for help to taking the request back; empty where no help is asked.</summary>
    public Stretch? Help { get; init; }

    /// <summary>A voice call, or a chat session begun and ended by button.</summary>
    public CallMedium Medium { get; init; }

    /// <summary>From the begin of a transfer to its end, at the end of the call; null without one.</summary>
    public Stretch? Transfer { get; init; }

    /// <summary>When a call-back is promised; null where none is.</summary>
    public long? PromiseMs { get; init; }

    /// <summary>When the agent mutes prompts for the call; null where they do not.</summary>
    public long? MuteMs { get; init; }

    /// <summary>When the agent ends it.</summary>
    public long EndMs { get; init; }

    /// <summary>When the agent is done with it.</summary>
    public long DoneMs { get; init; }

    /// <summary>What becomes of its outcome.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>How loud the agent speaks, dB against the desk's reference.</summary>
    public double LoudnessDb { get; init; }

    /// <summary>How fast the agent speaks; 1 is as usual for the voice.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>Whether the microphone sits before the mouth, where it hears the breath.</summary>
    public bool HearsBreath { get; init; }

    /// <summary>Who hangs up first, as the phone system has it: <see cref="Contract.Events.EndedBy"/>.</summary>
    public string EndedBy { get; init; } = Contract.Events.EndedBy.Unknown;

    /// <inheritdoc />
    public override long FreeMs => DoneMs;

    /// <summary>Ringing until answered, ms.</summary>
    public long RingMs => AnswerMs - StartMs;

    /// <summary>Talk without holds, ms.</summary>
    public long TalkMs => EndMs - AnswerMs - Holds.Sum(h => h.Ms);
}

/// <summary>What becomes of a call's outcome.</summary>
public enum Outcome
{
    /// <summary>The agent notes it.</summary>
    Noted,

    /// <summary>The agent forgets to.</summary>
    Forgotten,
}
