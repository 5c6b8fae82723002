using System.Net.Security;
using System.Net.Sockets;

namespace DeskDevice.Mqtt;

/// <summary>One connection of a client, from CONNACK to its end.</summary>
internal sealed class MqttClientLink : IFlightWriter
{
    private const int MaxPendingBytes = 64 * 1024;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly MqttClientOptions _options;
    private readonly MqttChannel _channel;
    private readonly ClientOutbox _outbox;
    private readonly Inbox _inbox;
    private readonly PendingReplies _replies = new();
    private readonly MqttInboundAliases _topics;
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MqttOutboundAliases _aliases = new(0);
    private MqttPeer _peer;
    private TimeSpan _keepAlive;
    private Exception? _reason;
    private bool _isClosing;
    private bool _hasSent;
    private bool _hasReceived;
    private bool _awaitsPing;
    private volatile bool _isAborted;

    private MqttClientLink(MqttClientOptions options, MqttChannel channel, ClientOutbox outbox, Inbox inbox)
    {
        _options = options;
        _channel = channel;
        _outbox = outbox;
        _inbox = inbox;
        _topics = new MqttInboundAliases(options.Version == MqttVersion.V5 ? options.MaxTopicAliases : 0);
        _peer = new MqttPeer(options.Version);
        _keepAlive = options.KeepAlive;
    }

    /// <summary>What the broker knew of this client.</summary>
    public MqttSessionState Session { get; private set; }

    public int Window { get; private set; }

    public bool IsOpen => !_ended.Task.IsCompleted;

    /// <summary>Whether this side has dropped it: what still comes of it is not handed over.</summary>
    public bool IsAborted => _isAborted;

    /// <summary>Ends with the connection: why it ended, or null when this side closed it in order.</summary>
    public Task<Exception?> Ended => _ended.Task;

