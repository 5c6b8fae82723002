using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>From CONNECT to the answer: who it is, asked in as many steps as its method of authentication takes.</summary>
internal sealed class Entrance(BrokerContext broker, Outbound outbound, Arrival arrival)
{
    private readonly MqttChannel _channel = arrival.Channel;

    /// <summary>What CONNECT comes to; null when the client left before it was known.</summary>
    public ValueTask<Admission?> AdmitAsync(MqttConnectPacket packet)
    {
        if (Admission.RefusalOf(packet) is { } refusal) return ValueTask.FromResult<Admission?>(refusal);
        var request = new MqttConnectRequest(IdOf(packet), packet.UserName, packet.Password, arrival.Remote, arrival.Certificate);
        if (packet.Properties?.AuthenticationMethod is { } method) return ExchangeAsync(packet, method, request);
        return ValueTask.FromResult<Admission?>(Admission.Of(broker.Options, packet, request.ClientId, broker.Access.Authenticate(request)));
    }

    private static string IdOf(MqttConnectPacket packet) => packet.ClientId.Length > 0 ? packet.ClientId : $"auto-{Guid.NewGuid():N}";

    private async ValueTask<Admission?> ExchangeAsync(MqttConnectPacket packet, string method, MqttConnectRequest request)
    {
        Authentication? authentication = broker.Access is IMqttExchangeAccess access ? new Authentication(access, method, request) : null;
        if (authentication?.Begin(packet.Properties!.AuthenticationData) is not { } step)
            return Admission.Refuse(MqttReason.BadAuthenticationMethod, $"The authentication method '{method}' is not supported.");
        while (step.Result is null)
        {
            outbound.WriteAuth(new MqttReasonPacket(MqttReason.ContinueAuthentication, authentication.Say(step.Data)));
            _channel.Flush();
            if (await ReadAsync().ConfigureAwait(false) is not { } answer) return null;
            step = authentication.Continue(answer);
        }

        Admission admission = Admission.Of(broker.Options, packet, request.ClientId, step.Result.Value);
        return admission.Reason == MqttReason.Success ? admission.With(authentication, step.Data) : admission;
    }

    /// <summary>The client's next step, or null when it leaves.</summary>
    private async ValueTask<MqttReasonPacket?> ReadAsync()
    {
        MqttPacketType type;
        MqttReasonPacket packet;
        while (!TryRead(out type, out packet))
        {
            if (!_channel.Received(await _channel.ReceiveAsync().ConfigureAwait(false))) return null;
        }

        return type == MqttPacketType.Auth ? packet : null;
    }

    private bool TryRead(out MqttPacketType type, out MqttReasonPacket packet)
    {
        (type, packet) = (default, default);
        if (!_channel.TryRead(out MqttFrame frame)) return false;
        type = frame.Type;
        if (type is not (MqttPacketType.Auth or MqttPacketType.Disconnect))
            throw new MqttProtocolException($"{type}: came before the authentication was over.", MqttReason.ProtocolError);
        packet = MqttDecoder.ReadReason(frame);
        return true;
    }
}
