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
        now.Site.Places.Names(place => [place.Team]),
        now.Site.Places.Names(place => [place.Floor]),
        now.Site.Places.Names(place => place.Tags));

    /// <summary>The same with the desks of a rollout that are not as they were <paramref name="before"/>; all of them where that is null.</summary>
    public static RolloutsMessage Of(RolloutsSnapshot? before, RolloutsSnapshot now, long nowMs, int? number)
    {
        RolloutsMessage message = Of(now, nowMs);
        if (number == null || now.Fleet.Rollouts.Find(number.Value) is not { } rollout) return message;
        HashSet<RolloutDeskView> known = [.. before?.Fleet.Rollouts.Find(number.Value) is { } was ? RolloutDeskView.Of(before, was) : []];
        return message with { Number = number, Desks = [.. RolloutDeskView.Of(now, rollout).Where(desk => !known.Contains(desk))] };
    }
}

/// <summary>A rollout with its desks.</summary>
public sealed record RolloutMessage(long NowMs, RolloutView Rollout, IReadOnlyList<RolloutDeskView> Desks);
