using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;

namespace DeskDevice.Virtual.Replay;

/// <summary>Which events of a recording the gateway has acknowledged. For any thread.</summary>
internal sealed class ReplayLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Site, string Desk, long Boot), long> _stored = [];
    private readonly List<(RecordedEvent Event, (string Site, string Desk, long Boot) From, long Seq)> _entries = [];

    public ReplayLedger(IReadOnlyList<RecordedEvent> events)
    {
        foreach (RecordedEvent recorded in events)
        {
            if (recorded.Read() is not { } e) continue;
            _entries.Add((recorded, (recorded.Site, recorded.Desk, e.Boot), e.Seq));
        }
    }

    /// <summary>Events that can be acknowledged.</summary>
    public int Readable => _entries.Count;

    /// <summary>Takes an acknowledgement; anything else is left alone.</summary>
    public void Take(string topic, byte[] payload)
    {
        if (DeskTopic.Parse(topic) is not { Leaf: Topics.Ack } to) return;
        Ack ack;
        try
        {
            ack = Ack.Read(payload, 0, payload.Length);
        }
        catch (ContractException)
        {
            return;
        }

        lock (_gate)
        {
            var from = (to.Site, to.Desk, ack.Boot);
            _stored[from] = Math.Max(ack.Seq, _stored.GetValueOrDefault(from));
        }
    }

    /// <summary>The events that are not acknowledged, in order.</summary>
    public IReadOnlyList<RecordedEvent> Open()
    {
        lock (_gate) return [.. _entries.Where(e => _stored.GetValueOrDefault(e.From) < e.Seq).Select(e => e.Event)];
    }
}
