namespace DeskDevice.Access;

/// <summary>What somebody is. An account may be several. The numbers are kept: they are stored.</summary>
[Flags]
public enum Role
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Sits at a desk.</summary>
    Agent = 1 << 0,

    /// <summary>Looks after the floor.</summary>
    Supervisor = 1 << 1,

    /// <summary>Looks after the units.</summary>
    Facilities = 1 << 2,

    /// <summary>Looks after accounts, and may everything.</summary>
    Administrator = 1 << 3,
}

/// <summary>Which role may what: the one table.</summary>
public static class RoleRights
{
    /// <summary>The roles, from the least to the most.</summary>
    public static IReadOnlyList<Role> Each { get; } = [Role.Agent, Role.Supervisor, Role.Facilities, Role.Administrator];

    /// <summary>What all of <paramref name="roles"/> may together.</summary>
    public static Right Of(Role roles) => Each.Where(role => roles.HasFlag(role)).Aggregate(Right.None, (rights, role) => rights | OfOne(role));

    /// <summary>The words of a set: <c>facilities</c>.</summary>
    public static IReadOnlyList<string> Words(this Role roles) => [.. Each.Where(role => roles.HasFlag(role)).Select(role => role.ToString().ToLowerInvariant())];

    /// <summary>The roles of words.</summary>
    /// <exception cref="AccessException">A word is no role.</exception>
    public static Role Of(IEnumerable<string> words) => words.Aggregate(Role.None, (roles, word) => roles | OfWord(word));

    private static Right OfOne(Role role) => role switch
    {
        Role.Agent => Right.SignedIn | Right.OwnDesk,
        Role.Supervisor => Right.SignedIn | Right.FloorRead | Right.FloorWork | Right.FleetRead | Right.SiteRead | Right.SiteChange,
        Role.Facilities => Right.SignedIn | Right.FleetRead | Right.FleetChange | Right.FleetApprove | Right.FleetClaim | Right.Telemetry,
        Role.Administrator => RightWords.All,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no single role"),
    };

    private static Role OfWord(string word) => Each.FirstOrDefault(role => role.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)) is var role && role != Role.None
        ? role
        : throw new AccessException("roles", word, "use some of agent, supervisor, facilities, administrator");
}
