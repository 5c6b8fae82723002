using DeskDevice.Mqtt;

namespace DeskDevice.Broker.Tests;

/// <summary>Shorthand for what the conformance tests send.</summary>
internal static class Packets
{
    public static MqttConnectPacket V5(string clientId, Action<MqttProperties>? set = null)
    {
        MqttProperties? properties = null;
        if (set is not null) set(properties = new MqttProperties());
        return new MqttConnectPacket { ProtocolLevel = 5, ClientId = clientId, Properties = properties };
    }

    /// <summary>A session that is kept for this many seconds, and resumed where it is.</summary>
    public static MqttConnectPacket Kept(string clientId, uint seconds = 3600) =>
        V5(clientId, p => p.SessionExpirySeconds = seconds) with { CleanStart = false };

    public static MqttMessage Message(string topic, string text, MqttQos qos = MqttQos.AtLeastOnce, MqttProperties? properties = null) =>
        new(topic, System.Text.Encoding.UTF8.GetBytes(text), qos, false, properties);

    public static async Task WaitForGoneAsync(this TestListener listener, int left = 0) =>
        await Wait.UntilAsync(() => listener.Counters.Connections == left, "the connection has ended");
}
