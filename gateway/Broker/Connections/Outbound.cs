using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>Writes packets to one client as it speaks and takes them. Publishes are to be written under the channel's gate.</summary>
internal sealed class Outbound
{
    private readonly MqttChannel _channel;
    private readonly MqttPeer _peer;
    private readonly MqttOutboundAliases _aliases;
    private bool _isOver;
    private bool _isInHaste;

    public Outbound(MqttChannel channel, MqttConnectPacket client, MqttListenerOptions options)
    {
        _channel = channel;
        MqttProperties? asked = client.Properties;
        uint maxPacket = Math.Min(asked?.MaximumPacketSize ?? int.MaxValue, int.MaxValue);
        _peer = new MqttPeer(client.Version ?? MqttVersion.V311, (int)maxPacket);
        _aliases = new MqttOutboundAliases(Math.Min(asked?.TopicAliasMaximum ?? 0, options.MaxTopicAliases));
        Window = Math.Min(asked?.ReceiveMaximum ?? ushort.MaxValue, options.MaxInFlight);
        WantsWords = asked?.WantsProblemInformation ?? true;
    }

    public MqttVersion Version => _peer.Version;

    /// <summary>Most QoS 1 and 2 messages that the client is sent before it acknowledges.</summary>
    public int Window { get; }

    /// <summary>Whether the client wants reasons in words on acknowledgements.</summary>
    private bool WantsWords { get; }

    /// <summary>Writes a message, its topic as an alias where the client knows one; false when it is longer than the client takes.</summary>
    public bool TryWritePublish(in MqttMessage message, in MqttPublishHop hop)
    {
        _isInHaste = true;
        return _isOver || _aliases.TryWrite(_channel.Output, _peer, message, hop);
    }

    /// <summary>Whether anything but PUBACK was written since it was last asked: that is not to wait.</summary>
    public bool TakeHaste()
    {
        lock (_channel.Gate)
        {
            bool isInHaste = _isInHaste;
            _isInHaste = false;
            return isInHaste;
        }
    }

    public void WriteAck(MqttPacketType type, in MqttAckPacket packet)
    {
        lock (_channel.Gate)
        {
            _isInHaste |= type != MqttPacketType.PubAck;
            if (!_isOver) MqttEncoder.WriteAck(_channel.Output, _peer, type, packet);
        }
    }

    /// <summary>Writes an acknowledgement with a reason in words, if the client wants those.</summary>
    public void WriteAck(MqttPacketType type, ushort id, MqttReason reason, string words) =>
        WriteAck(type, new MqttAckPacket(id, reason, Words(words)));

    /// <summary>Writes a SUBACK or UNSUBACK, with words if there are some and the client wants them.</summary>
    public void WriteFilterAck(MqttPacketType type, ushort id, MqttReason[] reasons, string? words)
    {
        lock (_channel.Gate)
        {
            _isInHaste = true;
            if (!_isOver) MqttEncoder.WriteFilterAck(_channel.Output, _peer, type, new MqttFilterAckPacket(id, reasons, Words(words)));
        }
    }

    public void WriteConnAck(in MqttConnAckPacket packet)
    {
        lock (_channel.Gate) MqttEncoder.WriteConnAck(_channel.Output, _peer, packet);
    }

    /// <summary>Writes a step of an authentication.</summary>
    public void WriteAuth(in MqttReasonPacket packet)
    {
        lock (_channel.Gate)
        {
            _isInHaste = true;
            if (!_isOver) MqttEncoder.WriteReason(_channel.Output, _peer, MqttPacketType.Auth, packet);
        }
    }

    public void WritePingResponse()
    {
        lock (_channel.Gate)
        {
            _isInHaste = true;
            if (!_isOver) MqttEncoder.WriteEmpty(_channel.Output, MqttPacketType.PingResp);
        }
    }

    /// <summary>The last word of the listener, after which nothing more is written; MQTT 3.1.1 has none.</summary>
    public void WriteDisconnect(MqttReason reason, string? words)
    {
        if (_peer.Version != MqttVersion.V5) return;
        MqttProperties? properties = words is null ? null : new MqttProperties { ReasonString = words };
        lock (_channel.Gate)
        {
            if (_isOver) return;
            _isOver = true;
            MqttEncoder.WriteReason(_channel.Output, _peer, MqttPacketType.Disconnect, new MqttReasonPacket(reason, properties));
        }
    }

    private MqttProperties? Words(string? words) => words is not null && WantsWords ? new MqttProperties { ReasonString = words } : null;
}
