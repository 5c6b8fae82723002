using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>One message on its way through the listener, shared by all that it goes to.</summary>
internal sealed class Publication(in MqttMessage message, Session? publisher, long nowMs)
{
    /// <summary>What a message takes beside its topic and payload, roughly.</summary>
    private const int Overhead = 128;

    public MqttMessage Message { get; } = message;

    /// <summary>Whose it is, or null for this process itself.</summary>
    public Session? Publisher { get; } = publisher;

    /// <summary>When it is not worth delivering any more, in ms of the listener's clock.</summary>
    public long ExpiresAtMs { get; } =
        message.Properties?.MessageExpirySeconds is { } seconds ? nowMs + (seconds * 1000L) : long.MaxValue;

    public bool CanExpire => ExpiresAtMs != long.MaxValue;

    /// <summary>Bytes that it counts for against the bounds of memory.</summary>
    public int Bytes => Overhead + (2 * Message.Topic.Length) + Message.Payload.Length;

    /// <summary>Seconds left to be told to a subscriber, or null for a message that does not expire.</summary>
    public uint? SecondsLeft(long nowMs) => CanExpire ? (uint)Math.Max(0, (ExpiresAtMs - nowMs + 999) / 1000) : null;
}
