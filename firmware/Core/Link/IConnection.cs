namespace DeskDevice.Core.Link;

/// <summary>
/// Connections to the broker, one at a time, each with a client of its own. Every member returns at once: what may take long happens on
/// threads that can be abandoned. Host, user name, last will and subscriptions are the driver's from its start.
/// </summary>
public interface IConnection
{
    /// <summary>One of <see cref="ConnectionState"/>.</summary>
    int State { get; }

    /// <summary>Grows with whatever is heard from the broker: messages, acknowledgements, answers to a ping.</summary>
    int Heard { get; }

    /// <summary>
    /// Makes a new client and begins to connect and subscribe with <paramref name="secret"/> as the password (none when empty). What
    /// comes is put into <paramref name="arrivals"/>, also before <see cref="State"/> says it is open.
    /// </summary>
    void Begin(string secret, Arrivals arrivals);

    /// <summary>Hands a message over; false when it cannot be taken. The payload is copied.</summary>
    bool TryPublish(Outgoing message);

    /// <summary>Publishes a last message and disconnects in order; <see cref="State"/> then goes to none.</summary>
    void Leave(Outgoing farewell);

    /// <summary>Abandons the connection as a cut cable would, or an attempt; nothing more is heard from it. Harmless when there is none.</summary>
    void Drop();
}
