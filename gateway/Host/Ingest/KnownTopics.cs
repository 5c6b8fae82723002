using DeskDevice.Contract;

namespace DeskDevice.Host.Ingest;

/// <summary>Topics taken apart once and not with each message: a desk has a handful. For one thread.</summary>
internal sealed class KnownTopics
{
    /// <summary>Beyond this they are all forgotten: more than ten thousand desks have, so somebody makes them up.</summary>
    private const int Most = 100_000;

    private readonly Dictionary<string, DeskTopic> _known = new(StringComparer.Ordinal);

    /// <summary>As <see cref="DeskTopic.Parse"/>.</summary>
    public DeskTopic? Of(string topic)
    {
        if (_known.TryGetValue(topic, out DeskTopic? known)) return known;
        DeskTopic? parsed = DeskTopic.Parse(topic);
        // One with an id behind it comes once.
        if (parsed is null || parsed.Id.Length > 0) return parsed;
        if (_known.Count == Most) _known.Clear();
        return _known[topic] = parsed;
    }
}
