using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What each packet of a connected client does. Used by one thread at a time.</summary>
internal sealed class PacketHandler
{
    private readonly BrokerContext _broker;
    private readonly Outbound _outbound;
    private readonly Session _session;
    private readonly PublishHandler _publish;
    private readonly Authentication? _authentication;
    private readonly string _identity;
    private readonly long _grantedExpiryMs;

    public PacketHandler(BrokerContext broker, Outbound outbound, Session session, Admission admission)
    {
        _broker = broker;
        _outbound = outbound;
        _session = session;
        _publish = new PublishHandler(broker, outbound, session, admission.Identity);
        _authentication = admission.Authentication;
        _identity = admission.Identity;
        _grantedExpiryMs = admission.SessionExpiryMs;
        Will = admission.Will;
    }

    public Session Session => _session;

    /// <summary>What to publish if the connection is lost; null once the client has left in order.</summary>
    public LastWill? Will { get; private set; }

    /// <summary>True once the client has sent DISCONNECT.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Handles one packet. Answers are written to the channel, not flushed. Waits only for the observer.</summary>
    public ValueTask HandleAsync(in MqttFrame frame)
    {
        switch (frame.Type)
        {
            case MqttPacketType.Publish:
                return _publish.HandleAsync(MqttDecoder.ReadPublish(frame));
            case MqttPacketType.PubAck or MqttPacketType.PubComp:
                _session.Complete(MqttDecoder.ReadAck(frame).Id);
                break;
            case MqttPacketType.PubRec:
                Release(MqttDecoder.ReadAck(frame));
                break;
            case MqttPacketType.PubRel:
                _publish.Released(MqttDecoder.ReadAck(frame).Id);
                break;
            case MqttPacketType.Subscribe:
                Filters().Subscribe(MqttDecoder.ReadSubscribe(frame));
                break;
            case MqttPacketType.Unsubscribe:
                Filters().Unsubscribe(MqttDecoder.ReadUnsubscribe(frame));
                break;
            case MqttPacketType.PingReq:
                MqttDecoder.ReadEmpty(frame);
                _outbound.WritePingResponse();
                break;
            case MqttPacketType.Disconnect:
                Leave(MqttDecoder.ReadReason(frame));
                break;
            case MqttPacketType.Auth when _authentication is not null:
                _outbound.WriteAuth(_authentication.Again(MqttDecoder.ReadReason(frame)));
                break;
            default:
                throw new MqttProtocolException($"{frame.Type}: a connected client does not send this.", MqttReason.ProtocolError);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Made anew each time: a client subscribes once and then stays for days.</summary>
    private SubscribeHandler Filters() => new(_broker, _outbound, _session, _identity);

    /// <summary>QoS 2, the client has the message: PUBREL comes next, unless the client has refused it.</summary>
    private void Release(in MqttAckPacket packet)
    {
        if (packet.Reason.IsFailure())
        {
            _session.Complete(packet.Id);
            return;
        }

        bool isKnown = _session.Release(packet.Id);
        _outbound.WriteAck(MqttPacketType.PubRel, new MqttAckPacket(packet.Id, isKnown ? MqttReason.Success : MqttReason.PacketIdentifierNotFound));
    }

    private void Leave(in MqttReasonPacket packet)
    {
        if (packet.Properties?.SessionExpirySeconds is { } seconds)
        {
            if (_grantedExpiryMs == 0 && seconds > 0)
                throw new MqttProtocolException("Disconnect: SessionExpiry is set, and was 0 in CONNECT.", MqttReason.ProtocolError);
            _session.ExpiryMs = Math.Min(seconds * 1000L, (long)_broker.Options.SessionExpiry.TotalMilliseconds);
        }

        HasLeft = true;
        if (packet.Reason == MqttReason.Success) Will = null;
    }
}
