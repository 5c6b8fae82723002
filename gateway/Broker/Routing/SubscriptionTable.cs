using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>Whether a subscription was there before.</summary>
internal enum SubscriptionChange
{
    Added,
    Replaced,
}

/// <summary>Who wants what: exact filters in a dictionary, filters with wildcards in a tree, so that a publish costs what it matches.</summary>
internal sealed class SubscriptionTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SubscriberList> _exact = [];
    private readonly TopicTree<SubscriberList> _wildcards = new();
    private readonly List<SubscriberList> _matched = [];
    private long _stamp;
    private int _count;

    /// <summary>Subscriptions of all sessions.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a subscription, or puts it in the place of the one with the same filter.</summary>
    public SubscriptionChange Set(in Subscriber subscriber)
    {
        (string? group, string filter) = Split(subscriber.Wanted.Filter);
        Session session = subscriber.Session;
        lock (_gate)
        {
            SubscriberList list = GetOrAdd(filter);
            List<Subscriber> members = group is null ? list.Direct : list.GetOrAddGroup(group).Members;
            if (session.Subscriptions.Contains(subscriber.Wanted.Filter))
            {
                members[members.FindIndex(m => m.Session == session)] = subscriber;
                return SubscriptionChange.Replaced;
            }

            session.Subscriptions.Add(subscriber.Wanted.Filter);
            members.Add(subscriber);
            _count++;
            return SubscriptionChange.Added;
        }
    }

    /// <summary>Ends a subscription; false when there was none.</summary>
    public bool Remove(Session session, string filter)
    {
        lock (_gate)
        {
            if (!session.Subscriptions.Remove(filter)) return false;
            RemoveSubscriber(session, filter);
            return true;
        }
    }

    public void RemoveAll(Session session)
    {
        lock (_gate)
        {
            foreach (string filter in session.Subscriptions) RemoveSubscriber(session, filter);
            session.Subscriptions.Clear();
        }
    }

    /// <summary>Collects one copy for each session that the topic goes to, and one more for each group that shares it.</summary>
    /// <param name="topic">The topic name.</param>
    /// <param name="publisher">Whose own subscriptions may say that they do not want it, or null.</param>
    /// <param name="found">Where to.</param>
    public void Collect(string topic, Session? publisher, List<Delivery> found)
    {
        lock (_gate)
        {
            _stamp++;
            if (_exact.TryGetValue(topic, out SubscriberList? exact)) Collect(exact, publisher, found);
            _matched.Clear();
            _wildcards.MatchTopic(topic, _matched);
            foreach (SubscriberList list in _matched) Collect(list, publisher, found);
        }
    }

    private void Collect(SubscriberList list, Session? publisher, List<Delivery> found)
    {
        foreach (ref readonly Subscriber subscriber in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list.Direct))
        {
            Session session = subscriber.Session;
            if (session == publisher && subscriber.Wanted.NoLocal) continue;
            if (session.RouteStamp != _stamp)
            {
                session.RouteStamp = _stamp;
                session.RouteIndex = found.Count;
                found.Add(Delivery.To(subscriber));
            }
            else
            {
                found[session.RouteIndex] = found[session.RouteIndex].Merge(subscriber);
            }
        }

        if (list.Groups.Count == 0) return;
        foreach (SharedGroup group in list.Groups) found.Add(Delivery.To(group.Pick()));
    }

    private SubscriberList GetOrAdd(string filter)
    {
        if (MqttTopic.HasWildcard(filter)) return _wildcards.GetOrAdd(filter, () => new SubscriberList());
        if (_exact.TryGetValue(filter, out SubscriberList? known)) return known;
        return _exact[filter] = new SubscriberList();
    }

    private void RemoveSubscriber(Session session, string shared)
    {
        _count--;
        (string? group, string filter) = Split(shared);
        bool isWildcard = MqttTopic.HasWildcard(filter);
        if (!(isWildcard ? _wildcards.TryGet(filter, out SubscriberList? list) : _exact.TryGetValue(filter, out list))) return;
        if (group is null) list.Direct.RemoveAll(s => s.Session == session);
        else list.RemoveFromGroup(group, session);
        if (!list.IsEmpty) return;
        if (isWildcard) _wildcards.Remove(filter);
        else _exact.Remove(filter);
    }

    private static (string? Group, string Filter) Split(string filter) =>
        MqttTopic.TrySplitShared(filter, out string group, out string inner) ? (group, inner) : (null, filter);
}
