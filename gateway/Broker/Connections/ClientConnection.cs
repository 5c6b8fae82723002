using System.Net.Sockets;
using System.Security.Authentication;
using DeskDevice.Mqtt;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Broker;

/// <summary>One accepted connection, from its first byte to its end: reads, times, closes, and fires the last will.</summary>
internal sealed class ClientConnection : IThreadPoolWorkItem
{
    private const int Open = -1;

    /// <summary>So many times in a row acknowledgements wait for a message to the same client that does not come; then they wait no more.</summary>
    private const int VainWaits = 3;

    /// <summary>Two packets less than this apart are a quick succession, and so many of them make a peer that keeps its receive buffer.</summary>
    private const int QuickMs = 1_000;
    private const int QuickPackets = 4;

    /// <summary>How long a place at the door is kept for a client that lets it wait.</summary>
    private const int OpeningMs = 1_000;

    /// <summary>How long, and for how many bytes, a client that broke the rules is still listened to, so that it can read why.</summary>
    private const int DrainMs = 2_000;
    private const int DrainBytes = 64 * 1024;
    private static readonly TaskCompletionSource Over = CompletedSource();

    private readonly BrokerContext _broker;
    private readonly Arrival _arrival;
    private TaskCompletionSource? _ended;
    private Door? _door;
    private long _enteredMs;
    private PacketHandler? _handler;
    private Outbound? _outbound;
    private long _heardMs;
    private long _silenceMs;
    private int _closeReason = Open;
    private int _isFlushQueued;
    private int _doAnswersWait;
    private int _vainWaits;
    private bool _isHandling;
    private bool _isAnswered;

    /// <summary>Serves what has arrived.</summary>
    public ClientConnection(BrokerContext broker, Arrival arrival)
    {
        _broker = broker;
        _arrival = arrival;
        Channel = arrival.Channel;
        _heardMs = broker.NowMs;
        _silenceMs = (long)broker.Options.ConnectTimeout.TotalMilliseconds;
    }

    public MqttChannel Channel { get; }

    /// <summary>How packets go out; there once CONNECT was read.</summary>
    public Outbound Outbound => _outbound!;

