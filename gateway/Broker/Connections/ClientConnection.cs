using System.Net;
using System.Net.Sockets;
using DeskDevice.Mqtt;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Broker;

/// <summary>One accepted connection, from its first byte to its end: reads, times, closes, and fires the last will.</summary>
internal sealed class ClientConnection : IThreadPoolWorkItem
{
    private const int Open = -1;

    private readonly BrokerContext _broker;
    private readonly EndPoint? _remote;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PacketHandler? _handler;
    private long _heardMs;
    private long _silenceMs;
    private int _closeReason = Open;
    private int _isFlushQueued;
    private bool _isHandling;

    public ClientConnection(BrokerContext broker, Socket socket)
    {
        _broker = broker;
        _remote = socket.RemoteEndPoint;
        Channel = new MqttChannel(socket, broker.Options.MaxPacketBytes);
        _heardMs = broker.NowMs;
        _silenceMs = (long)broker.Options.ConnectTimeout.TotalMilliseconds;
    }

    public MqttChannel Channel { get; }

    /// <summary>Ends after the last act of this connection.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Closes from any thread; the first reason given stands.</summary>
    public void Close(MqttDisconnectReason reason)
    {
        Interlocked.CompareExchange(ref _closeReason, (int)reason, Open);
        Channel.Dispose();
    }

    /// <summary>Sends what is pending when the threads have served what came before, so that messages from many publishers go out together.</summary>
    public void FlushSoon()
    {
        if (Interlocked.Exchange(ref _isFlushQueued, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _isFlushQueued, 0);
        Channel.Flush();
    }

    /// <summary>Closes the connection if its client was silent for too long; not while its own message waits for the observer.</summary>
    public void CloseIfSilent(long nowMs)
    {
        if (_silenceMs == 0 || _isHandling || nowMs - Volatile.Read(ref _heardMs) <= _silenceMs) return;
        if (_handler is not null) Interlocked.Increment(ref _broker.Tally.KeepAliveTimeouts);
        Close(MqttDisconnectReason.KeepAliveTimeout);
    }

    /// <summary>Serves the connection to its end; never throws.</summary>
    public async Task RunAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        MqttDisconnectReason reason;
        try
        {
            await ServeAsync().ConfigureAwait(false);
            reason = _handler is { HasLeft: true } ? MqttDisconnectReason.ClientLeft : MqttDisconnectReason.ConnectionLost;
        }
        catch (Exception e)
        {
            reason = ReasonOf(e);
        }

        Interlocked.CompareExchange(ref _closeReason, (int)reason, Open);
        Channel.Dispose();
        Channel.ReleaseInput();
        if (_handler is not null) await EndSessionAsync(_handler, (MqttDisconnectReason)_closeReason).ConfigureAwait(false);
        _ended.SetResult();
    }

    private async Task ServeAsync()
    {
        if (!await ConnectAsync().ConfigureAwait(false)) return;
        do
        {
            Volatile.Write(ref _heardMs, _broker.NowMs);
            while (!_handler!.HasLeft && Channel.TryRead(out MqttFrame frame))
            {
                ValueTask handled = _handler.HandleAsync(frame);
                if (!handled.IsCompletedSuccessfully) await WaitAsync(handled).ConfigureAwait(false);
            }

            if (_handler.HasLeft) return;
            Channel.Flush();
            if (Channel.PendingBytes > _broker.Options.MaxOutboundBytes)
                await Channel.WaitForRoomAsync(_broker.Options.MaxOutboundBytes).ConfigureAwait(false);
        }
        while (Channel.Received(await Channel.ReceiveAsync().ConfigureAwait(false)));
    }

    /// <summary>The observer holds this client back: what was acknowledged so far goes out, and its silence is ours.</summary>
    private async ValueTask WaitAsync(ValueTask handled)
    {
        _isHandling = true;
        Channel.Flush();
        await handled.ConfigureAwait(false);
        Volatile.Write(ref _heardMs, _broker.NowMs);
        _isHandling = false;
    }

