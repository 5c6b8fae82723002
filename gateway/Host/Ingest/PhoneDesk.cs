using DeskDevice.Contract.Events;
using DeskDevice.Floor;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// What a phone system tells of the desks of one site: into the journal, onto the floor, and down to the desk, which records it as its own event. A desk that
/// is not connected hears when it comes back what the phone is in then. For the owner's thread.
/// </summary>
internal sealed class PhoneDesk(FloorState floor, DeskPost post, PhoneLog log)
{
    /// <summary>What is older says nothing of the call that is now, ms.</summary>
    private const int LiveTtlMs = 10_000;

    private const int LateTtlMs = 3_600_000;

    private readonly Dictionary<string, Owed> _owed = new(StringComparer.Ordinal);

    /// <summary>The phone system told something at UTC <paramref name="nowMs"/>.</summary>
    public void Take(string phoneSystem, PhoneEntry told, long nowMs)
    {
        log.Append(phoneSystem, told, nowMs);
        floor.Phone(told.Desk, told.Kind, nowMs);
        if (floor.IsReachable(told.Desk) && !_owed.ContainsKey(told.Desk) && post.Call(told.Desk, told, 0, LiveTtlMs)) return;
        Owe(told, nowMs);
    }

    /// <summary>The desk is connected: it is told what the phone is in, where that changed while it could not be told.</summary>
    public void Back(string desk, long nowMs)
    {
        if (!_owed.Remove(desk, out Owed? owed)) return;
        foreach ((PhoneEntry told, long ms) in owed.Steps) post.Call(desk, told, nowMs - ms, LateTtlMs);
    }

    private void Owe(PhoneEntry told, long nowMs)
    {
        if (!_owed.TryGetValue(told.Desk, out Owed? owed)) _owed.Add(told.Desk, owed = new Owed());
        owed.Add(told, nowMs);
    }

    // Of a call that is over only its end counts for a desk that comes back; of one that goes on, how it got to where it is.
    private sealed class Owed
    {
        private readonly List<(PhoneEntry Told, long Ms)> _steps = [];

        public IReadOnlyList<(PhoneEntry Told, long Ms)> Steps => _steps;

        public void Add(PhoneEntry told, long ms)
        {
            bool isOver = told.Kind is EventKinds.End or EventKinds.Missed;
            bool begins = told.Kind is EventKinds.Ring or EventKinds.Dial;
            if (isOver) _steps.Clear();
            // Holds and transfers that are over would only be gone through again.
            if (told.Kind == EventKinds.Unhold && _steps.RemoveAll(step => step.Told.Kind == EventKinds.Hold) > 0) return;
            if (begins) _steps.RemoveAll(step => step.Told.Kind is not (EventKinds.End or EventKinds.Missed));
            _steps.Add((told, ms));
        }
    }
}
