using System.Runtime.InteropServices;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Floor;
using DeskDevice.Host.Ingest;
using DeskDevice.Journal;
using DeskDevice.Journal.Snapshots;
using DeskDevice.Site;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Host.Snapshots;

/// <summary>A floor that has followed the journal from its beginning, and nothing else, so that it may be kept in a snapshot.</summary>
internal sealed class FollowedFloor(FloorState floor, ILogger log)
{
    private readonly FloorFeed _feed = new(floor, log);

    /// <summary>What it has followed; null before the first entry.</summary>
    public JournalStretch? Stretch { get; private set; }

    /// <summary>The id of the last entry that it has followed; 0 before the first.</summary>
    public long At => Stretch?.Last.Id ?? 0;

    /// <summary>A floor that nobody looks at. What it cannot digest was logged by the one that people see.</summary>
    public static FollowedFloor Unseen(SitePlan plan) => new(new FloorState(plan, new Unheard()), NullLogger.Instance);

    public void Follow(in JournalEntry entry)
    {
        _feed.Step(entry);
        EntryMark mark = EntryMark.Of(entry);
        Stretch = Stretch is { } soFar ? soFar with { Last = mark } : new JournalStretch(mark, mark);
    }

    /// <summary>Keeps it. At least one entry must have been followed.</summary>
    public Snapshot Record(string shape)
    {
        StateTape tape = StateTape.Record();
        Stretch!.Value.Keep(tape);
        floor.Keep(tape);
        return new Snapshot(At, shape, tape.ToBytes());
    }

    /// <summary>Goes on where the snapshot stands. Only for a floor that has followed nothing; it still has when this fails.</summary>
    /// <exception cref="TapeException">The snapshot does not hold a floor of this program.</exception>
    public void Play(Snapshot snapshot)
    {
        StateTape tape = TapeOf(snapshot);
        JournalStretch stretch = default(JournalStretch).Keep(tape);
        floor.Keep(tape);
        Stretch = stretch;
    }

    /// <summary>What <paramref name="snapshot"/> has followed.</summary>
    /// <exception cref="TapeException">It does not say.</exception>
    public static JournalStretch StretchOf(Snapshot snapshot) => default(JournalStretch).Keep(TapeOf(snapshot));

    private static StateTape TapeOf(Snapshot snapshot)
    {
        ArraySegment<byte> state = MemoryMarshal.TryGetArray(snapshot.State, out ArraySegment<byte> bytes) ? bytes : snapshot.State.ToArray();
        return StateTape.Play(state.Array!, state.Offset, state.Count);
    }

    private sealed class Unheard : IFloorSink
    {
        public void Prompt(string desk, string kind)
        {
            // The floor that people see has said it.
        }

        public void Judged(string desk, long boot, Verdict verdict)
        {
            // As above.
        }

        public void Closed(string desk, long boot, CallRecord call)
        {
            // As above.
        }
    }
}