    private async ValueTask<bool> ConnectAsync()
    {
        MqttConnectPacket? packet;
        while (!TryReadConnect(out packet))
        {
            if (!Channel.Received(await Channel.ReceiveAsync().ConfigureAwait(false))) return false;
        }

        (MqttReason reason, string identity) = Decide(ref packet);
        if (reason == MqttReason.Success)
        {
            SessionKind kind = packet.CleanStart ? SessionKind.Clean : SessionKind.Kept;
            (Session? session, bool isPresent) = await _broker.Sessions.ClaimAsync(this, packet.ClientId, kind).ConfigureAwait(false);
            if (session is not null)
            {
                Begin(session, packet, identity, isPresent);
                return true;
            }

            reason = MqttReason.ServerUnavailable;
        }

        Interlocked.Increment(ref _broker.Tally.RefusedConnections);
        Answer(new MqttConnAckPacket(false, reason));
        await Channel.WaitForRoomAsync(0).ConfigureAwait(false);
        return false;
    }

    private bool TryReadConnect([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MqttConnectPacket? packet)
    {
        packet = null;
        if (!Channel.TryRead(out MqttFrame frame)) return false;
        if (frame.Type != MqttPacketType.Connect) throw new MqttProtocolException($"{frame.Type}: came before CONNECT.");
        packet = MqttDecoder.ReadConnect(frame);
        return true;
    }

    private (MqttReason Reason, string Identity) Decide(ref MqttConnectPacket packet)
    {
        if (packet.Version != MqttVersion.V311) return (MqttReason.UnsupportedProtocolVersion, "");
        if (packet.ClientId.Length == 0)
        {
            if (!packet.CleanStart) return (MqttReason.ClientIdentifierNotValid, "");
            packet = packet with { ClientId = $"auto-{Guid.NewGuid():N}" };
        }

        MqttConnectResult result = _broker.Access.Authenticate(new MqttConnectRequest(packet.ClientId, packet.UserName, packet.Password, _remote));
        return (result.Code.ToReason(), result.Identity);
    }

    private void Begin(Session session, MqttConnectPacket packet, string identity, bool isPresent)
    {
        _handler = new PacketHandler(_broker, Channel, session, identity) { Will = packet.Will };
        _silenceMs = packet.KeepAliveSeconds * 1500L;
        _broker.Tell(observer => observer.OnConnected(session.ClientId));
        Answer(new MqttConnAckPacket(isPresent, MqttReason.Success));
        session.Attach(this);
        Channel.Flush();
    }

    private void Answer(MqttConnAckPacket answer)
    {
        lock (Channel.Gate) MqttEncoder.WriteConnAck(Channel.Output, MqttPeer.V311, answer);
        Channel.Flush();
    }

    private async ValueTask EndSessionAsync(PacketHandler handler, MqttDisconnectReason reason)
    {
        Session session = handler.Session;
        session.Detach();
        if (reason is not (MqttDisconnectReason.ClientLeft or MqttDisconnectReason.ServerStopping)) await handler.FireWillAsync().ConfigureAwait(false);
        _broker.Tell(observer => observer.OnDisconnected(session.ClientId, reason));
        _broker.Sessions.Release(session, _broker.NowMs);
    }

    private MqttDisconnectReason ReasonOf(Exception e)
    {
        switch (e)
        {
            case IOException or ObjectDisposedException:
                return MqttDisconnectReason.ConnectionLost;
            case ObserverFailedException:
                return MqttDisconnectReason.ObserverFailed;
            case MqttProtocolException:
                Interlocked.Increment(ref _broker.Tally.Malformed);
                _broker.Log.LogDebug("{Remote}: {Fault}", _remote, e.Message);
                return MqttDisconnectReason.ProtocolError;
            default:
                _broker.Log.LogError(e, "Serving the MQTT connection of {Remote} failed.", _remote);
                return MqttDisconnectReason.ConnectionLost;
        }
    }
}
