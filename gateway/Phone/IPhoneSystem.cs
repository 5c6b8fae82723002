namespace DeskDevice.Phone;

/// <summary>
/// A phone system that is listened to. It keeps its connection by itself; what happened while there was none it finds out when there is
/// one again. It only listens: it never makes, moves or ends a call.
/// </summary>
public interface IPhoneSystem : IAsyncDisposable
{
    /// <summary>Its name in the settings.</summary>
    string Name { get; }

    /// <summary>How the connection is, now. For any thread.</summary>
    PhoneStatus Status { get; }

    /// <summary>Begins to connect. Events come one after the other, on no particular thread.</summary>
    void Start();
}

/// <summary>Hears what phone systems tell.</summary>
public interface IPhoneListener
{
    /// <summary>Something happened, just now unless it says that it is late.</summary>
    void Heard(string phoneSystem, PhoneEvent e);
}

/// <summary>States of the connection to a phone system.</summary>
public enum PhoneState
{
    /// <summary>It was not tried yet, or is being made.</summary>
    Connecting,

    /// <summary>Signed in, and listening.</summary>
    Up,

    /// <summary>There is none; it is tried again.</summary>
    Down,

    /// <summary>The phone system refuses the user, the password or this address; it is tried again now and then.</summary>
    Refused,
}

/// <summary>How the connection to a phone system is, and what it has brought since the start.</summary>
public sealed record PhoneStatus(PhoneState State, string Reason)
{
    /// <summary>When it last told of one of our phones, or null.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>Events of our phones.</summary>
    public long Events { get; init; }

    /// <summary>Lines and messages that could not be read.</summary>
    public long Malformed { get; init; }

    /// <summary>How often it was signed in to.</summary>
    public long Connections { get; init; }
}
