using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What a CONNECT comes to: refused, or what holds for the connection.</summary>
internal sealed record Admission
{
    /// <summary>Success, or why it is refused.</summary>
    public required MqttReason Reason { get; init; }

    /// <summary>Why it is refused, for people.</summary>
    public string? Explanation { get; init; }

    public string ClientId { get; init; } = "";

    public string Identity { get; init; } = "";

    /// <summary>What was kept for this client before is not wanted.</summary>
    public bool StartsClean { get; init; }

    /// <summary>How long the session is kept after the connection, in ms.</summary>
    public long SessionExpiryMs { get; init; }

    public ushort KeepAliveSeconds { get; init; }

    public LastWill? Will { get; init; }

    /// <summary>What the client is told beside, or null for nothing.</summary>
    public MqttProperties? Answer { get; init; }

    /// <summary>What the client is authenticated again by, or null where it named no method.</summary>
    public Authentication? Authentication { get; private init; }

    /// <summary>Why this CONNECT is refused whoever sends it, or null.</summary>
    public static Admission? RefusalOf(MqttConnectPacket packet)
    {
        if (packet.Version is null) return Refuse(MqttReason.UnsupportedProtocolVersion, "Only MQTT 3.1.1 and 5 are spoken.");
        return packet.ClientId.Length == 0 && !packet.CleanStart && packet.Version == MqttVersion.V311
            ? Refuse(MqttReason.ClientIdentifierNotValid, "A kept session needs a client id.")
            : null;
    }

    public static Admission Of(MqttListenerOptions options, MqttConnectPacket packet, string clientId, MqttConnectResult result) =>
        result.Code == MqttConnectCode.Accepted ? Accept(options, packet, clientId, result.Identity) : Refuse(result.Code.ToReason(), null);

    public static Admission Refuse(MqttReason reason, string? explanation) => new()
    {
        Reason = reason,
        Explanation = explanation,
        Answer = explanation is null ? null : new MqttProperties { ReasonString = explanation },
    };

    /// <summary>The same, told to a client that was authenticated by a method of its own.</summary>
    public Admission With(Authentication authentication, byte[]? data)
    {
        Answer!.AuthenticationMethod = authentication.Method;
        Answer.AuthenticationData = data;
        return this with { Authentication = authentication };
    }

    private static Admission Accept(MqttListenerOptions options, MqttConnectPacket packet, string clientId, string identity)
    {
        bool isNew = packet.Version == MqttVersion.V5;
        long expiryMs = isNew ? ExpiryOf(options, packet) : packet.CleanStart ? 0 : (long)options.SessionExpiry.TotalMilliseconds;
        ushort keepAlive = isNew ? KeepAliveOf(options, packet.KeepAliveSeconds) : packet.KeepAliveSeconds;
        return new Admission
        {
            Reason = MqttReason.Success,
            ClientId = clientId,
            Identity = identity,
            StartsClean = packet.CleanStart,
            SessionExpiryMs = expiryMs,
            KeepAliveSeconds = keepAlive,
            Will = LastWill.Of(packet.Will, identity),
            Answer = isNew ? AnswerOf(options, packet, clientId, (uint)(expiryMs / 1000), keepAlive) : null,
        };
    }

    private static long ExpiryOf(MqttListenerOptions options, MqttConnectPacket packet)
    {
        long askedMs = (packet.Properties?.SessionExpirySeconds ?? 0) * 1000L;
        return Math.Min(askedMs, (long)options.SessionExpiry.TotalSeconds * 1000);
    }

    private static ushort KeepAliveOf(MqttListenerOptions options, ushort asked)
    {
        ushort most = (ushort)options.MaxKeepAlive.TotalSeconds;
        return most > 0 && (asked == 0 || asked > most) ? most : asked;
    }

    private static MqttProperties AnswerOf(MqttListenerOptions options, MqttConnectPacket packet, string clientId, uint expiry, ushort keepAlive) => new()
    {
        AssignedClientId = packet.ClientId.Length == 0 ? clientId : null,
        SessionExpirySeconds = expiry == (packet.Properties?.SessionExpirySeconds ?? 0) ? null : expiry,
        ServerKeepAliveSeconds = keepAlive == packet.KeepAliveSeconds ? null : keepAlive,
        ReceiveMaximum = (ushort)options.MaxInFlight,
        MaximumPacketSize = (uint)options.MaxPacketBytes,
        TopicAliasMaximum = (ushort)options.MaxTopicAliases,
    };
}
