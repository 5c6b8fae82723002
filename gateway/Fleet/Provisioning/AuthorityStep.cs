namespace DeskDevice.Fleet.Provisioning;

/// <summary>The desks' authority is changed: told, then finished.</summary>
public static class AuthorityStep
{
    /// <summary>Desks are told to trust this one as well.</summary>
    /// <exception cref="FleetException">Another change is under way.</exception>
    public static FleetChange Begin(FleetState fleet, AuthorityChange change)
    {
        if (fleet.Claims.Authority is { } other) throw new FleetException($"authority: the change to '{other.Name}' is under way; finish it, or give it up first");
        if (change.UntilUtcMs <= change.StartedUtcMs) throw new FleetException("until: it is over already; set a time to come");
        return ClaimStep.Of(fleet, fleet.Claims with { Authority = change });
    }

    /// <summary>Desks whose connection stands on the new one are told to forget the old.</summary>
    /// <exception cref="FleetException">No change is under way.</exception>
    public static FleetChange Finish(FleetState fleet) => ClaimStep.Of(fleet, fleet.Claims with { Authority = Current(fleet) with { IsFinishing = true } });

    /// <summary>From <paramref name="untilUtcMs"/> on units that trust the old one alone are not let in; 0 takes that back.</summary>
    /// <exception cref="FleetException">No change is under way, or the time is before it began.</exception>
    public static FleetChange ExpireOld(FleetState fleet, long untilUtcMs)
    {
        AuthorityChange change = Current(fleet);
        if (untilUtcMs != 0 && untilUtcMs < change.StartedUtcMs) throw new FleetException("at: that is before the change began; set a time after it");
        return ClaimStep.Of(fleet, fleet.Claims with { Authority = change with { OldUntilUtcMs = untilUtcMs } });
    }

    /// <summary>Nothing more is told to desks; those that trust both go on doing so.</summary>
    /// <exception cref="FleetException">No change is under way.</exception>
    public static FleetChange End(FleetState fleet)
    {
        Current(fleet);
        return ClaimStep.Of(fleet, fleet.Claims with { Authority = null });
    }

    private static AuthorityChange Current(FleetState fleet) => fleet.Claims.Authority ?? throw new FleetException("authority: no change is under way; begin one first");
}
