using System.Net.Sockets;

namespace DeskDevice.Mqtt;

/// <summary>One connection of a client, from CONNACK to its end.</summary>
internal sealed class MqttClientLink
{
    private const int MaxPendingBytes = 64 * 1024;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly MqttClientOptions _options;
    private readonly MqttChannel _channel;
    private readonly PendingReplies _replies;
    private readonly Inbox _inbox;
    private readonly MqttTopicCache _topics = new();
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _reason;
    private bool _isClosing;
    private bool _hasSent;
    private bool _hasReceived;
    private bool _awaitsPing;

    private MqttClientLink(MqttClientOptions options, MqttChannel channel, Func<MqttMessage, ValueTask> onMessage, Action onDropped)
    {
        _options = options;
        _channel = channel;
        _replies = new PendingReplies(options.MaxInFlight);
        _inbox = new Inbox(options.MaxWaitingMessages, onMessage, Acknowledge, Abort, onDropped);
    }

    /// <summary>What the broker knew of this client.</summary>
    public MqttSessionState Session { get; private set; }

    public bool IsOpen => !_ended.Task.IsCompleted;

    /// <summary>Ends with the connection: why it ended, or null when this side closed it in order.</summary>
    public Task<Exception?> Ended => _ended.Task;

    public static async Task<MqttClientLink> OpenAsync(
        MqttClientOptions options, Func<MqttMessage, ValueTask> onMessage, Action onDropped, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, options.Time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, giveUp.Token).ConfigureAwait(false);
            var link = new MqttClientLink(options, new MqttChannel(socket, options.MaxPacketBytes), onMessage, onDropped);
            await link.HandshakeAsync(giveUp.Token).ConfigureAwait(false);
            _ = link.ReadAsync();
            return link;
        }
        catch (Exception e)
        {
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            if (!timeout.IsCancellationRequested) throw;
            throw new TimeoutException($"{options.Host}:{options.Port} did not answer within {options.ConnectTimeout}.", e);
        }
    }

    public async Task SendAsync(MqttMessage message, CancellationToken cancellation)
    {
        await _channel.WaitForRoomAsync(MaxPendingBytes, cancellation).ConfigureAwait(false);
        ThrowIfEnded();
        WritePublish(message, 0);
    }

    public async Task SendAcknowledgedAsync(MqttMessage message, CancellationToken cancellation)
    {
        (ushort id, Task<MqttReason[]> reply) = await _replies.ReserveAsync(MqttPacketType.PubAck, cancellation).ConfigureAwait(false);
        WritePublish(message, id);
        await reply.WaitAsync(cancellation).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<MqttQos>> SubscribeAsync(IReadOnlyList<MqttSubscription> wanted, CancellationToken cancellation)
    {
        if (wanted.Count == 0) return [];
        (ushort id, Task<MqttReason[]> reply) = await _replies.ReserveAsync(MqttPacketType.SubAck, cancellation).ConfigureAwait(false);
        lock (_channel.Gate) MqttEncoder.WriteSubscribe(_channel.Output, MqttPeer.V311, new MqttSubscribePacket(id, wanted));
        Flush();
        MqttReason[] codes = await reply.WaitAsync(cancellation).ConfigureAwait(false);
        int refused = Array.FindIndex(codes, code => code.IsFailure());
        if (refused >= 0) throw new MqttSubscribeRefusedException(wanted[Math.Min(refused, wanted.Count - 1)].Filter);
        return [.. codes.Select(code => (MqttQos)code)];
    }

    public async Task UnsubscribeAsync(string filter, CancellationToken cancellation)
    {
        (ushort id, Task<MqttReason[]> reply) = await _replies.ReserveAsync(MqttPacketType.UnsubAck, cancellation).ConfigureAwait(false);
        lock (_channel.Gate) MqttEncoder.WriteUnsubscribe(_channel.Output, MqttPeer.V311, new MqttUnsubscribePacket(id, [filter]));
        Flush();
        await reply.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends DISCONNECT and waits a moment for the broker to close, so that the packet is not lost with the socket.</summary>
    public async Task CloseAsync()
    {
        _isClosing = true;
        lock (_channel.Gate) MqttEncoder.WriteReason(_channel.Output, MqttPeer.V311, MqttPacketType.Disconnect, default);
        _channel.Flush();
        try
        {
            using var timeout = new CancellationTokenSource(CloseTimeout, _options.Time);
            await _channel.WaitForRoomAsync(0, timeout.Token).ConfigureAwait(false);
            _channel.EndOutput();
            await Ended.WaitAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Abort(null);
        }
    }

    /// <summary>Drops the connection without a DISCONNECT.</summary>
    public void Abort(Exception? reason)
    {
        _reason ??= reason;
        _channel.Dispose();
    }

    private async Task HandshakeAsync(CancellationToken cancellation)
    {
        using CancellationTokenRegistration closing = cancellation.Register(_channel.Dispose);
        lock (_channel.Gate) MqttEncoder.WriteConnect(_channel.Output, _options.ToPacket());
        _channel.Flush();
        while (!TryReadConnAck())
        {
            if (!_channel.Received(await _channel.ReceiveAsync().ConfigureAwait(false)))
                throw new IOException("The broker closed the connection before it answered CONNECT.");
        }
    }

    private bool TryReadConnAck()
    {
        if (!_channel.TryRead(out MqttFrame frame)) return false;
        if (frame.Type != MqttPacketType.ConnAck) throw new MqttProtocolException($"{frame.Type}: came before the answer to CONNECT.");
        MqttConnAckPacket answer = MqttDecoder.ReadConnAck(frame);
        if (answer.Reason != MqttReason.Success) throw new MqttConnectRefusedException(answer.Reason);
        Session = answer.SessionPresent ? MqttSessionState.Resumed : MqttSessionState.New;
        return true;
    }

    private async Task ReadAsync()
    {
        await using ITimer? keepAlive = StartKeepAlive();
        try
        {
            do
            {
                _hasReceived = true;
                while (_channel.TryRead(out MqttFrame frame)) Handle(frame);
                _channel.Flush();
            }
            while (_channel.Received(await _channel.ReceiveAsync().ConfigureAwait(false)));
            _reason ??= new IOException("The broker closed the connection.");
        }
        catch (Exception e)
        {
            // Whatever it was, it ends this connection and nothing else: the owner is told through Ended.
            _reason ??= e;
        }

        _channel.Dispose();
        _channel.ReleaseInput();
        Exception? reason = _isClosing ? null : _reason;
        _replies.Fail(reason);
        _ended.SetResult(reason);
    }

    private void Handle(in MqttFrame frame)
    {
        switch (frame.Type)
        {
            case MqttPacketType.Publish:
                MqttPublishPacket packet = MqttDecoder.ReadPublish(frame);
                if (packet.Qos == MqttQos.ExactlyOnce) throw new MqttProtocolException("Publish: QoS 2 was never subscribed to.");
                string topic = _topics.Get(packet.Topic);
                _inbox.Add(new MqttMessage(topic, packet.Payload.ToArray(), packet.Qos, packet.Retain), packet.Id);
                break;
            case MqttPacketType.PubAck:
                _replies.Complete(frame.Type, MqttDecoder.ReadAck(frame).Id, []);
                break;
            case MqttPacketType.SubAck or MqttPacketType.UnsubAck:
                MqttFilterAckPacket answer = MqttDecoder.ReadFilterAck(frame);
                _replies.Complete(frame.Type, answer.Id, answer.Reasons);
                break;
            case MqttPacketType.PingResp:
                MqttDecoder.ReadEmpty(frame);
                break;
            default:
                throw new MqttProtocolException($"{frame.Type}: a broker does not send this to a connected client.");
        }
    }

    private void Acknowledge(ushort id)
    {
        lock (_channel.Gate) MqttEncoder.WriteAck(_channel.Output, MqttPeer.V311, MqttPacketType.PubAck, new MqttAckPacket(id));
        Flush();
    }

    private void WritePublish(in MqttMessage message, ushort id)
    {
        lock (_channel.Gate) MqttEncoder.TryWritePublish(_channel.Output, MqttPeer.V311, message, new MqttPublishHop(id, MqttDelivery.First));
        Flush();
    }

    private void Flush()
    {
        _hasSent = true;
        _channel.Flush();
    }

    private void ThrowIfEnded()
    {
        if (!IsOpen) throw new MqttNotConnectedException("The connection has ended.", _reason);
    }

    /// <summary>Two looks per keep-alive period: a ping goes out in time, and an unanswered one is noticed, without a timer per packet.</summary>
    private ITimer? StartKeepAlive()
    {
        if (_options.KeepAlive == TimeSpan.Zero) return null;
        TimeSpan half = _options.KeepAlive / 2;
        return _options.Time.CreateTimer(_ => LookAtKeepAlive(), null, half, half);
    }

    private void LookAtKeepAlive()
    {
        bool heard = _hasReceived;
        _hasReceived = false;
        if (_awaitsPing && !heard)
        {
            Abort(new TimeoutException($"The broker did not answer a ping within {_options.KeepAlive / 2}."));
            return;
        }

        _awaitsPing = !_hasSent;
        if (_awaitsPing)
        {
            lock (_channel.Gate) MqttEncoder.WriteEmpty(_channel.Output, MqttPacketType.PingReq);
            _channel.Flush();
        }

        _hasSent = false;
    }
}
