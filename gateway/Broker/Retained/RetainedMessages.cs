namespace DeskDevice.Broker;

/// <summary>A topic's place for its last retained message; read it through <see cref="RetainedMessages.TryRead"/>.</summary>
internal sealed class RetainedTopic
{
    public Publication? Message { get; set; }
}

/// <summary>The last retained message of each topic.</summary>
/// <param name="maxMessages">Most messages kept.</param>
/// <param name="maxBytes">Most bytes kept.</param>
internal sealed class RetainedMessages(int maxMessages, long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly TopicTree<RetainedTopic> _topics = new();
    private long _bytes;

    public int Count { get; private set; }

    /// <summary>Keeps the message, or with an empty payload clears its topic; false when the store is full.</summary>
    public bool TrySet(Publication publication)
    {
        string topic = publication.Message.Topic;
        lock (_gate)
        {
            _topics.TryGet(topic, out RetainedTopic? known);
            if (publication.Message.Payload.IsEmpty)
            {
                if (known is not null) Clear(known);
                return true;
            }

            int before = known?.Message?.Bytes ?? 0;
            bool hasRoom = (known is not null || Count < maxMessages) && _bytes - before + publication.Bytes <= maxBytes;
            if (!hasRoom) return false;
            if (known is null) Count++;
            _bytes += publication.Bytes - before;
            (known ?? _topics.GetOrAdd(topic, () => new RetainedTopic())).Message = publication;
            return true;
        }
    }

    public List<RetainedTopic> Match(string filter)
    {
        var found = new List<RetainedTopic>();
        lock (_gate) _topics.MatchFilter(filter, found);
        return found;
    }

    /// <summary>The message that is current now, which may be newer than when the topic was matched; null when it was cleared or has expired.</summary>
    public Publication? TryRead(RetainedTopic topic, long nowMs)
    {
        lock (_gate)
        {
            if (topic.Message is { } message && message.ExpiresAtMs <= nowMs) Clear(topic);
            return topic.Message;
        }
    }

    private void Clear(RetainedTopic known)
    {
        if (known.Message is not { } message) return;
        known.Message = null;
        _topics.Remove(message.Message.Topic);
        _bytes -= message.Bytes;
        Count--;
    }
}
