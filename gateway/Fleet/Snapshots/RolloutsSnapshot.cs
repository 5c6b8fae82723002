using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Snapshots;

/// <summary>What pages show of rollouts is worked out of this when somebody looks. Immutable.</summary>
/// <param name="Fleet">The fleet.</param>
/// <param name="Site">The site as it was at that moment.</param>
/// <param name="NowMs">That moment, UTC ms.</param>
public sealed record RolloutsSnapshot(FleetState Fleet, RolloutSite Site, long NowMs)
{
    /// <summary>A site without a fleet.</summary>
    public static RolloutsSnapshot Empty { get; } = new(FleetState.Empty, new RolloutSite(FleetPlaces.Nowhere, new RolloutRules(), new AnyTime(), new NoGaps()), 0);

    private sealed class AnyTime : IInstallTimes
    {
        public InstallTime? Next(DeskKey desk, WindowTerms terms, long nowMs) => null;
    }

    private sealed class NoGaps : IFloorFigures
    {
        public long Gaps(DeskKey desk) => 0;
    }
}
