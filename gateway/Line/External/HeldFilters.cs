using DeskDevice.Mqtt;

namespace DeskDevice.Line.External;

/// <summary>
/// The filters of a line. A session that a broker kept may send what an earlier run subscribed to, and another gateway may have taken that over: what matches none
/// of the filters held now is not handed over.
/// </summary>
internal sealed class HeldFilters
{
    private readonly Lock _gate = new();
    private volatile string[] _filters = [];

    public IReadOnlyList<string> All => _filters;

    public void Add(IReadOnlyList<string> filters)
    {
        LineFilter.Check(filters);
        lock (_gate) _filters = [.. _filters.Union(filters)];
    }

    public void Drop(IReadOnlyList<string> filters)
    {
        lock (_gate) _filters = [.. _filters.Except(filters)];
    }

    public bool Holds(string topic) => Array.Exists(_filters, filter => MqttTopic.Matches(filter, topic));
}
