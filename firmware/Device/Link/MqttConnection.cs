using System.Text;
using DeskDevice.Core.Link;

namespace DeskDevice.Device.Link;

/// <summary>Connections by M2Mqtt, one <see cref="MqttAttempt"/> after the other.</summary>
public sealed class MqttConnection : IConnection
{
    private readonly BrokerSettings _broker;
    private readonly string[] _subscriptions;
    private readonly string _willTopic;
    private readonly string _will;
    private MqttAttempt? _attempt;
    private int _heardBefore;

    /// <summary>Connects to <paramref name="broker"/> with the last will and the subscriptions of <paramref name="link"/>.</summary>
    public MqttConnection(BrokerSettings broker, DeskLink link)
    {
        _broker = broker;
        _subscriptions = link.Subscriptions();
        Outgoing will = new();
        link.Will(will);
        _willTopic = will.Topic;
        _will = Encoding.UTF8.GetString(will.Payload, 0, will.Length);
    }

    /// <inheritdoc />
    public int State => _attempt == null ? ConnectionState.None : _attempt.State;

    /// <inheritdoc />
    public int Heard => _heardBefore + (_attempt == null ? 0 : _attempt.Heard);

    /// <inheritdoc />
    public void Begin(string secret, Arrivals arrivals)
    {
        Drop();
        _attempt = new MqttAttempt(_broker, _subscriptions, _willTopic, _will, secret, arrivals);
        _attempt.Start();
    }

    /// <inheritdoc />
    public bool TryPublish(Outgoing message) => _attempt != null && _attempt.TryPublish(message);

    /// <inheritdoc />
    public void Leave(Outgoing farewell)
    {
        if (_attempt != null) _attempt.Leave(farewell);
    }

    /// <inheritdoc />
    public void Drop()
    {
        if (_attempt == null) return;
        _heardBefore += _attempt.Heard;
        _attempt.Drop();
        _attempt = null;
    }
}
