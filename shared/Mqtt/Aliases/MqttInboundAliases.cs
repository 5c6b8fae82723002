namespace DeskDevice.Mqtt;

/// <summary>The topic aliases that the other side has set, for the life of a connection. Not safe for use by two threads at once.</summary>
/// <param name="limit">The highest alias taken, 0 (none) to 65,535: what the other side was told.</param>
public sealed class MqttInboundAliases(int limit)
{
    private readonly MqttTopicCache _recent = new();
    private string?[] _topics = [];

    /// <summary>The topic of a packet, by its name or its alias; a name with an alias sets the alias.</summary>
    /// <exception cref="MqttProtocolException">The topic is not valid, or the alias is too high or was never set.</exception>
    public string Resolve(in MqttPublishPacket packet)
    {
        if (packet.TopicAlias == 0) return _recent.Get(packet.Topic);
        if (packet.TopicAlias > limit) throw Invalid($"{packet.TopicAlias}, above the {limit} that are taken");
        if (_topics.Length == 0) _topics = new string?[limit];
        ref string? known = ref _topics[packet.TopicAlias - 1];
        if (!packet.Topic.IsEmpty) known = _recent.Get(packet.Topic);
        return known ?? throw Invalid($"{packet.TopicAlias}, which was never set");
    }

    private static MqttProtocolException Invalid(string what) => new($"Publish: topic alias is {what}.", MqttReason.TopicAliasInvalid);
}
