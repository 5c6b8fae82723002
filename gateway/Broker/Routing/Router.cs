using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>Brings a message to all sessions that subscribed to it.</summary>
internal sealed class Router(MqttListenerOptions options, Tally tally)
{
    [ThreadStatic]
    private static List<Subscriber>? _found;

    public SubscriptionTable Subscriptions { get; } = new();

    public RetainedMessages Retained { get; } = new(options.MaxRetainedMessages);

    /// <summary>Retains the message if it asks for it, and hands it to each subscriber once. Never waits.</summary>
    public void Route(in MqttMessage message)
    {
        if (message.Retain && !Retained.TrySet(message)) Interlocked.Increment(ref tally.DroppedRetained);
        MqttMessage live = message with { Retain = false };
        List<Subscriber> found = _found ?? [];
        _found = null;
        Subscriptions.Collect(message.Topic, found);
        foreach (Subscriber subscriber in found) subscriber.Session.Deliver(live, subscriber.Qos);
        found.Clear();
        _found = found;
    }
}
