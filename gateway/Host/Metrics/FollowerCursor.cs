using System.Globalization;
using System.Text;
using DeskDevice.Journal.Snapshots;

namespace DeskDevice.Host.Metrics;

/// <summary>
/// Up to where a sink has what the journal came to, for good: what it took is believed to have lasted only after its
/// <see cref="DeskDevice.Metrics.Sinks.IMetricSink.GoBack"/>. The projection's snapshot never stands beyond the cursor, so that nothing between the two is left out.
/// </summary>
internal sealed class FollowerCursor(FollowerStore store, TimeSpan goBack, TimeProvider clock)
{
    private readonly Queue<(long At, long Taken, Snapshot? State)> _unsettled = new();

    /// <summary>The entry up to which all is settled.</summary>
    public long At { get; private set; }

    /// <summary>Whether the sink has taken something that is not settled yet.</summary>
    public bool HasUnsettled => _unsettled.Count > 0;

    private string Document => store.Name + ".cursor";

    /// <summary>Reads what is kept; 0 where nothing is, or where it is of another journal.</summary>
    /// <param name="lastId">The journal's end: a cursor beyond it is of a journal that is gone.</param>
    /// <exception cref="IOException">What is kept is no number.</exception>
    public long Load(long lastId)
    {
        _unsettled.Clear();
        string text = store.Documents.Get(Document) is { } bytes ? Encoding.UTF8.GetString(bytes).Trim() : "0";
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long at))
            throw new IOException($"{Document} holds '{text}', not a cursor; delete it to write all metrics again.");
        return At = at <= lastId ? at : 0;
    }

    /// <summary>The sink has taken what the entries up to <paramref name="at"/> came to.</summary>
    public void Take(long at, Snapshot? state)
    {
        if (at > At || state is not null) _unsettled.Enqueue((at, clock.GetTimestamp(), state));
    }

    /// <summary>Keeps what is settled by now: to be called when the sink has just shown that it lives. Returns whether the cursor moved.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    public bool Settle()
    {
        long at = At;
        Snapshot? state = null;
        while (_unsettled.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Taken) >= goBack)
        {
            _unsettled.Dequeue();
            at = Math.Max(at, oldest.At);
            state = oldest.State ?? state;
        }

        bool moves = at > At;
        if (moves) store.Documents.Put(Document, Encoding.UTF8.GetBytes(at.ToString(CultureInfo.InvariantCulture)));
        At = at;
        if (state is not null) store.Snapshots.Save(store.Name, state);
        return moves;
    }
}
