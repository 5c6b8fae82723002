using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Snapshots;

/// <summary>The fleet for those who repair desks. It shares the immutable state, so that making one costs nothing, however many desks there are.</summary>
/// <param name="Site">The site.</param>
/// <param name="Fleet">The fleet.</param>
/// <param name="NowMs">When, UTC ms.</param>
public sealed record DiagnosticsSnapshot(string Site, FleetState Fleet, long NowMs)
{
    /// <summary>What is known of one desk; null where there is no such desk.</summary>
    public DeskDiagnosticsView? Of(string desk)
    {
        DeskKey key = new(Site, desk);
        if (!Fleet.Desks.TryGetValue(key, out DeskUnit? unit)) return null;
        DeskRecord record = Fleet.Diagnostics.Of(key);
        return new DeskDiagnosticsView(
            NowMs, desk, unit.IsOnline, [.. record.Asks.Reverse().Select(ViewOf)], [.. record.Restarts.Reverse()], record.RestartCounts, [.. record.Losses.Reverse()], record.LossCount, record.Log);
    }

    private static AskView ViewOf(Ask ask) => new(
        ask.Id, ask.Kind, ask.Level, ask.By, ask.AskedUtcMs, ask.DeadlineUtcMs, WordOf(ask.State), ask.Error, ask.Faults.Split(',', StringSplitOptions.RemoveEmptyEntries), ask.EndedUtcMs);

    /// <summary>The word for a state: asked, answered, refused, failed, timed-out or offline.</summary>
    public static string WordOf(AskState state) => state == AskState.TimedOut ? "timed-out" : state.ToString().ToLowerInvariant();
}

/// <summary>One desk for those who repair it; the newest first in every list.</summary>
/// <param name="NowMs">When, UTC ms.</param>
/// <param name="Desk">Its hardware address.</param>
/// <param name="IsOnline">Whether it is connected.</param>
/// <param name="Asks">What was asked of it.</param>
/// <param name="Restarts">Its last starts.</param>
/// <param name="RestartCounts">All of its starts by why.</param>
/// <param name="Losses">When contact was lost last, UTC ms.</param>
/// <param name="LossCount">How often in all.</param>
/// <param name="Log">The log that it sent last, its lines oldest first.</param>
public sealed record DeskDiagnosticsView(
    long NowMs, string Desk, bool IsOnline, IReadOnlyList<AskView> Asks, IReadOnlyList<Restart> Restarts, IReadOnlyDictionary<string, int> RestartCounts,
    IReadOnlyList<long> Losses, int LossCount, DeskLog Log);

/// <summary>Something that was asked of a desk: see <see cref="Ask"/>.</summary>
public sealed record AskView(
    string Id, string Kind, string Level, string By, long AskedUtcMs, long DeadlineUtcMs, string State, string Error, IReadOnlyList<string> Faults, long EndedUtcMs);
