using System.Buffers;

namespace DeskDevice.Mqtt;

/// <summary>
/// Writes messages to one peer, with an alias for the first topics as many as it takes: from the second time on two bytes stand for their name. For the life of a
/// connection, under the lock of its output.
/// </summary>
/// <param name="limit">Most aliases, 0 (none) to 65,535: no more than the peer said it takes.</param>
public sealed class MqttOutboundAliases(int limit)
{
    private Dictionary<string, ushort>? _known;

    /// <summary>Writes a message; false when it is longer than the peer takes, and then nothing was written.</summary>
    public bool TryWrite(IBufferWriter<byte> output, MqttPeer peer, in MqttMessage message, in MqttPublishHop hop)
    {
        if (limit == 0) return MqttEncoder.TryWritePublish(output, peer, message, hop);
        _known ??= [];
        bool isKnown = _known.TryGetValue(message.Topic, out ushort alias);
        if (!isKnown && _known.Count < limit) alias = (ushort)(_known.Count + 1);
        if (!MqttEncoder.TryWritePublish(output, peer, message, hop with { TopicAlias = alias, IsTopicKnown = isKnown })) return false;
        if (!isKnown && alias != 0) _known.Add(message.Topic, alias);
        return true;
    }
}
