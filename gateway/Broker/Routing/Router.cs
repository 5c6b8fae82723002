using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>Brings a message to all sessions that subscribed to it.</summary>
internal sealed class Router(BrokerContext broker)
{
    [ThreadStatic]
    private static List<Delivery>? _found;

    public SubscriptionTable Subscriptions { get; } = new();

    public RetainedMessages Retained { get; } = new(broker.Options.MaxRetainedMessages, broker.Options.MaxRetainedBytes);

    /// <summary>Retains the message if it asks for it, and hands it to each subscriber once. Never waits.</summary>
    /// <param name="message">The message.</param>
    /// <param name="publisher">Whose it is, or null for this process itself.</param>
    public void Route(in MqttMessage message, Session? publisher)
    {
        var publication = new Publication(message, publisher, broker.NowMs);
        if (message.Retain && !Retained.TrySet(publication)) Interlocked.Increment(ref broker.Tally.DroppedRetained);
        List<Delivery> found = _found ?? [];
        _found = null;
        Subscriptions.Collect(message.Topic, publisher, found);
        foreach (Delivery delivery in found) delivery.Session.Deliver(publication, delivery);
        found.Clear();
        _found = found;
    }
}
