namespace DeskDevice.Broker;

/// <summary>All that subscribed to one filter: sessions of their own accord, and groups that share it.</summary>
internal sealed class SubscriberList
{
    private List<SharedGroup>? _groups;

    public List<Subscriber> Direct { get; } = new(1);

    public IReadOnlyList<SharedGroup> Groups => _groups ?? (IReadOnlyList<SharedGroup>)[];

    public bool IsEmpty => Direct.Count == 0 && _groups is null;

    public SharedGroup GetOrAddGroup(string name)
    {
        if (_groups?.Find(g => g.Name == name) is { } known) return known;
        var group = new SharedGroup(name);
        (_groups ??= []).Add(group);
        return group;
    }

    public void RemoveFromGroup(string name, Session session)
    {
        if (_groups?.Find(g => g.Name == name) is not { } group) return;
        group.Members.RemoveAll(m => m.Session == session);
        if (group.Members.Count == 0) _groups.Remove(group);
        if (_groups.Count == 0) _groups = null;
    }
}

/// <summary>Sessions that share one filter: each message goes to one of them, in turn.</summary>
internal sealed class SharedGroup(string name)
{
    private int _next;

    public string Name => name;

    public List<Subscriber> Members { get; } = new(1);

    /// <summary>The member whose turn it is: the next one with a connection, or the next one of all if none has.</summary>
    public Subscriber Pick()
    {
        for (int i = 0; i < Members.Count; i++)
        {
            int at = (_next + i) % Members.Count;
            if (!Members[at].Session.IsConnected) continue;
            _next = at + 1;
            return Members[at];
        }

        return Members[_next++ % Members.Count];
    }
}
