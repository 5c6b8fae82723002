using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>A topic's place for its last retained message; read it through <see cref="RetainedMessages.TryRead"/>.</summary>
internal sealed class RetainedTopic
{
    public MqttMessage? Message { get; set; }
}

/// <summary>The last retained message of each topic.</summary>
internal sealed class RetainedMessages(int limit)
{
    private readonly Lock _gate = new();
    private readonly TopicTree<RetainedTopic> _topics = new();

    public int Count { get; private set; }

    /// <summary>Keeps the message, or with an empty payload clears its topic; false when the store is full.</summary>
    public bool TrySet(in MqttMessage message)
    {
        lock (_gate)
        {
            bool isKnown = _topics.TryGet(message.Topic, out RetainedTopic? known);
            if (message.Payload.IsEmpty)
            {
                if (isKnown) Clear(message.Topic, known!);
                return true;
            }

            if (!isKnown && Count >= limit) return false;
            if (!isKnown) Count++;
            (known ?? _topics.GetOrAdd(message.Topic, () => new RetainedTopic())).Message = message;
            return true;
        }
    }

    public List<RetainedTopic> Match(string filter)
    {
        var found = new List<RetainedTopic>();
        lock (_gate) _topics.MatchFilter(filter, found);
        return found;
    }

    /// <summary>The message that is current now, which may be newer than when the topic was matched; false when it was cleared.</summary>
    public bool TryRead(RetainedTopic topic, out MqttMessage message)
    {
        lock (_gate)
        {
            message = topic.Message.GetValueOrDefault();
            return topic.Message.HasValue;
        }
    }

    private void Clear(string topic, RetainedTopic known)
    {
        known.Message = null;
        _topics.Remove(topic);
        Count--;
    }
}
