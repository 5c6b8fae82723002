namespace DeskDevice.Fleet.Configuration;

/// <summary>Whose settings they are, the farthest first: the nearest that sets something counts.</summary>
public enum ScopeKind
{
    /// <summary>The unit's own: nobody has set it.</summary>
    Unit,

    /// <summary>The whole site.</summary>
    Site,

    /// <summary>A team.</summary>
    Team,

    /// <summary>All desks with a tag. Of several tags that set the same, the first by name counts.</summary>
    Tag,

    /// <summary>One desk.</summary>
    Desk,
}

/// <summary>Whose settings they are.</summary>
/// <param name="Kind">Site, team, tag or desk.</param>
/// <param name="Name">The team, the tag or the desk; empty for the site.</param>
public readonly record struct SettingsScope(ScopeKind Kind, string Name)
{
    /// <summary>The whole site.</summary>
    public static SettingsScope Site { get; } = new(ScopeKind.Site, "");

    /// <summary>As texts for people write it.</summary>
    public override string ToString() => Kind == ScopeKind.Site ? "site" : $"{Kind.ToString().ToLowerInvariant()} {Name}";
}

/// <summary>A setting as it is desired of a desk, and where it comes from.</summary>
/// <param name="Setting">Which.</param>
/// <param name="Value">Its value; null: the unit's own.</param>
/// <param name="Scope">The nearest scope that sets it.</param>
/// <param name="Above">What it would be without that; null: the unit's own.</param>
public sealed record DesiredSetting(SettingName Setting, int? Value, SettingsScope Scope, int? Above);
