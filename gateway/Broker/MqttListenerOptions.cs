namespace DeskDevice.Broker;

/// <summary>Where the listener listens and what bounds it keeps.</summary>
public sealed record MqttListenerOptions
{
    /// <summary>Where it listens, at least one; all share sessions, retained messages, routing, limits and counters.</summary>
    public IReadOnlyList<MqttEndpoint> Endpoints { get; init; } = [new()];

    /// <summary>The longest packet taken from a client, in bytes, at least 128; a longer one closes its connection.</summary>
    public int MaxPacketBytes { get; init; } = 64 * 1024;

    /// <summary>Connections at once, at least 1; one more is closed as soon as it is accepted, and counted as refused.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>
    /// Connections without TLS whose CONNECT is being answered at a time, at least 1; the others wait unread. One that holds its place for
    /// a second loses it to the next, but stays.
    /// </summary>
    public int MaxOpening { get; init; } = 64;

    /// <summary>The same for connections with TLS, from the first byte of their handshake, at least 1.</summary>
    public int MaxOpeningTls { get; init; } = 32;

    /// <summary>Sessions kept, with or without a connection, at least 1; above it a client without one is answered 'server unavailable'.</summary>
    public int MaxSessions { get; init; } = 40_000;

    /// <summary>
    /// Longest time a session without a connection is kept, up to 49,000 days: what MQTT 3.1.1 gets with clean session 0, and the most that
    /// MQTT 5 gets, which is told so.
    /// </summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Filters one session may hold, at least 1; one more is refused.</summary>
    public int MaxSubscriptionsPerSession { get; init; } = 1_000;

    /// <summary>Retained messages kept, at least 1; one more is delivered but not retained, and counted.</summary>
    public int MaxRetainedMessages { get; init; } = 100_000;

    /// <summary>Bytes of retained messages kept, at least 1,024; a message above it is delivered but not retained, and counted.</summary>
    public long MaxRetainedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// Bytes written to one connection and not yet taken by its network, at least 1,024. Above it QoS 0 messages for it are dropped and
    /// counted, QoS 1 and 2 messages wait in its session, and no more is read from it.
    /// </summary>
    public int MaxOutboundBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// QoS 1 and 2 messages one session may hold, sent or not, until acknowledged; 1 to 65,535. One more closes the connection of a slow
    /// subscriber (it finds the held messages again if its session is kept); with no connection the oldest is dropped and counted.
    /// </summary>
    public int MaxQueuedMessages { get; init; } = 4_096;

    /// <summary>Bytes of such messages, at least 1,024, with the same policy; one message alone may be larger.</summary>
    public int MaxQueuedBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// QoS 1 and 2 messages sent to one client and not yet acknowledged, 1 to 65,535; a client of MQTT 5 may ask for fewer. It is also the
    /// Receive Maximum that such a client is told.
    /// </summary>
    public int MaxInFlight { get; init; } = 256;

    /// <summary>
    /// How long a PUBACK may wait for a message that goes to the same client, so that one write takes both; up to 1 s, zero sends it at once. A client that gets no
    /// such message in time is not kept waiting again before it next gets one.
    /// </summary>
    public TimeSpan AnswerTogether { get; init; } = TimeSpan.Zero;

    /// <summary>Topic aliases each way for one client of MQTT 5, 0 (none) to 65,535.</summary>
    public int MaxTopicAliases { get; init; } = 16;

    /// <summary>Longest keep-alive that a client of MQTT 5 may have, up to 65,535 s; zero leaves it to the client.</summary>
    public TimeSpan MaxKeepAlive { get; init; } = TimeSpan.Zero;

    /// <summary>Longest time from accepting a connection to its first byte, and from there, or from its turn, to its CONNECT.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    internal void Check()
    {
        Require(Endpoints.Count > 0, nameof(Endpoints), "[]", "must name at least one");
        foreach (MqttEndpoint endpoint in Endpoints)
        {
            Require(endpoint.Port is >= 0 and <= 65_535, nameof(endpoint.Port), endpoint.Port, "must be 0 to 65535");
            endpoint.Tls?.Check();
        }

        Require(MaxPacketBytes >= 128, nameof(MaxPacketBytes), MaxPacketBytes, "must be at least 128");
        Require(MaxConnections >= 1, nameof(MaxConnections), MaxConnections, "must be at least 1");
        Require(MaxOpening >= 1, nameof(MaxOpening), MaxOpening, "must be at least 1");
        Require(MaxOpeningTls >= 1, nameof(MaxOpeningTls), MaxOpeningTls, "must be at least 1");
        Require(MaxSessions >= 1, nameof(MaxSessions), MaxSessions, "must be at least 1");
        Require(SessionExpiry > TimeSpan.Zero && SessionExpiry.TotalDays <= 49_000, nameof(SessionExpiry), SessionExpiry, "must be above 0, up to 49000 days");
        Require(MaxSubscriptionsPerSession >= 1, nameof(MaxSubscriptionsPerSession), MaxSubscriptionsPerSession, "must be at least 1");
        Require(MaxRetainedMessages >= 1, nameof(MaxRetainedMessages), MaxRetainedMessages, "must be at least 1");
        Require(MaxRetainedBytes >= 1024, nameof(MaxRetainedBytes), MaxRetainedBytes, "must be at least 1024");
        Require(MaxQueuedBytes >= 1024, nameof(MaxQueuedBytes), MaxQueuedBytes, "must be at least 1024");
        Require(MaxTopicAliases is >= 0 and <= 65_535, nameof(MaxTopicAliases), MaxTopicAliases, "must be 0 to 65535");
        Require(AnswerTogether >= TimeSpan.Zero && AnswerTogether.TotalSeconds <= 1, nameof(AnswerTogether), AnswerTogether, "must be 0 to 1 s");
        Require(MaxKeepAlive >= TimeSpan.Zero && MaxKeepAlive.TotalSeconds <= 65_535, nameof(MaxKeepAlive), MaxKeepAlive, "must be 0 to 65535 s");
        Require(MaxOutboundBytes >= 1024, nameof(MaxOutboundBytes), MaxOutboundBytes, "must be at least 1024");
        Require(MaxQueuedMessages is >= 1 and <= 65_535, nameof(MaxQueuedMessages), MaxQueuedMessages, "must be 1 to 65535");
        Require(MaxInFlight is >= 1 and <= 65_535, nameof(MaxInFlight), MaxInFlight, "must be 1 to 65535");
        Require(ConnectTimeout > TimeSpan.Zero, nameof(ConnectTimeout), ConnectTimeout, "must be above 0");
    }

    private static void Require(bool holds, string field, object value, string fix)
    {
        if (!holds) throw new ArgumentException($"{field} is '{value}': it {fix}.", field);
    }
}
