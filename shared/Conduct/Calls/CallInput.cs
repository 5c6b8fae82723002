using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Calls;

/// <summary>The events that move the call timer, in the order of its table's columns.</summary>
public static class CallInput
{
    /// <summary>Not an event of the call timer.</summary>
    public const int None = -1;

    /// <summary>Ringing started.</summary>
    public const int Ring = 0;

    /// <summary>Answered.</summary>
    public const int Answer = 1;

    /// <summary>An outbound call started.</summary>
    public const int Dial = 2;

    /// <summary>Hold on.</summary>
    public const int Hold = 3;

    /// <summary>Hold off.</summary>
    public const int Unhold = 4;

    /// <summary>The call ended.</summary>
    public const int End = 5;

    /// <summary>Ringing ended unanswered.</summary>
    public const int Missed = 6;

    /// <summary>Outcome noted.</summary>
    public const int Done = 7;

    /// <summary>Break on.</summary>
    public const int Away = 8;

    /// <summary>Break off.</summary>
    public const int Back = 9;

    /// <summary>A chat session began.</summary>
    public const int Chat = 10;

    /// <summary>The chat session ended.</summary>
    public const int Unchat = 11;

    /// <summary>How many there are.</summary>
    public const int Count = 12;

    private static readonly string[] Words =
    {
        EventKinds.Ring, EventKinds.Answer, EventKinds.Dial, EventKinds.Hold, EventKinds.Unhold,
        EventKinds.End, EventKinds.Missed, EventKinds.Done, EventKinds.Away, EventKinds.Back,
        EventKinds.Chat, EventKinds.Unchat,
    };

    /// <summary>The event's word on the wire.</summary>
    public static string Word(int input) => Words[input];

    /// <summary>The input for a word on the wire, or <see cref="None"/>.</summary>
    public static int Of(string kind)
    {
        for (int i = 0; i < Words.Length; i++)
        {
            if (Words[i] == kind) return i;
        }

        return None;
    }
}
