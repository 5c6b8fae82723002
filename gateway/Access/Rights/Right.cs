namespace DeskDevice.Access;

/// <summary>What somebody may do. A route states the one it needs; a role and a token are sets of them. The numbers are kept: they are stored.</summary>
[Flags]
public enum Right
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What everybody may who has signed in: the own account, the targets in force, what is measured and why.</summary>
    SignedIn = 1 << 0,

    /// <summary>The day of the desk one sits at, and no other.</summary>
    OwnDesk = 1 << 1,

    /// <summary>See the floor live, every desk's day, and the figures of work.</summary>
    FloorRead = 1 << 2,

    /// <summary>Act on the floor: come to a desk that asks for help, note a call-back as made.</summary>
    FloorWork = 1 << 3,

    /// <summary>See units, groups, configuration, rollouts, health and diagnostics.</summary>
    FleetRead = 1 << 4,

    /// <summary>Change the fleet: places, tags, groups, configuration, images, rollouts, commands to units.</summary>
    FleetChange = 1 << 5,

    /// <summary>Approve what somebody else has drafted: a rollout, a change of units' settings.</summary>
    FleetApprove = 1 << 6,

    /// <summary>Let units in and throw them out: claim codes, credentials, stolen identities.</summary>
    FleetClaim = 1 << 7,

    /// <summary>See the roster, and rehearse limits.</summary>
    SiteRead = 1 << 8,

    /// <summary>Change targets and roster.</summary>
    SiteChange = 1 << 9,

    /// <summary>How the gateway itself does: /metrics, the words of /health, which gateway serves what.</summary>
    Telemetry = 1 << 10,

    /// <summary>Invite people, give roles, lock out, reset.</summary>
    People = 1 << 11,

    /// <summary>Read the audit log.</summary>
    Audit = 1 << 12,
}
