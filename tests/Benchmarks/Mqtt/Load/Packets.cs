using System.Buffers;
using System.Text;
using DeskDevice.Contract;
using DeskDevice.Mqtt;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>Packets made once and sent often, and how they are told apart when they come.</summary>
internal static class Packets
{
    private const string Site = "demo";

    public static string DeskName(int desk) => $"d{desk:00000}";

    public static string Topic(int desk, string leaf) => Topics.Of(Site, DeskName(desk), leaf);

    public static byte[] Connect(string clientId) => Write(output => MqttEncoder.WriteConnect(output, new MqttConnectPacket { ClientId = clientId, KeepAliveSeconds = 600 }));

    public static byte[] Subscribe(params string[] filters) => Write(output =>
        MqttEncoder.WriteSubscribe(output, MqttPeer.V311, new MqttSubscribePacket(1, [.. filters.Select(f => new MqttSubscription(f, MqttQos.AtLeastOnce))])));

    public static byte[] EveryEvent() => Subscribe(Topics.Of(Site, "+", Topics.Event));

    public static byte[] Publish(string topic, string payload) => Write(output => MqttEncoder.TryWritePublish(
        output, MqttPeer.V311, new MqttMessage(topic, Encoding.UTF8.GetBytes(payload), MqttQos.AtLeastOnce), new MqttPublishHop(1, MqttDelivery.First)));

    /// <summary>Where the packet id stands in a PUBLISH with one byte of length.</summary>
    public static int IdOffset(ReadOnlySpan<byte> publish) => 4 + publish[3];

    private static byte[] Write(Action<ArrayBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return output.WrittenSpan.ToArray();
    }
}
