using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeskDevice.Mqtt.Tests;

/// <summary>A broker that does only what the test says, for what a real one does not do on demand: silence, refusals, broken packets.</summary>
internal sealed class ScriptedBroker(MqttVersion version = MqttVersion.V311) : IAsyncDisposable
{
    private readonly TcpListener _listener = Listening();
    private readonly MqttPeer _peer = new(version);
    private MqttChannel? _channel;

    public delegate void Reader(in MqttFrame frame);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public MqttChannel Channel => _channel ?? throw new InvalidOperationException("No client was accepted yet.");

    /// <summary>Accepts one client and answers its CONNECT.</summary>
    public Task AcceptAsync(MqttReason reason = MqttReason.Success) => AcceptAsync(new MqttConnAckPacket(false, reason));

    /// <summary>The same with an answer of the test's own; returns what the client asked for.</summary>
    public async Task<MqttConnectPacket> AcceptAsync(MqttConnAckPacket answer)
    {
        _channel?.Dispose();
        _channel = new MqttChannel(await _listener.AcceptSocketAsync(), maxPacketBytes: 1 << 20) { Version = version };
        MqttConnectPacket? connect = null;
        await ReceiveAsync(MqttPacketType.Connect, (in MqttFrame frame) => connect = MqttDecoder.ReadConnect(frame));
        Send(channel => MqttEncoder.WriteConnAck(channel.Output, _peer, answer));
        return connect!;
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

    /// <summary>Waits for the next publish: its text, its packet id, and whether it is marked as repeated.</summary>
    public async Task<(string Text, ushort Id, MqttDelivery Delivery)> ReceivePublishAsync()
    {
        (string, ushort, MqttDelivery) publish = default;
        await ReceiveAsync(MqttPacketType.Publish, (in MqttFrame frame) =>
        {
            MqttPublishPacket packet = MqttDecoder.ReadPublish(frame);
            publish = (Encoding.UTF8.GetString(packet.Payload), packet.Id, packet.Delivery);
        });
        return publish;
    }

    /// <summary>Waits for the next answer of this type; its packet id.</summary>
    public async Task<ushort> ReceiveAckAsync(MqttPacketType type)
    {
        ushort id = 0;
        await ReceiveAsync(type, (in MqttFrame frame) => id = MqttDecoder.ReadAck(frame).Id);
        return id;
    }

    /// <summary>Waits for the next acknowledged publish, and acknowledges it.</summary>
    public async Task AcknowledgeNextAsync() => SendAck(MqttPacketType.PubAck, new MqttAckPacket((await ReceivePublishAsync()).Id));

    public void SendAck(MqttPacketType type, MqttAckPacket packet) => Send(channel => MqttEncoder.WriteAck(channel.Output, _peer, type, packet));

    public void Send(Action<MqttChannel> write)
    {
        lock (Channel.Gate) write(Channel);
        Channel.Flush();
    }

    public void SendPublish(MqttMessage message, ushort id, MqttDelivery delivery = MqttDelivery.First) =>
        Send(channel => MqttEncoder.TryWritePublish(channel.Output, _peer, message, new MqttPublishHop(id, delivery)));

    public ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private static TcpListener Listening()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
