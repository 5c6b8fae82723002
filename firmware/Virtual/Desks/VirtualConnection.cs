using System.Collections.Concurrent;
using DeskDevice.Contract;
using DeskDevice.Core.Link;
using DeskDevice.Mqtt;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Virtual.Desks;

/// <summary>Connections by the MQTT client, a new one for each attempt, as on the board.</summary>
internal sealed class VirtualConnection : IConnection
{
    // The live page wants no more than one level a second, however fast the desk lives.
    private static readonly TimeSpan LevelEvery = TimeSpan.FromSeconds(1);

    private readonly VirtualDeskOptions _options;
    private readonly FaultyImage _fault;
    private readonly MqttMessage _will;
    private readonly MqttSubscription[] _subscriptions;
    private readonly string _levelTopic;
    private readonly string _eventTopic;
    private long _levelStamp;
    private int _heard;
    private volatile VirtualAttempt? _attempt;

    /// <summary>Connects as <paramref name="options"/> say, with the last will and the subscriptions of <paramref name="link"/>.</summary>
    public VirtualConnection(VirtualDeskOptions options, DeskLink link, FaultyImage fault)
    {
        _fault = fault;
        _options = options;
        var will = new Outgoing();
        link.Will(will);
        _will = Copy(will);
        _subscriptions = [.. link.Subscriptions().Select(topic => new MqttSubscription(topic, MqttQos.AtLeastOnce))];
        _levelTopic = Topics.Of(options.Site, options.Name, Topics.Level);
        _eventTopic = Topics.Of(options.Site, options.Name, Topics.Event);
    }

    /// <inheritdoc />
    public int State => _attempt?.State ?? ConnectionState.None;

    /// <inheritdoc />
    public int Heard => Volatile.Read(ref _heard);

    /// <summary>Why the latest attempt to connect failed; empty when none did.</summary>
    public string LastFailure { get; private set; } = "";

    /// <summary>Event messages published.</summary>
    public long Published { get; private set; }

    /// <summary>What came, and when, for whoever measures.</summary>
    public ConcurrentQueue<(MqttMessage Message, long Stamp)> Came { get; } = new();

    /// <summary>Ends when it has left in order, where it was told to.</summary>
    public Task Left { get; private set; } = Task.CompletedTask;

    /// <inheritdoc />
    public void Begin(string secret, Arrivals arrivals)
    {
        _attempt = new VirtualAttempt(OptionsFor(secret), arrivals, this);
        _attempt.Start();
    }

    /// <inheritdoc />
    public bool TryPublish(Outgoing message)
    {
        if (_attempt is not { State: ConnectionState.Open } attempt) return false;
        if (message.Topic == _levelTopic && !IsLevelDue()) return true;
        if (message.Topic == _eventTopic) Published++;
        _ = attempt.PublishAsync(Copy(message));
        return true;
    }

    /// <inheritdoc />
    public void Leave(Outgoing farewell) => Left = _attempt?.LeaveAsync(Copy(farewell)) ?? Task.CompletedTask;

    /// <inheritdoc />
    public void Drop()
    {
        _attempt?.Drop();
        _attempt = null;
    }

    /// <summary>Something was heard from the broker. For any thread.</summary>
    internal void Hear() => Interlocked.Increment(ref _heard);

    /// <summary>What arrives of a message. For any thread.</summary>
    internal byte[] Arrived(MqttMessage message) => _fault.Arrived(message.Topic, message.Payload.ToArray());

    /// <summary>An attempt failed. For any thread.</summary>
    internal void Note(Exception failure) => LastFailure = failure.Message;

    private MqttClientOptions OptionsFor(string secret) => new()
    {
        Host = _options.Broker.Host,
        Port = _options.Broker.Port,
        UserName = _options.Broker.UserName,
        Password = secret.Length > 0 ? secret : null,
        ClientId = _options.Name,
        Will = _will,
        KeepAlive = TimeSpan.FromSeconds(20),
        Subscriptions = _subscriptions,
    };

    private bool IsLevelDue()
    {
        if (_levelStamp != 0 && TimeProvider.System.GetElapsedTime(_levelStamp) < LevelEvery) return false;
        _levelStamp = TimeProvider.System.GetTimestamp();
        return true;
    }

    private static MqttMessage Copy(Outgoing message) =>
        new(message.Topic, message.Payload.AsMemory(0, message.Length).ToArray(), (MqttQos)message.Qos, message.IsRetained);
}
