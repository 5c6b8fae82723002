using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Pages.Messages;

/// <summary>The site's rollouts, newest first, and what a new one can be made of.</summary>
public sealed record RolloutsMessage(
    long NowMs, IReadOnlyList<RolloutView> Rollouts, IReadOnlyList<ImageView> Images, RolloutRules Rules, IReadOnlyList<string> Teams, IReadOnlyList<string> Floors, IReadOnlyList<string> Tags)
{
    /// <summary>The rollout whose desks stand below, or null.</summary>
    public int? Number { get; init; }

    /// <summary>The desks of that rollout: all of them, or those that are not as they were.</summary>
    public IReadOnlyList<RolloutDeskView> Desks { get; init; } = [];

    /// <summary>Of the moment, without desks.</summary>
    public static RolloutsMessage Of(RolloutsSnapshot now, long nowMs) => new(
        nowMs,
        [.. now.Fleet.Rollouts.All.Reverse().Select(RolloutView.Of)],
        FleetView.ImagesOf(now.Fleet),
        now.Site.Rules,
        Names(now, unit => [now.Site.Places.SeatOf(unit.Desk).NamedTeam]),
        Names(now, unit => [now.Site.Places.SeatOf(unit.Desk).NamedFloor]),
        Names(now, unit => unit.Tags));

    /// <summary>
    /// The same with the desks of the rollout that is looked at: that of <paramref name="number"/>, else the newest that still moves, else the newest. Only the desks that are not as they
    /// were <paramref name="before"/>; all of them where that is null, or another rollout was looked at.
    /// </summary>
    public static RolloutsMessage Of(RolloutsSnapshot? before, RolloutsSnapshot now, long nowMs, int? number)
    {
        RolloutsMessage message = Of(now, nowMs);
        if (Looked(now, number) is not { } rollout) return message;
        HashSet<RolloutDeskView> known = [.. before != null && Looked(before, number) is { } was && was.Number == rollout.Number ? RolloutDeskView.Of(before, was) : []];
        return message with { Number = rollout.Number, Desks = [.. RolloutDeskView.Of(now, rollout).Where(desk => !known.Contains(desk))] };
    }

    private static string[] Names(RolloutsSnapshot now, Func<DeskUnit, IEnumerable<string>> of) =>
        [.. now.Fleet.Desks.Values.SelectMany(of).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static Rollout? Looked(RolloutsSnapshot at, int? number)
    {
        RolloutBook book = at.Fleet.Rollouts;
        return number is { } asked ? book.Find(asked) : book.All.FindLast(rollout => rollout.IsOpen) ?? book.All.LastOrDefault();
    }
}

/// <summary>A rollout with its desks.</summary>
public sealed record RolloutMessage(long NowMs, RolloutView Rollout, IReadOnlyList<RolloutDeskView> Desks);
