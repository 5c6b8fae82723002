using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>One subscription of one session.</summary>
/// <param name="Session">Whose it is.</param>
/// <param name="Wanted">The filter as asked, with the QoS granted.</param>
/// <param name="Ids">Its subscription id in an array of its own, or null; never changed.</param>
internal readonly record struct Subscriber(Session Session, MqttSubscription Wanted, uint[]? Ids);

/// <summary>One copy of a message to one session, after all its subscriptions that match.</summary>
/// <param name="Session">Who gets it.</param>
/// <param name="Qos">The highest QoS that any of them was granted.</param>
/// <param name="Ids">The subscription ids of all of them, or null.</param>
/// <param name="KeepsRetain">Whether the RETAIN flag goes out as it was published.</param>
internal readonly record struct Delivery(Session Session, MqttQos Qos, uint[]? Ids, bool KeepsRetain)
{
    public static Delivery To(in Subscriber subscriber) =>
        new(subscriber.Session, subscriber.Wanted.Qos, subscriber.Ids, subscriber.Wanted.RetainAsPublished);

    /// <summary>The same copy, for one more subscription of the same session.</summary>
    public Delivery Merge(in Subscriber other) => this with
    {
        Qos = other.Wanted.Qos > Qos ? other.Wanted.Qos : Qos,
        Ids = Ids is null ? other.Ids : other.Ids is null ? Ids : [.. Ids, .. other.Ids],
        KeepsRetain = KeepsRetain || other.Wanted.RetainAsPublished,
    };
}
