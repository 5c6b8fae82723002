using System.Net;
using System.Net.Sockets;

namespace DeskDevice.Mqtt.Tests;

/// <summary>A broker that does only what the test says, for what a real one does not do on demand: silence, refusals, broken packets.</summary>
internal sealed class ScriptedBroker : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private MqttChannel? _channel;

    public ScriptedBroker() => _listener.Start();

    public delegate void Reader(in MqttFrame frame);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public MqttChannel Channel => _channel ?? throw new InvalidOperationException("No client was accepted yet.");

    /// <summary>Accepts one client and answers its CONNECT.</summary>
    public async Task AcceptAsync(MqttReason reason = MqttReason.Success)
    {
        _channel = new MqttChannel(await _listener.AcceptSocketAsync(), maxPacketBytes: 1 << 20);
        await ReceiveAsync(MqttPacketType.Connect, (in MqttFrame _) => { });
        Send(channel => MqttEncoder.WriteConnAck(channel.Output, MqttPeer.V311, new MqttConnAckPacket(false, reason)));
    }

    /// <summary>Waits for the next packet of this type; others are passed over.</summary>
    public async Task ReceiveAsync(MqttPacketType type, Reader read)
    {
        using var deadline = new CancellationTokenSource(Wait.Deadline);
        using var closing = deadline.Token.Register(Channel.Dispose);
        while (true)
        {
            while (Channel.TryRead(out MqttFrame frame))
            {
                if (frame.Type != type) continue;
                read(frame);
                return;
            }

            if (!Channel.Received(await Channel.ReceiveAsync())) throw new IOException($"The client closed before it sent {type}.");
        }
    }

    /// <summary>Waits for the next acknowledged publish, and acknowledges it.</summary>
    public async Task AcknowledgeNextAsync()
    {
        ushort id = 0;
        await ReceiveAsync(MqttPacketType.Publish, (in MqttFrame frame) => id = MqttDecoder.ReadPublish(frame).Id);
        Send(channel => MqttEncoder.WriteAck(channel.Output, MqttPeer.V311, MqttPacketType.PubAck, new MqttAckPacket(id)));
    }

    public void Send(Action<MqttChannel> write)
    {
        lock (Channel.Gate) write(Channel);
        Channel.Flush();
    }

    public void SendPublish(MqttMessage message, ushort id) =>
        Send(channel => MqttEncoder.TryWritePublish(channel.Output, MqttPeer.V311, message, new MqttPublishHop(id, MqttDelivery.First)));

    public ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }
}
