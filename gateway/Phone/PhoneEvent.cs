namespace DeskDevice.Phone;

/// <summary>What happens to the call of one phone.</summary>
public enum PhoneEventKind
{
    /// <summary>It began to ring.</summary>
    Ring,

    /// <summary>It stopped ringing, and nobody had answered there.</summary>
    Missed,

    /// <summary>An inbound call was answered.</summary>
    Answer,

    /// <summary>An outbound call began.</summary>
    Dial,

    /// <summary>The phone put the other side on hold.</summary>
    Hold,

    /// <summary>The phone took the other side back.</summary>
    Unhold,

    /// <summary>A transfer began.</summary>
    Transfer,

    /// <summary>The transfer was done; <see cref="PhoneEvent.How"/> says how.</summary>
    Transferred,

    /// <summary>The call ended; <see cref="PhoneEvent.By"/> says who ended it.</summary>
    End,
}

/// <summary>Who ended a call.</summary>
public enum CallEnder
{
    /// <summary>The phone system does not tell.</summary>
    Unknown,

    /// <summary>The phone that the event is of.</summary>
    Agent,

    /// <summary>The other side.</summary>
    Caller,
}

/// <summary>How a call was handed over.</summary>
public enum HandOver
{
    /// <summary>The phone system does not tell.</summary>
    Unknown,

    /// <summary>Before the new side had answered.</summary>
    Blind,

    /// <summary>After the agent had spoken with the new side.</summary>
    Announced,
}

/// <summary>
/// What happened to the call of one phone. Nothing in it says who calls or is called: no number and no name but the extension of the
/// site's own phone leaves an adapter.
/// </summary>
/// <param name="Extension">The phone: one of <see cref="PhoneOptions.Extensions"/>.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Call">A number of this process for the call: its events have the same. It means nothing outside.</param>
/// <param name="By">With <see cref="PhoneEventKind.End"/>: who ended it.</param>
/// <param name="How">With <see cref="PhoneEventKind.Transferred"/>: how.</param>
/// <param name="IsLate">It happened while there was no connection, nobody knows when: found by looking at what there is now.</param>
public sealed record PhoneEvent(
    string Extension, PhoneEventKind Kind, long Call, CallEnder By = CallEnder.Unknown, HandOver How = HandOver.Unknown, bool IsLate = false);
