using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Calls;

/// <summary>One call as the desk saw it, from its first event to the one that closed it. All times in ms of the desk's own clock.</summary>
public sealed class CallRecord
{
    /// <summary>The desk stopped in the middle of the call.</summary>
    public const string Cut = "cut";

    /// <summary>It was dialled, not answered.</summary>
    public const string Outbound = "outbound";

    /// <summary>It was answered.</summary>
    public const string Inbound = "inbound";

    /// <summary>Its ringing was never answered.</summary>
    public const string Unanswered = "unanswered";

    /// <summary>Somebody spoke.</summary>
    public const string Voice = "voice";

    /// <summary>It was a chat session: timed like a call, and nothing in it is spoken.</summary>
    public const string Chat = "chat";

    private const int LeastSpeechMs = 5_000;
    private const int LeastVoicedSeconds = 5;

    /// <summary>Sequence of the call's first event; with desk and boot it is the call's id.</summary>
    public long Seq { get; set; }

    /// <summary>When it began.</summary>
    public long OpenedMs { get; set; }

    /// <summary>When its record closed.</summary>
    public long ClosedMs { get; set; }

    /// <summary>Inbound, outbound or unanswered.</summary>
    public string Direction { get; set; } = Unanswered;

    /// <summary><see cref="Voice"/> or <see cref="Chat"/>.</summary>
    public string Medium { get; set; } = Voice;

    /// <summary>Ring start to answer, or to its end where nobody answered; -1 where no ring was sensed.</summary>
    public long RingMs { get; set; } = -1;

    /// <summary>Time in the call without its holds.</summary>
    public long TalkMs { get; set; }

    /// <summary>All holds together.</summary>
    public long HoldMs { get; set; }

    /// <summary>The longest single hold.</summary>
    public long LongestHoldMs { get; set; }

    /// <summary>How many holds.</summary>
    public int Holds { get; set; }

    /// <summary>End of the call to the close of its record.</summary>
    public long WrapUpMs { get; set; }

    /// <summary>Who ended it: <see cref="EndedBy"/>, or <see cref="Cut"/>.</summary>
    public string EndedBy { get; set; } = Contract.Events.EndedBy.Unknown;

    /// <summary>1 when the outcome was noted, else 0.</summary>
    public int OutcomesNoted { get; set; }

    /// <summary>Transfers begun.</summary>
    public int Transfers { get; set; }

    /// <summary>Call-backs promised.</summary>
    public int Promises { get; set; }

    /// <summary>Requests for help.</summary>
    public int Helps { get; set; }

    /// <summary>Seconds in which the agent spoke.</summary>
    public int VoicedSeconds { get; set; }

    /// <summary>Those of them that were neither above the loud limit nor below the soft one.</summary>
    public int SecondsInBand { get; set; }

    /// <summary>Sum of the voiced seconds' levels, 0.1 dB; divided by <see cref="VoicedSeconds"/> it is the call's average.</summary>
    public long LevelSum { get; set; }

    /// <summary>Sum of the squares of those levels.</summary>
    public long LevelSquares { get; set; }

    /// <summary>Syllables that the agent spoke.</summary>
    public int Syllables { get; set; }

    /// <summary>How long the agent spoke, pauses left out, ms.</summary>
    public long SpeechMs { get; set; }

    /// <summary>Breath bursts and clippings.</summary>
    public int Bursts { get; set; }

    /// <summary>Sum of the levels while nobody spoke into the microphone, 0.1 dB, one for each <c>voice</c> event.</summary>
    public long NoiseSum { get; set; }

    /// <summary>How many of those there are.</summary>
    public int NoiseCount { get; set; }

    /// <summary>Pace, 0.1 syllables for a second of speech; -1 where too little was spoken to tell.</summary>
    public int Pace() => SpeechMs < LeastSpeechMs ? -1 : (int)(Syllables * 10_000L / SpeechMs);

    /// <summary>Variation: the standard deviation of the voiced seconds' levels, 0.1 dB; -1 where too little was spoken to tell.</summary>
    public int Variation()
    {
        if (VoicedSeconds < LeastVoicedSeconds) return -1;
        long variance = ((LevelSquares * VoicedSeconds) - (LevelSum * LevelSum)) / ((long)VoicedSeconds * VoicedSeconds);
        int root = 0;
        while ((root + 1L) * (root + 1L) <= variance) root++;
        return root;
    }

    /// <summary>Talk, holds and wrap-up together.</summary>
    public long HandleMs() => TalkMs + HoldMs + WrapUpMs;

    /// <summary>A copy that lives its own life.</summary>
    public CallRecord Copy() => new()
    {
        Seq = Seq,
        OpenedMs = OpenedMs,
        ClosedMs = ClosedMs,
        Direction = Direction,
        Medium = Medium,
        RingMs = RingMs,
        TalkMs = TalkMs,
        HoldMs = HoldMs,
        LongestHoldMs = LongestHoldMs,
        Holds = Holds,
        WrapUpMs = WrapUpMs,
        EndedBy = EndedBy,
        OutcomesNoted = OutcomesNoted,
        Transfers = Transfers,
        Promises = Promises,
        Helps = Helps,
        VoicedSeconds = VoicedSeconds,
        SecondsInBand = SecondsInBand,
        LevelSum = LevelSum,
        LevelSquares = LevelSquares,
        Syllables = Syllables,
        SpeechMs = SpeechMs,
        Bursts = Bursts,
        NoiseSum = NoiseSum,
        NoiseCount = NoiseCount,
    };

    /// <summary>All of it.</summary>
    public void Keep(StateTape tape)
    {
        Seq = tape.Of(Seq);
        OpenedMs = tape.Of(OpenedMs);
        ClosedMs = tape.Of(ClosedMs);
        Direction = tape.Of(Direction);
        Medium = tape.Of(Medium);
        RingMs = tape.Of(RingMs);
        TalkMs = tape.Of(TalkMs);
        HoldMs = tape.Of(HoldMs);
        LongestHoldMs = tape.Of(LongestHoldMs);
        Holds = tape.Of(Holds);
        WrapUpMs = tape.Of(WrapUpMs);
        EndedBy = tape.Of(EndedBy);
        OutcomesNoted = tape.Of(OutcomesNoted);
        Transfers = tape.Of(Transfers);
        Promises = tape.Of(Promises);
        Helps = tape.Of(Helps);
        VoicedSeconds = tape.Of(VoicedSeconds);
        SecondsInBand = tape.Of(SecondsInBand);
        LevelSum = tape.Of(LevelSum);
        LevelSquares = tape.Of(LevelSquares);
        Syllables = tape.Of(Syllables);
        SpeechMs = tape.Of(SpeechMs);
        Bursts = tape.Of(Bursts);
        NoiseSum = tape.Of(NoiseSum);
        NoiseCount = tape.Of(NoiseCount);
    }
}
