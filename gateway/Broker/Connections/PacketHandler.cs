using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What each packet of a connected client does. Used by one thread at a time.</summary>
internal sealed class PacketHandler(BrokerContext broker, MqttChannel channel, Session session, string identity)
{
    private readonly MqttTopicCache _topics = new();

    public Session Session => session;

    /// <summary>What to publish if the connection is lost.</summary>
    public MqttMessage? Will { get; init; }

    /// <summary>True once the client has sent DISCONNECT.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Handles one packet. Answers are written to the channel, not flushed. Waits only for the observer.</summary>
    public ValueTask HandleAsync(in MqttFrame frame)
    {
        switch (frame.Type)
        {
            case MqttPacketType.Publish:
                return PublishAsync(MqttDecoder.ReadPublish(frame));
            case MqttPacketType.PubAck:
                session.Acknowledge(MqttDecoder.ReadAck(frame).Id);
                break;
            case MqttPacketType.PubRel:
                ushort released = MqttDecoder.ReadAck(frame).Id;
                session.Unreleased.Remove(released);
                Answer(MqttPacketType.PubComp, released);
                break;
            case MqttPacketType.Subscribe:
                Subscribe(MqttDecoder.ReadSubscribe(frame));
                break;
            case MqttPacketType.Unsubscribe:
                Unsubscribe(MqttDecoder.ReadUnsubscribe(frame));
                break;
            case MqttPacketType.PingReq:
                MqttDecoder.ReadEmpty(frame);
                lock (channel.Gate) MqttEncoder.WriteEmpty(channel.Output, MqttPacketType.PingResp);
                break;
            case MqttPacketType.Disconnect:
                MqttDecoder.ReadReason(frame);
                HasLeft = true;
                break;
            default:
                throw new MqttProtocolException($"{frame.Type}: a connected client does not send this.");
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Publishes the last will, if there is one and its client has the right to.</summary>
    public async ValueTask FireWillAsync()
    {
        if (Will is not { } will) return;
        if (!broker.Access.MayPublish(identity, will.Topic))
        {
            Interlocked.Increment(ref broker.Tally.DroppedNotAllowed);
            return;
        }

        try
        {
            await broker.ObserveAsync(session.ClientId, will).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // There is no client left to send it again: it still goes to who subscribed to it.
            broker.NoteObserverFailure(e);
        }

        broker.Router.Route(will);
    }

    private ValueTask PublishAsync(in MqttPublishPacket packet)
    {
        string topic = _topics.Get(packet.Topic);
        if (packet.Qos == MqttQos.ExactlyOnce && session.Unreleased.Contains(packet.Id))
        {
            Answer(MqttPacketType.PubRec, packet.Id);
            return ValueTask.CompletedTask;
        }

        if (!broker.Access.MayPublish(identity, topic))
        {
            Interlocked.Increment(ref broker.Tally.DroppedNotAllowed);
            Acknowledge(packet.Qos, packet.Id);
            return ValueTask.CompletedTask;
        }

        var message = new MqttMessage(topic, packet.Payload.ToArray(), packet.Qos, packet.Retain);
        ValueTask observed = Observe(message);
        if (!observed.IsCompletedSuccessfully) return AcceptAfterAsync(observed, message, packet.Id);
        Accept(message, packet.Id);
        return ValueTask.CompletedTask;
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
        broker.Router.Route(message);
        Acknowledge(message.Qos, id);
    }

    private void Acknowledge(MqttQos qos, ushort id)
    {
        if (qos == MqttQos.AtMostOnce) return;
        if (qos == MqttQos.ExactlyOnce) session.Unreleased.Add(id);
        Answer(qos == MqttQos.ExactlyOnce ? MqttPacketType.PubRec : MqttPacketType.PubAck, id);
    }

    private void Subscribe(MqttSubscribePacket packet)
    {
        var codes = new MqttReason[packet.Subscriptions.Count];
        for (int i = 0; i < codes.Length; i++) codes[i] = Grant(packet.Subscriptions[i]);
        lock (channel.Gate) MqttEncoder.WriteFilterAck(channel.Output, MqttPeer.V311, MqttPacketType.SubAck, new MqttFilterAckPacket(packet.Id, codes));
        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i].IsFailure()) continue;
            session.DeliverRetained(broker.Router.Retained.Match(packet.Subscriptions[i].Filter), (MqttQos)codes[i]);
        }
    }

    private MqttReason Grant(MqttSubscription asked)
    {
        bool hasRoom = session.Subscriptions.Count < broker.Options.MaxSubscriptionsPerSession;
        if (!hasRoom || !broker.Access.MaySubscribe(identity, asked.Filter))
        {
            Interlocked.Increment(ref broker.Tally.RefusedSubscriptions);
            return MqttReason.UnspecifiedError;
        }

        MqttQos granted = asked.Qos == MqttQos.AtMostOnce ? MqttQos.AtMostOnce : MqttQos.AtLeastOnce;
        broker.Router.Subscriptions.Set(session, new MqttSubscription(asked.Filter, granted));
        return (MqttReason)granted;
    }

    private void Unsubscribe(MqttUnsubscribePacket packet)
    {
        foreach (string filter in packet.Filters) broker.Router.Subscriptions.Remove(session, filter);
        lock (channel.Gate)
            MqttEncoder.WriteFilterAck(channel.Output, MqttPeer.V311, MqttPacketType.UnsubAck, new MqttFilterAckPacket(packet.Id, []));
    }

    private void Answer(MqttPacketType type, ushort id)
    {
        lock (channel.Gate) MqttEncoder.WriteAck(channel.Output, MqttPeer.V311, type, new MqttAckPacket(id));
    }
}