    public static async Task<MqttClientLink> OpenAsync(MqttClientOptions options, ClientOutbox outbox, Inbox inbox, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, options.Time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, giveUp.Token).ConfigureAwait(false);
            var plain = new SocketStream(socket);
            Stream stream = options.Tls is { } tls ? await SecureAsync(plain, tls.ToOptions(options.Host), giveUp.Token).ConfigureAwait(false) : plain;
            var channel = new MqttChannel(stream, plain, options.MaxPacketBytes) { Version = options.Version };
            var link = new MqttClientLink(options, channel, outbox, inbox);
            await link.HandshakeAsync(giveUp.Token).ConfigureAwait(false);
            inbox.Begin(link.Session);
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
        if (!Write(message, default)) throw new MqttPublishRefusedException(MqttReason.PacketTooLarge, "");
    }

    /// <summary>Sends a QoS 0 message, unless too much is pending.</summary>
    public bool TrySend(in MqttMessage message) => IsOpen && _channel.PendingBytes <= MaxPendingBytes && Write(message, default);

    public bool TryPublish(Flight flight, MqttDelivery delivery) => Write(flight.Message, new MqttPublishHop(flight.Id, delivery));

    public void Release(ushort id) => Confirm(MqttPacketType.PubRel, id);

    /// <summary>Writes PUBACK, PUBREC, PUBREL or PUBCOMP; a connection that has ended swallows it.</summary>
    public void Confirm(MqttPacketType type, ushort id)
    {
        lock (_channel.Gate) MqttEncoder.WriteAck(_channel.Output, _peer, type, new MqttAckPacket(id));
        Flush();
    }

    public async Task<IReadOnlyList<MqttQos>> SubscribeAsync(IReadOnlyList<MqttSubscription> wanted, CancellationToken cancellation)
    {
        if (wanted.Count == 0) return [];
        (ushort id, Task<MqttFilterAckPacket> reply) = _replies.Reserve(MqttPacketType.SubAck);
        lock (_channel.Gate) MqttEncoder.WriteSubscribe(_channel.Output, _peer, new MqttSubscribePacket(id, wanted));
        Flush();
        MqttFilterAckPacket answer = await reply.WaitAsync(cancellation).ConfigureAwait(false);
        int refused = Array.FindIndex(answer.Reasons, code => code.IsFailure());
        if (refused < 0) return [.. answer.Reasons.Select(code => (MqttQos)code)];
        throw new MqttSubscribeRefusedException(wanted[Math.Min(refused, wanted.Count - 1)].Filter, answer.Reasons[refused], answer.Properties?.ReasonString ?? "");
    }

    public async Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellation)
    {
        (ushort id, Task<MqttFilterAckPacket> reply) = _replies.Reserve(MqttPacketType.UnsubAck);
        lock (_channel.Gate) MqttEncoder.WriteUnsubscribe(_channel.Output, _peer, new MqttUnsubscribePacket(id, filters));
        Flush();
        await reply.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends DISCONNECT and waits a moment for the broker to close, so that the packet is not lost with the socket.</summary>
    public async Task CloseAsync()
    {
        _isClosing = true;
        lock (_channel.Gate) MqttEncoder.WriteReason(_channel.Output, _peer, MqttPacketType.Disconnect, default);
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
        _isAborted = true;
        _channel.Dispose();
    }

    private static async Task<SslStream> SecureAsync(SocketStream plain, SslClientAuthenticationOptions options, CancellationToken cancellation)
    {
        var secure = new SslStream(plain);
        try
        {
            await secure.AuthenticateAsClientAsync(options, cancellation).ConfigureAwait(false);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }
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
        if (answer.Reason != MqttReason.Success) throw new MqttConnectRefusedException(answer.Reason, answer.Properties?.ReasonString ?? "");
        Session = answer.SessionPresent ? MqttSessionState.Resumed : MqttSessionState.New;
        Window = Math.Min(_options.MaxInFlight, answer.Properties?.ReceiveMaximum ?? ushort.MaxValue);
        _peer = new MqttPeer(_options.Version, (int)Math.Min(answer.Properties?.MaximumPacketSize ?? int.MaxValue, int.MaxValue));
        _aliases = new MqttOutboundAliases(Math.Min(answer.Properties?.TopicAliasMaximum ?? 0, _options.MaxTopicAliases));
        if (answer.Properties?.ServerKeepAliveSeconds is { } seconds) _keepAlive = TimeSpan.FromSeconds(seconds);
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
                string topic = _topics.Resolve(packet);
                _inbox.Add(new MqttMessage(topic, packet.Payload.ToArray(), packet.Qos, packet.Retain, packet.Properties), packet.Id, this);
                break;
            case MqttPacketType.PubAck:
                _outbox.Acknowledged(MqttDecoder.ReadAck(frame));
                break;
            case MqttPacketType.PubRec:
                MqttAckPacket received = MqttDecoder.ReadAck(frame);
                if (_outbox.Received(received)) Release(received.Id);
                break;
            case MqttPacketType.PubRel:
                ushort released = MqttDecoder.ReadAck(frame).Id;
                _inbox.Released(released);
                Confirm(MqttPacketType.PubComp, released);
                break;
            case MqttPacketType.PubComp:
                _outbox.Completed(MqttDecoder.ReadAck(frame));
                break;
            case MqttPacketType.SubAck or MqttPacketType.UnsubAck:
                _replies.Complete(frame.Type, MqttDecoder.ReadFilterAck(frame));
                break;
            case MqttPacketType.PingResp:
                MqttDecoder.ReadEmpty(frame);
                break;
            case MqttPacketType.Disconnect when _options.Version == MqttVersion.V5:
                MqttReasonPacket farewell = MqttDecoder.ReadReason(frame);
                throw new MqttServerDisconnectException(farewell.Reason, farewell.Properties?.ReasonString ?? "");
            default:
                throw new MqttProtocolException($"{frame.Type}: a broker does not send this to a connected client.");
        }
    }


    private bool Write(in MqttMessage message, in MqttPublishHop hop)
    {
        bool wasWritten;
        lock (_channel.Gate) wasWritten = _aliases.TryWrite(_channel.Output, _peer, message, hop);
        Flush();
        return wasWritten;
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
        if (_keepAlive == TimeSpan.Zero) return null;
        TimeSpan half = _keepAlive / 2;
        return _options.Time.CreateTimer(_ => LookAtKeepAlive(), null, half, half);
    }

    private void LookAtKeepAlive()
    {
        bool heard = _hasReceived;
        _hasReceived = false;
        if (_awaitsPing && !heard)
        {
            Abort(new TimeoutException($"The broker did not answer a ping within {_keepAlive / 2}."));
            return;
        }

        _awaitsPing = !_hasSent || !heard;
        if (_awaitsPing)
        {
            lock (_channel.Gate) MqttEncoder.WriteEmpty(_channel.Output, MqttPacketType.PingReq);
            _channel.Flush();
        }

        _hasSent = false;
    }
}
