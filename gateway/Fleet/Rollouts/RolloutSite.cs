using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>What a rollout needs to know of the site at this moment. Immutable, but for the figures of a running floor.</summary>
/// <param name="Places">Where desks stand.</param>
/// <param name="Rules">The site's settings for rollouts.</param>
/// <param name="Windows">When desks may install.</param>
/// <param name="Floor">What the floor notices of its desks.</param>
public sealed record RolloutSite(FleetPlaces Places, RolloutRules Rules, IInstallTimes Windows, IFloorFigures Floor);

/// <summary>When a desk may install, by the site's clock and roster.</summary>
public interface IInstallTimes
{
    /// <summary>The time that is open at UTC <paramref name="nowMs"/>, or else the next one; null for any time.</summary>
    InstallTime? Next(DeskKey desk, WindowTerms terms, long nowMs);
}

/// <summary>A stretch of time, UTC ms; its end does not belong to it.</summary>
public sealed record InstallTime(long FromUtcMs, long ToUtcMs);

/// <summary>What the floor notices of its desks.</summary>
public interface IFloorFigures
{
    /// <summary>Events of the desk that are known to be missing, ever.</summary>
    long Gaps(DeskKey desk);
}
