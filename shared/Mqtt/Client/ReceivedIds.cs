namespace DeskDevice.Mqtt;

/// <summary>QoS 2 messages that have come and are not released yet, by packet id: one that comes again is not handed over again.</summary>
internal sealed class ReceivedIds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, (bool IsTaken, MqttClientLink Link)> _ids = [];

    /// <summary>One has come over <paramref name="link"/>. True when it is new; one that was taken before is confirmed at once.</summary>
    public bool IsNew(ushort id, MqttClientLink link)
    {
        bool isTaken;
        lock (_gate)
        {
            bool isKnown = _ids.TryGetValue(id, out var known);
            isTaken = isKnown && known.IsTaken;
            _ids[id] = (isTaken, link);
            if (!isKnown) return true;
        }

        if (isTaken) link.Confirm(MqttPacketType.PubRec, id);
        return false;
    }

    /// <summary>The handler has taken it: it is confirmed over the connection that it came over last.</summary>
    public void Taken(ushort id)
    {
        MqttClientLink link;
        lock (_gate)
        {
            if (!_ids.TryGetValue(id, out var known)) return;
            link = known.Link;
            _ids[id] = (true, link);
        }

        link.Confirm(MqttPacketType.PubRec, id);
    }

    /// <summary>It was released, or the handler did not take it.</summary>
    public void Forget(ushort id)
    {
        lock (_gate) _ids.Remove(id);
    }

    /// <summary>The broker has a new session.</summary>
    public void Clear()
    {
        lock (_gate) _ids.Clear();
    }
}
