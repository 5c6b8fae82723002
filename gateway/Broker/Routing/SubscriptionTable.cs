using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>One session that a message goes to, and the highest QoS it was granted.</summary>
internal record struct Subscriber(Session Session, MqttQos Qos);

/// <summary>Who wants what: exact filters in a dictionary, filters with wildcards in a tree, so that a publish costs what it matches.</summary>
internal sealed class SubscriptionTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Subscriber>> _exact = [];
    private readonly TopicTree<List<Subscriber>> _wildcards = new();
    private readonly List<List<Subscriber>> _matched = [];
    private long _stamp;

    /// <summary>Adds a filter to a session, or changes its QoS.</summary>
    public void Set(Session session, MqttSubscription subscription)
    {
        lock (_gate)
        {
            List<Subscriber> subscribers = GetOrAdd(subscription.Filter);
            int known = session.Subscriptions.ContainsKey(subscription.Filter) ? subscribers.FindIndex(s => s.Session == session) : -1;
            if (known >= 0) subscribers[known] = new Subscriber(session, subscription.Qos);
            else subscribers.Add(new Subscriber(session, subscription.Qos));
            session.Subscriptions[subscription.Filter] = subscription.Qos;
        }
    }

    public void Remove(Session session, string filter)
    {
        lock (_gate)
        {
            if (session.Subscriptions.Remove(filter)) RemoveSubscriber(session, filter);
        }
    }

    public void RemoveAll(Session session)
    {
        lock (_gate)
        {
            foreach (string filter in session.Subscriptions.Keys) RemoveSubscriber(session, filter);
            session.Subscriptions.Clear();
        }
    }

    /// <summary>Collects each session that a topic goes to once, with the highest QoS that any of its filters was granted.</summary>
    public void Collect(string topic, List<Subscriber> found)
    {
        lock (_gate)
        {
            _stamp++;
            if (_exact.TryGetValue(topic, out List<Subscriber>? exact)) Collect(exact, found);
            _matched.Clear();
            _wildcards.MatchTopic(topic, _matched);
            foreach (List<Subscriber> subscribers in _matched) Collect(subscribers, found);
        }
    }

    private void Collect(List<Subscriber> subscribers, List<Subscriber> found)
    {
        foreach (Subscriber subscriber in subscribers)
        {
            Session session = subscriber.Session;
            if (session.RouteStamp != _stamp)
            {
                session.RouteStamp = _stamp;
                session.RouteIndex = found.Count;
                found.Add(subscriber);
            }
            else if (found[session.RouteIndex].Qos < subscriber.Qos)
            {
                found[session.RouteIndex] = subscriber;
            }
        }
    }

    private List<Subscriber> GetOrAdd(string filter)
    {
        if (MqttTopic.HasWildcard(filter)) return _wildcards.GetOrAdd(filter, () => new List<Subscriber>(1));
        if (_exact.TryGetValue(filter, out List<Subscriber>? known)) return known;
        return _exact[filter] = new List<Subscriber>(1);
    }

    private void RemoveSubscriber(Session session, string filter)
    {
        bool isWildcard = MqttTopic.HasWildcard(filter);
        if (!(isWildcard ? _wildcards.TryGet(filter, out List<Subscriber>? subscribers) : _exact.TryGetValue(filter, out subscribers))) return;
        subscribers.RemoveAll(s => s.Session == session);
        if (subscribers.Count > 0) return;
        if (isWildcard) _wildcards.Remove(filter);
        else _exact.Remove(filter);
    }
}
