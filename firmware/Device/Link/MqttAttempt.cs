using System;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using DeskDevice.Core.Link;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace DeskDevice.Device.Link;

/// <summary>
/// One M2Mqtt client from its making to its end. Its constructor resolves the host name, its Connect has no time-out and its Close
/// sleeps: all of them run on threads of their own, which end by themselves some time after they were abandoned.
/// </summary>
internal sealed class MqttAttempt
{
    // A dead connection on which nothing is published is found within twice this by M2Mqtt's ping.
    private const ushort KeepAliveSeconds = 20;
    private const int FarewellMs = 2_000;

    // For both directions: what comes while the queue is full is lost without a word, so it must not be near the outbox's window.
    private const int InflightMessages = 4 * Outbox.Window;

    private readonly BrokerSettings _broker;
    private readonly string _secret;
    private readonly string _authority;
    private readonly Arrivals _arrivals;
    private readonly string[] _subscriptions;
    private readonly string _willTopic;
    private readonly string _will;
    private readonly AutoResetEvent _farewellSaid = new(false);
    private MqttClient? _client;
    private Outgoing? _farewell;
    private int _farewellId = -1;
    private int _state = ConnectionState.Connecting;
    private bool _isDropped;

    public MqttAttempt(BrokerSettings broker, string[] subscriptions, string willTopic, string will, string secret, Arrivals arrivals)
    {
        _broker = broker;
        _secret = secret;
        _authority = broker.Authorities == null ? "" : broker.Authorities.Pem;
        _arrivals = arrivals;
        _subscriptions = subscriptions;
        _willTopic = willTopic;
        _will = will;
    }

    // M2Mqtt knows a connection to be lost some time before it says so.
    public int State => _state == ConnectionState.Open && _client != null && !_client.IsConnected ? ConnectionState.Failed : _state;

    public int Heard { get; private set; }

    public void Start() => new Thread(Connect).Start();

    public bool TryPublish(Outgoing message)
    {
        if (State != ConnectionState.Open) return false;
        try
        {
            Publish(message);
            return true;
        }
        catch (Exception)
        {
            // Its queue is full: the broker has not answered for long.
            return false;
        }
    }

    public void Leave(Outgoing farewell)
    {
        _farewell = farewell;
        new Thread(SayFarewell).Start();
    }

    // Without a DISCONNECT: the last will says that the desk is gone, until it is back.
    public void Drop()
    {
        _isDropped = true;
        _state = ConnectionState.None;
        new Thread(Close).Start();
    }

    private void Connect()
    {
        try
        {
            Open();
        }
        catch (Exception)
        {
            // No network, no such host, no answer, a wrong certificate: the keeper tries again. The text is not kept: it could tell a secret.
            End(ConnectionState.Failed);
        }

        // It was dropped meanwhile, and closed perhaps before it had a socket.
        if (_isDropped) Close();
    }

    private void Open()
    {
        bool isSecure = _authority.Length > 0;
        X509Certificate? authority = isSecure ? new X509Certificate(Encoding.UTF8.GetBytes(_authority)) : null;
        MqttClient client = new(_broker.Host, _broker.Port, isSecure, authority, null, isSecure ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
        client.Settings.InflightQueueSize = InflightMessages;
        client.MqttMsgPublishReceived += Received;
        client.MqttMsgPublished += Published;
        client.MqttMsgSubscribed += Subscribed;
        client.ConnectionClosed += Closed;
        _client = client;
        if (_isDropped) return;

        string? user = _secret.Length > 0 ? _broker.Name : null;
        string? password = _secret.Length > 0 ? _secret : null;
        MqttReasonCode code = client.Connect(
            _broker.Name, user, password, true, MqttQoSLevel.AtLeastOnce, true, _willTopic, _will, true, KeepAliveSeconds);
        if (code == MqttReasonCode.Success) Subscribe(client);
        else End(IsRefusal(code) ? ConnectionState.Refused : ConnectionState.Failed);
    }

    private void Subscribe(MqttClient client)
    {
        MqttQoSLevel[] levels = new MqttQoSLevel[_subscriptions.Length];
        for (int i = 0; i < levels.Length; i++) levels[i] = MqttQoSLevel.AtLeastOnce;
        client.Subscribe(_subscriptions, levels);
    }

    private static bool IsRefusal(MqttReasonCode code) =>
        code == MqttReasonCode.ConnectionRefusedBadUserNameOrPassword || code == MqttReasonCode.ConnectionRefusedNotAuthorized;

    private void Publish(Outgoing message)
    {
        byte[] payload = new byte[message.Length];
        Array.Copy(message.Payload, payload, payload.Length);
        ushort id = _client!.Publish(message.Topic, payload, null, null, (MqttQoSLevel)message.Qos, message.IsRetained);
        if (message == _farewell) _farewellId = id;
    }

    private void SayFarewell()
    {
        try
        {
            Publish(_farewell!);
            _farewellSaid.WaitOne(FarewellMs, false);
            _client!.Disconnect();
        }
        catch (Exception)
        {
            // The connection went by itself in this moment.
        }

        _isDropped = true;
        Close();
        _state = ConnectionState.None;
    }

    // Also after a refusal: until it is closed its receiving thread spins.
    private void Close()
    {
        MqttClient? client = _client;
        if (client == null) return;
        client.MqttMsgPublishReceived -= Received;
        client.MqttMsgPublished -= Published;
        client.MqttMsgSubscribed -= Subscribed;
        client.ConnectionClosed -= Closed;
        try
        {
            client.Close();
        }
        catch (Exception)
        {
            // Its socket was gone already.
        }
    }

    private void End(int state)
    {
        if (!_isDropped) _state = state;
    }

    private void Received(object sender, MqttMsgPublishEventArgs e)
    {
        if (_isDropped) return;
        Heard++;
        _arrivals.Put(e.Topic, e.Message);
    }

    private void Published(object sender, MqttMsgPublishedEventArgs e)
    {
        // Not published means that M2Mqtt gave up after three tries; what is an event still stands in the outbox.
        if (!e.IsPublished) return;
        Heard++;
        if (e.MessageId == _farewellId) _farewellSaid.Set();
    }

    private void Subscribed(object sender, MqttMsgSubscribedEventArgs e)
    {
        Heard++;
        bool isGranted = e.GrantedQoSLevels.Length == _subscriptions.Length;
        for (int i = 0; i < e.GrantedQoSLevels.Length; i++) isGranted &= e.GrantedQoSLevels[i] != MqttQoSLevel.GrantedFailure;
        End(isGranted ? ConnectionState.Open : ConnectionState.Failed);
    }

    private void Closed(object sender, EventArgs e) => End(ConnectionState.Failed);
}
