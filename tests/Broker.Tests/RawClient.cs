using System.Net.Sockets;
using System.Text;
using DeskDevice.Mqtt;

namespace DeskDevice.Broker.Tests;

/// <summary>A client that sends exactly the bytes it is told to, and reads only when told to.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly MqttChannel _channel;

    private RawClient(int port, int receiveBufferBytes)
    {
        _socket.ReceiveBufferSize = receiveBufferBytes;
        _socket.Connect("127.0.0.1", port);
        _channel = new MqttChannel(_socket, maxPacketBytes: 1 << 20);
    }

    /// <summary>What is sent is written for this; set from CONNECT.</summary>
    public MqttPeer Peer { get; private set; } = MqttPeer.V311;

    /// <summary>Where the listener sees it come from.</summary>
    public string LocalEndPoint => $"{_socket.LocalEndPoint}";

    public delegate T Reader<out T>(in MqttFrame frame);

    public static RawClient Open(int port, int receiveBufferBytes = 64 * 1024) => new(port, receiveBufferBytes);

    /// <summary>Connects and reads the answer.</summary>
    public static async Task<RawClient> ConnectAsync(int port, MqttConnectPacket connect, int receiveBufferBytes = 64 * 1024)
    {
        RawClient client = Open(port, receiveBufferBytes);
        Assert.Equal(MqttReason.Success, (await client.SendConnectAsync(connect)).Reason);
        return client;
    }

    /// <summary>Reads from now on as this version, for a CONNECT that was sent as raw bytes.</summary>
    public void Expect(MqttVersion version)
    {
        Peer = new MqttPeer(version);
        _channel.Version = version;
    }

    /// <summary>Sends CONNECT and reads the answer, whatever it is.</summary>
    public Task<MqttConnAckPacket> SendConnectAsync(MqttConnectPacket connect)
    {
        Expect(connect.Version ?? MqttVersion.V311);
        Send(c => MqttEncoder.WriteConnect(c.Output, connect));
        return ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck);
    }

    public void Send(Action<MqttChannel> write)
    {
        lock (_channel.Gate) write(_channel);
        _channel.Flush();
    }

    public void SendRaw(byte[] bytes) => _socket.Send(bytes);

    public void Publish(MqttMessage message, ushort id, ushort alias = 0) =>
        Write(message, new MqttPublishHop(id, MqttDelivery.First) { TopicAlias = alias });

    public void PublishAgain(MqttMessage message, ushort id) => Write(message, new MqttPublishHop(id, MqttDelivery.Again));

    /// <summary>Publishes with QoS 1 and no topic but an alias.</summary>
    public void PublishUnderAlias(string text, ushort id, ushort alias) => Write(
        new MqttMessage("", Encoding.UTF8.GetBytes(text), MqttQos.AtLeastOnce),
        new MqttPublishHop(id, MqttDelivery.First) { TopicAlias = alias, IsTopicKnown = true });

    public async Task SubscribeAsync(string filter, MqttQos qos)
    {
        Send(c => MqttEncoder.WriteSubscribe(c.Output, Peer, new MqttSubscribePacket(1, [new MqttSubscription(filter, qos)])));
        await ReadAsync(MqttPacketType.SubAck, MqttDecoder.ReadFilterAck);
    }

    /// <summary>Subscribes with all that can be said, and reads the answer.</summary>
    public Task<MqttFilterAckPacket> SubscribeAsync(MqttSubscription[] wanted, MqttProperties? properties = null, ushort id = 1)
    {
        Send(c => MqttEncoder.WriteSubscribe(c.Output, Peer, new MqttSubscribePacket(id, wanted, properties)));
        return ReadAsync(MqttPacketType.SubAck, MqttDecoder.ReadFilterAck);
    }

    public Task<MqttFilterAckPacket> UnsubscribeAsync(params string[] filters)
    {
        Send(c => MqttEncoder.WriteUnsubscribe(c.Output, Peer, new MqttUnsubscribePacket(2, filters)));
        return ReadAsync(MqttPacketType.UnsubAck, MqttDecoder.ReadFilterAck);
    }

    /// <summary>Reads the next packet, which must be a PUBLISH, and keeps it.</summary>
    public Task<Received> ReadPublishAsync() => ReadAsync(MqttPacketType.Publish, (in MqttFrame frame) =>
    {
        MqttPublishPacket packet = MqttDecoder.ReadPublish(frame);
        return new Received(
            Encoding.UTF8.GetString(packet.Topic), Encoding.UTF8.GetString(packet.Payload), packet.Qos, packet.Retain, packet.Delivery)
        {
            Id = packet.Id,
            TopicAlias = packet.TopicAlias,
            Properties = packet.Properties,
        };
    });

    public Task<MqttAckPacket> ReadAckAsync(MqttPacketType type) => ReadAsync(type, MqttDecoder.ReadAck);

    /// <summary>Reads the last word of the listener, and waits until it has closed.</summary>
    public async Task<MqttReason> ReadDisconnectAsync()
    {
        MqttReasonPacket last = await ReadAsync(MqttPacketType.Disconnect, MqttDecoder.ReadReason);
        await WaitForCloseAsync();
        return last.Reason;
    }

    /// <summary>Reads until the listener closes, and counts the packets of one type.</summary>
    public async Task<int> CountUntilCloseAsync(MqttPacketType type)
    {
        using var deadline = new CancellationTokenSource(Wait.Deadline);
        using var closing = deadline.Token.Register(_channel.Dispose);
        int count = 0;
        try
        {
            do
            {
                while (_channel.TryRead(out MqttFrame frame)) count += frame.Type == type ? 1 : 0;
            }
            while (_channel.Received(await _channel.ReceiveAsync()));
        }
        catch (IOException)
        {
            // A reset is a close too.
        }

        deadline.Token.ThrowIfCancellationRequested();
        return count;
    }

    /// <summary>Sends a ping and reads the answer, which is then the next packet: nothing else was under way.</summary>
    public async Task PingAsync()
    {
        Send(c => MqttEncoder.WriteEmpty(c.Output, MqttPacketType.PingReq));
        await ReadAsync(MqttPacketType.PingResp, (in MqttFrame frame) => frame.Body.Length);
    }

    public void Disconnect(MqttReason reason = MqttReason.Success, MqttProperties? properties = null) =>
        Send(c => MqttEncoder.WriteReason(c.Output, Peer, MqttPacketType.Disconnect, new MqttReasonPacket(reason, properties)));

    public void Acknowledge(MqttPacketType type, ushort id, MqttReason reason = MqttReason.Success) =>
        Send(c => MqttEncoder.WriteAck(c.Output, Peer, type, new MqttAckPacket(id, reason)));

    public Task<ushort> ReadIdAsync(MqttPacketType type) => ReadAsync(type, (in MqttFrame frame) => MqttDecoder.ReadAck(frame).Id);

    /// <summary>Reads the next packet, which must be of this type.</summary>
    public async Task<T> ReadAsync<T>(MqttPacketType type, Reader<T> read)
    {
        using var deadline = new CancellationTokenSource(Wait.Deadline);
        using var closing = deadline.Token.Register(_channel.Dispose);
        while (true)
        {
            if (_channel.TryRead(out MqttFrame frame))
            {
                Assert.Equal(type, frame.Type);
                return read(frame);
            }

            if (!_channel.Received(await _channel.ReceiveAsync())) throw new IOException($"Closed before {type} came.");
        }
    }

    /// <summary>Waits until the listener has closed this connection.</summary>
    public async Task WaitForCloseAsync()
    {
        using var deadline = new CancellationTokenSource(Wait.Deadline);
        byte[] rest = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(rest.AsMemory(), deadline.Token) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // A reset is a close too.
        }
    }

    private void Write(MqttMessage message, MqttPublishHop hop) => Send(c => MqttEncoder.TryWritePublish(c.Output, Peer, message, hop));

    public void Dispose() => _channel.Dispose();
}

/// <summary>A PUBLISH as a test client received it.</summary>
internal sealed record Received(string Topic, string Text, MqttQos Qos, bool Retain, MqttDelivery Delivery)
{
    public ushort Id { get; init; }

    public ushort TopicAlias { get; init; }

    public MqttProperties? Properties { get; init; }
}