    /// <summary>Ends after the last act of this connection for its session. Made for who asks: nearly all connections end unawaited.</summary>
    public Task Ended
    {
        get
        {
            var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _ended, asked, null) ?? asked).Task;
        }
    }

    /// <summary>Closes from any thread, telling the client why unless it is far behind; the first reason given stands.</summary>
    public void Close(MqttDisconnectReason reason)
    {
        if (Interlocked.CompareExchange(ref _closeReason, (int)reason, Open) != Open) return;
        bool isBehind = Channel.PendingBytes > _broker.Options.MaxOutboundBytes;
        if (isBehind || !Volatile.Read(ref _isAnswered) || reason.ToReason() is not { } code)
        {
            Channel.Dispose();
            return;
        }

        _outbound!.WriteDisconnect(code, null);
        StartLeaving();
        Channel.EndInput();
    }

    /// <summary>Ends a connection that is closing without waiting for its last bytes any longer.</summary>
    public void Abandon() => Channel.Dispose();

    /// <summary>Sends what is pending when the threads have served what came before, so that messages from many publishers go out together.</summary>
    public void FlushSoon()
    {
        Volatile.Write(ref _vainWaits, 0);
        if (Interlocked.Exchange(ref _isFlushQueued, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _isFlushQueued, 0);
        _outbound!.TakeHaste();
        Channel.Flush();
    }

    /// <summary>Sends acknowledgements that have waited long enough, unless a message has taken them along.</summary>
    public void SendLateAnswers()
    {
        Volatile.Write(ref _doAnswersWait, 0);
        if (Channel.PendingBytes > 0) Interlocked.Increment(ref _vainWaits);
        Channel.Flush();
    }

    /// <summary>Closes the connection if its client was silent for too long; not while its own message waits for the observer.</summary>
    public void CloseIfSilent(long nowMs)
    {
        if (nowMs - Volatile.Read(ref _enteredMs) > OpeningMs) LeaveDoor();
        if (_silenceMs == 0 || Volatile.Read(ref _isHandling) || nowMs - Volatile.Read(ref _heardMs) <= _silenceMs) return;
        if (_closeReason != Open)
        {
            Abandon();
            return;
        }

        if (_handler is not null) Interlocked.Increment(ref _broker.Tally.KeepAliveTimeouts);
        Close(MqttDisconnectReason.KeepAliveTimeout);
    }

    /// <summary>Serves the connection to its end, then calls <paramref name="gone"/>; never throws.</summary>
    public async Task RunAsync(Action<ClientConnection> gone)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        MqttDisconnectReason reason;
        bool isTold = false;
        try
        {
            await ServeAsync().ConfigureAwait(false);
            reason = _handler is { HasLeft: true } ? MqttDisconnectReason.ClientLeft : MqttDisconnectReason.ConnectionLost;
        }
        catch (Exception e)
        {
            reason = ReasonOf(e);
            isTold = _outbound is not null && SayWhy(e, reason);
        }

        LeaveDoor();
        bool isClosing = Interlocked.CompareExchange(ref _closeReason, (int)reason, Open) != Open;
        if (!isTold && !isClosing) Channel.Dispose();
        if (_handler is not null) await EndSessionAsync(_handler, (MqttDisconnectReason)_closeReason).ConfigureAwait(false);
        Interlocked.Exchange(ref _ended, Over)?.SetResult();
        if (isTold || isClosing) await LeaveAsync().ConfigureAwait(false);
        Channel.Dispose();
        Channel.ReleaseInput();
        gone(this);
    }

    private async Task ServeAsync()
    {
        await EnterDoorAsync().ConfigureAwait(false);
        await _arrival.OpenAsync().ConfigureAwait(false);
        bool isIn = await ConnectAsync().ConfigureAwait(false);
        LeaveDoor();
        if (!isIn) return;
        int quick = 0;
        do
        {
            long nowMs = _broker.NowMs;
            quick = nowMs - _heardMs < QuickMs ? quick + 1 : 0;
            Volatile.Write(ref _heardMs, nowMs);
            while (!_handler!.HasLeft && Channel.TryRead(out MqttFrame frame))
            {
                Volatile.Write(ref _isHandling, true);
                ValueTask handled = _handler.HandleAsync(frame);
                if (!handled.IsCompletedSuccessfully) await WaitAsync(handled).ConfigureAwait(false);
                Volatile.Write(ref _isHandling, false);
            }

            if (_handler.HasLeft) return;
            Answer();
            if (Channel.PendingBytes > _broker.Options.MaxOutboundBytes)
                await Channel.WaitForRoomAsync(_broker.Options.MaxOutboundBytes).ConfigureAwait(false);
            if (quick < QuickPackets) await Channel.RestAsync().ConfigureAwait(false);
        }
        while (Channel.Received(await Channel.ReceiveAsync().ConfigureAwait(false)));
    }

    /// <summary>Sends what the client is answered; acknowledgements alone may wait for a message to it.</summary>
    private void Answer()
    {
        bool mayWait = _broker.LateAnswers.AreOn && Volatile.Read(ref _vainWaits) < VainWaits;
        if (Outbound.TakeHaste() || !mayWait) Channel.Flush();
        else if (Channel.PendingBytes > 0 && Interlocked.Exchange(ref _doAnswersWait, 1) == 0) _broker.LateAnswers.Add(this);
    }

    /// <summary>Waits for the first byte, then for a place: until then nobody who says nothing takes one.</summary>
    private async ValueTask EnterDoorAsync()
    {
        await _arrival.WaitForClientAsync().ConfigureAwait(false);
        Volatile.Write(ref _isHandling, true);
        Door door = _arrival.HasTls ? _broker.TlsDoor : _broker.PlainDoor;
        await door.EnterAsync().ConfigureAwait(false);
        Volatile.Write(ref _enteredMs, _broker.NowMs);
        Volatile.Write(ref _door, door);
        Volatile.Write(ref _heardMs, _broker.NowMs);
        Volatile.Write(ref _isHandling, false);
    }

    private void LeaveDoor() => Interlocked.Exchange(ref _door, null)?.Leave();

    /// <summary>The observer holds this client back: what was acknowledged so far goes out, and its silence is ours.</summary>
    private async ValueTask WaitAsync(ValueTask handled)
    {
        Channel.Flush();
        await handled.ConfigureAwait(false);
        Volatile.Write(ref _heardMs, _broker.NowMs);
    }

    private async ValueTask<bool> ConnectAsync()
    {
        MqttConnectPacket? packet;
        while (!TryReadConnect(out packet))
        {
            if (!Channel.Received(await Channel.ReceiveAsync().ConfigureAwait(false))) return false;
        }

        Channel.Version = packet.Version ?? MqttVersion.V311;
        _outbound = new Outbound(Channel, packet, _broker.Options);
        if (await new Entrance(_broker, _outbound, _arrival).AdmitAsync(packet).ConfigureAwait(false) is not { } admission) return false;
        if (admission.Reason == MqttReason.Success)
        {
            SessionClaim claim = await _broker.Sessions.ClaimAsync(this, admission).ConfigureAwait(false);
            if (claim.Session is { } session)
            {
                Begin(session, admission, claim.IsPresent);
                return true;
            }

            admission = claim.Refusal!;
        }

        _broker.Tally.Refuse(RefusalOf(admission.Reason));
        _outbound.WriteConnAck(new MqttConnAckPacket(false, admission.Reason, admission.Answer));
        Channel.Flush();
        await Channel.WaitForRoomAsync(0).ConfigureAwait(false);
        return false;
    }

    private bool TryReadConnect([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MqttConnectPacket? packet)
    {
        packet = null;
        if (!Channel.TryRead(out MqttFrame frame)) return false;
        if (frame.Type != MqttPacketType.Connect) throw new MqttProtocolException($"{frame.Type}: came before CONNECT.", MqttReason.ProtocolError);
        if (MqttDecoder.IsConnectV5(frame)) _outbound = new Outbound(Channel, new MqttConnectPacket { ProtocolLevel = 5 }, _broker.Options);
        packet = MqttDecoder.ReadConnect(frame);
        return true;
    }

    private void Begin(Session session, Admission admission, bool isPresent)
    {
        Interlocked.Increment(ref _broker.Tally.AcceptedConnections);
        _handler = new PacketHandler(_broker, Outbound, session, admission);
        _silenceMs = admission.KeepAliveSeconds * 1500L;
        _broker.Tell(observer => observer.OnConnected(session.ClientId));
        Outbound.WriteConnAck(new MqttConnAckPacket(isPresent, MqttReason.Success, admission.Answer));
        Volatile.Write(ref _isAnswered, true);
        session.Attach(this);
        Channel.Flush();
    }

    /// <summary>Tells a client of MQTT 5 what it did wrong; false when that is not possible.</summary>
    private bool SayWhy(Exception e, MqttDisconnectReason reason)
    {
        if (_closeReason != Open || Outbound.Version != MqttVersion.V5 || reason.ToReason() is not { } code) return false;
        MqttPacketType type = _isAnswered ? MqttPacketType.Disconnect : MqttPacketType.ConnAck;
        if (e is MqttProtocolException fault) code = MqttReasons.IsAllowed(type, fault.Reason) ? fault.Reason : MqttReason.ProtocolError;
        string? words = e is MqttProtocolException or RefusedException ? e.Message : null;
        if (_isAnswered) Outbound.WriteDisconnect(code, words);
        else Outbound.WriteConnAck(new MqttConnAckPacket(false, code, new MqttProperties { ReasonString = words }));
        Volatile.Write(ref _isHandling, false);
        StartLeaving();
        return true;
    }

    /// <summary>Sends the last word; from here on the time runs after which <see cref="CloseIfSilent"/> abandons the connection.</summary>
    private void StartLeaving()
    {
        Volatile.Write(ref _heardMs, _broker.NowMs);
        Volatile.Write(ref _silenceMs, DrainMs);
        Channel.Flush();
    }

    /// <summary>
    /// Waits until the last word is sent, then reads on without looking: closing with bytes unread would make the network throw away
    /// what the client was told.
    /// </summary>
    private async Task LeaveAsync()
    {
        try
        {
            await Channel.WaitForRoomAsync(0).ConfigureAwait(false);
            Channel.EndOutput();
            int left = DrainBytes;
            while (left > 0)
            {
                Channel.Discard();
                int count = await Channel.ReceiveAsync().ConfigureAwait(false);
                if (!Channel.Received(count)) return;
                left -= count;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client is gone, or was given up.
        }
    }

    private async ValueTask EndSessionAsync(PacketHandler handler, MqttDisconnectReason reason)
    {
        Session session = handler.Session;
        session.Detach();
        LastWill? will = reason == MqttDisconnectReason.ServerStopping ? null : handler.Will;
        bool isDelayed = will is { DelayMs: > 0 } && session.ExpiryMs > 0;
        if (will is not null && !isDelayed) await will.FireAsync(_broker, session).ConfigureAwait(false);
        _broker.Tell(observer => observer.OnDisconnected(session.ClientId, reason));
        _broker.Sessions.Release(session, isDelayed ? will : null);
    }

    private MqttDisconnectReason ReasonOf(Exception e)
    {
        switch (e)
        {
            case IOException or SocketException or ObjectDisposedException:
                return MqttDisconnectReason.ConnectionLost;
            case ObserverFailedException:
                return MqttDisconnectReason.ObserverFailed;
            case AuthenticationException:
                _broker.Tally.Refuse(MqttRefusal.Tls);
                _broker.Log.NoTls(_arrival.Remote, e.Message);
                return MqttDisconnectReason.ConnectionLost;
            case RefusedException:
                // Before CONNECT nothing but the PROXY header is refused so; after it, a client that is authenticated again.
                _broker.Tally.Refuse(_outbound is null ? MqttRefusal.Proxy : MqttRefusal.Credentials);
                _broker.Log.Refused(_arrival.Remote, e.Message);
                return MqttDisconnectReason.Refused;
            case MqttProtocolException:
                Interlocked.Increment(ref _broker.Tally.Malformed);
                _broker.Log.BrokeTheProtocol(_arrival.Remote, e.Message);
                return MqttDisconnectReason.ProtocolError;
            default:
                _broker.Log.Failed(_arrival.Remote, e);
                return MqttDisconnectReason.ConnectionLost;
        }
    }

    private static MqttRefusal RefusalOf(MqttReason reason) => reason switch
    {
        MqttReason.BadUserNameOrPassword or MqttReason.BadAuthenticationMethod => MqttRefusal.Credentials,
        MqttReason.NotAuthorized or MqttReason.Banned => MqttRefusal.NotAuthorized,
        MqttReason.ClientIdentifierNotValid => MqttRefusal.ClientId,
        MqttReason.ServerBusy or MqttReason.QuotaExceeded => MqttRefusal.Full,
        _ => MqttRefusal.Other,
    };

    private static TaskCompletionSource CompletedSource()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
