using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>
/// What is retained under new subscriptions of one session and not sent yet. Only places are queued: each topic is read when its turn
/// comes, so that a flood costs no memory and a message is never older than what was sent before.
/// </summary>
/// <param name="limit">Most topics queued; what is above is left out.</param>
internal sealed class RetainedBacklog(int limit)
{
    private readonly Queue<(RetainedTopic Topic, MqttQos Qos, uint[]? Ids)> _waiting = new();

    public bool IsEmpty => _waiting.Count == 0;

    public void Add(List<RetainedTopic> topics, in Subscriber subscriber)
    {
        foreach (RetainedTopic topic in topics.Take(limit - _waiting.Count)) _waiting.Enqueue((topic, subscriber.Wanted.Qos, subscriber.Ids));
    }

    /// <summary>Takes the next message that is still retained; false when there is none.</summary>
    public bool TryNext(RetainedMessages retained, long nowMs, out Outgoing next)
    {
        while (_waiting.TryDequeue(out (RetainedTopic Topic, MqttQos Qos, uint[]? Ids) place))
        {
            if (retained.TryRead(place.Topic, nowMs) is not { } publication) continue;
            MqttQos qos = publication.Message.Qos < place.Qos ? publication.Message.Qos : place.Qos;
            next = new Outgoing(publication, qos, OutgoingRetain.Set, place.Ids);
            return true;
        }

        next = default;
        return false;
    }
}
