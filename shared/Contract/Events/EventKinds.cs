namespace DeskDevice.Contract.Events;

/// <summary>The words for what happens on a desk (<c>k</c> of an event). An unknown word is kept in the journal and counted.</summary>
public static class EventKinds
{
    /// <summary>The desk started: <c>fw</c>, <c>slot</c>, <c>why</c>. Always the first event of a boot, sequence 1.</summary>
    public const string Boot = "boot";

    /// <summary>Limits came into force: the first half of <see cref="Events.Limits"/>.</summary>
    public const string Limits = "limits";

    /// <summary>Their second half, right behind them and of the same revision; left out where it is what is built in.</summary>
    public const string Limits2 = "limits2";

    /// <summary>Ringing started.</summary>
    public const string Ring = "ring";

    /// <summary>Ringing ended without an answer.</summary>
    public const string Missed = "missed";

    /// <summary>The call was answered.</summary>
    public const string Answer = "answer";

    /// <summary>An outbound call started.</summary>
    public const string Dial = "dial";

    /// <summary>The caller was put on hold.</summary>
    public const string Hold = "hold";

    /// <summary>The caller was taken back from hold.</summary>
    public const string Unhold = "unhold";

    /// <summary>The call ended, <c>by</c> whom (<see cref="EndedBy"/>).</summary>
    public const string End = "end";

    /// <summary>The outcome was noted; wrap-up ended.</summary>
    public const string Done = "done";

    /// <summary>The agent went on a break.</summary>
    public const string Away = "away";

    /// <summary>The agent came back.</summary>
    public const string Back = "back";

    /// <summary>Up to thirty one-second levels of the agent's voice, <c>lv</c>, from <c>at</c>.</summary>
    public const string Voice = "voice";

    /// <summary>The agent asked for help.</summary>
    public const string Help = "help";

    /// <summary>The agent took the request back.</summary>
    public const string Unhelp = "unhelp";

    /// <summary>The desk showed that somebody is coming to help.</summary>
    public const string Coming = "coming";

    /// <summary>The agent promised a call-back.</summary>
    public const string Promise = "promise";

    /// <summary>A transfer began.</summary>
    public const string Transfer = "transfer";

    /// <summary>The transfer was done.</summary>
    public const string Transferred = "transferred";

    /// <summary>A chat session began.</summary>
    public const string Chat = "chat";

    /// <summary>The chat session ended.</summary>
    public const string Unchat = "unchat";

    /// <summary>The agent muted prompts for this call.</summary>
    public const string Mute = "mute";

    /// <summary>A headset was plugged in.</summary>
    public const string Headset = "headset";

    /// <summary>The headset was unplugged.</summary>
    public const string Unplugged = "unplugged";

    /// <summary>The agent's voice set the level reference, <c>ref</c>: a headset was fitted.</summary>
    public const string Fitted = "fitted";

    /// <summary>What was heard when a headset was fitted cannot be a reference, <c>ref</c>: the old one stays.</summary>
    public const string Misfit = "misfit";

    /// <summary>The outbox was full: <c>n</c> events were dropped, <c>nv</c> of them voice summaries.</summary>
    public const string Dropped = "dropped";

    private static readonly string[] Known =
    {
        Boot, Limits, Limits2, Ring, Missed, Answer, Dial, Hold, Unhold, End, Done, Away, Back, Voice, Help, Unhelp, Coming, Promise,
        Transfer, Transferred, Chat, Unchat, Mute, Headset, Unplugged, Fitted, Misfit, Dropped,
    };

    /// <summary>All words of this version.</summary>
    public static string[] All() => (string[])Known.Clone();

    /// <summary>Whether this version knows the word.</summary>
    public static bool IsKnown(string kind)
    {
        for (int i = 0; i < Known.Length; i++)
        {
            if (Known[i] == kind) return true;
        }

        return false;
    }
}
