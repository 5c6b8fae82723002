using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>The authentication of one connection by the method that its CONNECT names: at first, and again whenever the client asks.</summary>
internal sealed class Authentication(IMqttExchangeAccess access, string method, MqttConnectRequest request)
{
    private IMqttExchange? _running;
    private string? _identity;

    public string Method => method;

    /// <summary>What each AUTH of the listener says.</summary>
    public MqttProperties Say(byte[]? data) => new() { AuthenticationMethod = method, AuthenticationData = data };

    /// <summary>The first step, from CONNECT; null when the method is not known.</summary>
    public MqttExchangeStep? Begin(byte[]? data)
    {
        _running = access.Begin(method, request);
        return _running is null ? null : Step(data);
    }

    /// <summary>A further step before CONNACK.</summary>
    public MqttExchangeStep Continue(in MqttReasonPacket packet)
    {
        CheckMethod(packet);
        if (packet.Reason != MqttReason.ContinueAuthentication || _running is null) throw Fault($"{packet.Reason} is out of place");
        return Step(packet.Properties?.AuthenticationData);
    }

    /// <summary>A step of a client that is connected; returns the answer.</summary>
    /// <exception cref="RefusedException">The client failed, or would be another from now on.</exception>
    public MqttReasonPacket Again(in MqttReasonPacket packet)
    {
        MqttExchangeStep step = packet.Reason == MqttReason.ReAuthenticate ? BeginAgain(packet) : Continue(packet);
        if (step.Result is not { } result) return new MqttReasonPacket(MqttReason.ContinueAuthentication, Say(step.Data));
        if (result.Code != MqttConnectCode.Accepted || result.Identity != _identity) throw new RefusedException("Auth: the authentication failed.");
        return new MqttReasonPacket(MqttReason.Success, Say(step.Data));
    }

    private MqttExchangeStep BeginAgain(in MqttReasonPacket packet)
    {
        CheckMethod(packet);
        return Begin(packet.Properties?.AuthenticationData) ?? throw new RefusedException("Auth: the method is no longer known.");
    }

    private MqttExchangeStep Step(byte[]? data)
    {
        MqttExchangeStep step = _running!.Next(data);
        if (step.Result is not { } result) return step;
        _running = null;
        _identity ??= result.Identity;
        return step;
    }

    private void CheckMethod(in MqttReasonPacket packet)
    {
        if (packet.Properties?.AuthenticationMethod != method) throw Fault($"the method is not '{method}', which CONNECT named");
    }

    private static MqttProtocolException Fault(string what) => new($"Auth: {what}.", MqttReason.ProtocolError);
}
