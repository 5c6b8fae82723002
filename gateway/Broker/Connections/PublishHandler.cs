using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What a PUBLISH of a client does: rights, the observer, the router, and only then the acknowledgement.</summary>
internal sealed class PublishHandler(BrokerContext broker, Outbound outbound, Session session, string identity)
{
    private readonly MqttInboundAliases _aliases = new(outbound.Version == MqttVersion.V5 ? broker.Options.MaxTopicAliases : 0);

    /// <summary>Handles one message. Waits only for the observer.</summary>
    public ValueTask HandleAsync(in MqttPublishPacket packet)
    {
        string topic = _aliases.Resolve(packet);
        if (packet.Properties is { SubscriptionId: not null })
            throw new MqttProtocolException("Publish: a client may not send a SubscriptionId.", MqttReason.ProtocolError);
        if (packet.Qos == MqttQos.ExactlyOnce && !IsFirst(packet.Id))
        {
            outbound.WriteAck(MqttPacketType.PubRec, new MqttAckPacket(packet.Id));
            return ValueTask.CompletedTask;
        }

        if (!broker.Access.MayPublish(identity, topic))
        {
            Interlocked.Increment(ref broker.Tally.DroppedNotAllowed);
            Deny(topic, packet.Qos, packet.Id);
            return ValueTask.CompletedTask;
        }

        var message = new MqttMessage(topic, packet.Payload.ToArray(), packet.Qos, packet.Retain, packet.Properties);
        ValueTask observed = Observe(message);
        if (!observed.IsCompletedSuccessfully) return AcceptAfterAsync(observed, message, packet.Id);
        Accept(message, packet.Id);
        return ValueTask.CompletedTask;
    }

    /// <summary>PUBREL: the client sends this QoS 2 message no more.</summary>
    public void Released(ushort id)
    {
        MqttReason reason = session.Unreleased.Remove(id) ? MqttReason.Success : MqttReason.PacketIdentifierNotFound;
        outbound.WriteAck(MqttPacketType.PubComp, new MqttAckPacket(id, reason));
    }

    /// <summary>False for a repeat of a QoS 2 message; one too many at once is a fault of a client that was told the limit.</summary>
    private bool IsFirst(ushort id)
    {
        if (session.Unreleased.Contains(id)) return false;
        if (outbound.Version == MqttVersion.V5 && session.Unreleased.Count >= broker.Options.MaxInFlight)
            throw new MqttProtocolException($"Publish: more than {broker.Options.MaxInFlight} at once.", MqttReason.ReceiveMaximumExceeded);
        return true;
    }

    private ValueTask Observe(in MqttMessage message)
    {
        try
        {
            return broker.ObserveAsync(session.ClientId, message);
        }
        catch (Exception e)
        {
            return ValueTask.FromException(e);
        }
    }

    private async ValueTask AcceptAfterAsync(ValueTask observed, MqttMessage message, ushort id)
    {
        try
        {
            await observed.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            broker.NoteObserverFailure(e);
            throw new ObserverFailedException(e);
        }

        Accept(message, id);
    }

    private void Accept(in MqttMessage message, ushort id)
    {
        Interlocked.Increment(ref broker.Tally.MessagesIn);
        broker.Router.Route(message, session);
        Acknowledge(message.Qos, id);
    }

    private void Acknowledge(MqttQos qos, ushort id)
    {
        if (qos == MqttQos.AtMostOnce) return;
        if (qos == MqttQos.ExactlyOnce) session.Unreleased.Add(id);
        outbound.WriteAck(AckOf(qos), new MqttAckPacket(id));
    }

    /// <summary>MQTT 3.1.1 cannot say no: the message is acknowledged and gone. In MQTT 5 the refusal ends the exchange.</summary>
    private void Deny(string topic, MqttQos qos, ushort id)
    {
        if (outbound.Version != MqttVersion.V5) Acknowledge(qos, id);
        else if (qos != MqttQos.AtMostOnce) outbound.WriteAck(AckOf(qos), id, MqttReason.NotAuthorized, $"No right to publish to '{topic}'.");
    }

    private static MqttPacketType AckOf(MqttQos qos) => qos == MqttQos.ExactlyOnce ? MqttPacketType.PubRec : MqttPacketType.PubAck;
}
