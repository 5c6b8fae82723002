namespace DeskDevice.Broker;

/// <summary>What the listener holds now, and what it counted since its start.</summary>
public readonly record struct MqttListenerCounters
{
    /// <summary>Connections open now.</summary>
    public int Connections { get; init; }

    /// <summary>Connections that are in TLS or CONNECT now: see <see cref="MqttListenerOptions.MaxOpening"/>.</summary>
    public int Opening { get; init; }

    /// <summary>Connections that wait unread for their turn at that now.</summary>
    public int WaitingToOpen { get; init; }

    /// <summary>Connections that had to wait for it.</summary>
    public long WaitedToOpen { get; init; }

    /// <summary>Sessions kept now, with or without a connection.</summary>
    public int Sessions { get; init; }

    /// <summary>Subscriptions of all sessions now.</summary>
    public int Subscriptions { get; init; }

    /// <summary>Retained messages kept now.</summary>
    public int RetainedMessages { get; init; }

    /// <summary>PUBLISH packets accepted from clients.</summary>
    public long MessagesIn { get; init; }

    /// <summary>PUBLISH packets written to clients.</summary>
    public long MessagesOut { get; init; }

    /// <summary>QoS 0 messages dropped because their subscriber was too slow.</summary>
    public long DroppedSlowSubscriber { get; init; }

    /// <summary>QoS 1 and 2 messages dropped, oldest first, because the queue of an absent client was full.</summary>
    public long DroppedAbsentClient { get; init; }

    /// <summary>Messages dropped because their publisher has no right to the topic.</summary>
    public long DroppedNotAllowed { get; init; }

    /// <summary>Messages not sent to a client because they are longer than it takes.</summary>
    public long DroppedTooLarge { get; init; }

    /// <summary>QoS 1 and 2 messages whose expiry came before they could be sent.</summary>
    public long DroppedExpired { get; init; }

    /// <summary>Messages delivered but not retained because the store was full.</summary>
    public long DroppedRetained { get; init; }

    /// <summary>Connections accepted: CONNECT answered with success.</summary>
    public long AcceptedConnections { get; init; }

    /// <summary>Connections refused: too many, or CONNECT answered with a refusal.</summary>
    public long RefusedConnections => RefusedByReason?.Sum() ?? 0;

    /// <summary>The same by <see cref="MqttRefusal"/>, in its order.</summary>
    public IReadOnlyList<long> RefusedByReason { get; init; }

    /// <summary>Bytes received from clients.</summary>
    public long BytesIn { get; init; }

    /// <summary>Bytes sent to clients.</summary>
    public long BytesOut { get; init; }

    /// <summary>Filters refused.</summary>
    public long RefusedSubscriptions { get; init; }

    /// <summary>Connections closed because of a malformed or unexpected packet.</summary>
    public long Malformed { get; init; }

    /// <summary>Connections closed because their subscriber let its queue overflow.</summary>
    public long SlowSubscribersClosed { get; init; }

    /// <summary>Connections closed because nothing came within one and a half keep-alive periods.</summary>
    public long KeepAliveTimeouts { get; init; }

    /// <summary>Exceptions thrown by the observer.</summary>
    public long ObserverFailures { get; init; }
}

/// <summary>The running counts behind <see cref="MqttListenerCounters"/>; incremented with Interlocked.</summary>
internal sealed class Tally
{
    public long MessagesIn;
    public long MessagesOut;
    public long DroppedSlowSubscriber;
    public long DroppedAbsentClient;
    public long DroppedNotAllowed;
    public long DroppedTooLarge;
    public long DroppedExpired;
    public long DroppedRetained;
    public long AcceptedConnections;
    public long RefusedSubscriptions;
    public long Malformed;
    public long SlowSubscribersClosed;
    public long KeepAliveTimeouts;
    public long ObserverFailures;

    private readonly long[] _refused = new long[Enum.GetValues<MqttRefusal>().Length];

    public long[] Refused => [.. Enumerable.Range(0, _refused.Length).Select(reason => Interlocked.Read(ref _refused[reason]))];

    public void Refuse(MqttRefusal reason) => Interlocked.Increment(ref _refused[(int)reason]);
}
