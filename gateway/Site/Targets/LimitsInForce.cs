using DeskDevice.Contract.Events;

namespace DeskDevice.Site.Targets;

/// <summary>Where a limit in force comes from: the nearest of these that sets it.</summary>
public enum LimitOrigin
{
    /// <summary>The built-in value.</summary>
    BuiltIn,

    /// <summary>The settings of the gateway.</summary>
    Settings,

    /// <summary>A target of the site.</summary>
    Site,

    /// <summary>A target of the team.</summary>
    Team,
}

/// <summary>A limit in force, and where it comes from.</summary>
/// <param name="Limit">Which.</param>
/// <param name="Value">Its value.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Change">The change that set it; null where none did.</param>
/// <param name="Above">What it would be without the nearest of those that set it.</param>
public sealed record LimitInForce(LimitName Limit, int Value, LimitOrigin Origin, TargetChange? Change, int Above);

/// <summary>The limits in force at one moment, for the site and each of its teams. Immutable.</summary>
public sealed class LimitsInForce
{
    private static readonly Limits BuiltIn = new();

    private readonly Limits _settings;
    private readonly IReadOnlyDictionary<string, Layer> _layers;
    private readonly Dictionary<string, Limits> _teams;

    private LimitsInForce(Limits settings, int revision, IReadOnlyDictionary<string, Layer> layers)
    {
        _settings = settings;
        _layers = layers;
        Site = LimitName.Merge(settings, LayerOf("").Values, revision);
        _teams = layers.Keys.Where(team => team.Length > 0).ToDictionary(team => team, team => LimitName.Merge(Site, layers[team].Values, revision), StringComparer.Ordinal);
    }

    /// <summary>The limits of the site.</summary>
    public Limits Site { get; }

    /// <summary>The teams that have limits of their own.</summary>
    public IEnumerable<string> Teams => _teams.Keys;

    /// <summary>Those of the settings alone.</summary>
    public static LimitsInForce Settings(Limits settings) => new(settings, settings.Revision, new Dictionary<string, Layer>());

    /// <summary>The limits of <paramref name="team"/>.</summary>
    public Limits Of(string team) => _teams.GetValueOrDefault(team, Site);

    /// <summary>The limits of <paramref name="team"/> (empty: of the site) one by one.</summary>
    public IReadOnlyList<LimitInForce> Rows(string team) => [.. LimitName.All.Select(limit => RowOf(limit, team))];

    /// <summary>Those that <paramref name="changes"/>, all in force, make of <paramref name="settings"/>; later ones go before earlier ones.</summary>
    internal static LimitsInForce Of(Limits settings, IReadOnlyCollection<TargetChange> changes)
    {
        Dictionary<string, Layer> layers = new(StringComparer.Ordinal);
        foreach (TargetChange change in changes)
        {
            if (!layers.TryGetValue(change.Team, out Layer? layer)) layers.Add(change.Team, layer = new Layer());
            layer.Take(change);
        }

        return new LimitsInForce(settings, settings.Revision + changes.Count, layers);
    }

    private LimitInForce RowOf(LimitName limit, string team)
    {
        int settings = limit.Of(_settings);
        int site = limit.Of(Site);
        if (team.Length > 0 && LayerOf(team).By.TryGetValue(limit.Name, out TargetChange? byTeam)) return new LimitInForce(limit, limit.Of(Of(team)), LimitOrigin.Team, byTeam, site);
        if (LayerOf("").By.TryGetValue(limit.Name, out TargetChange? bySite)) return new LimitInForce(limit, site, LimitOrigin.Site, bySite, settings);
        return new LimitInForce(limit, settings, settings == limit.Of(BuiltIn) ? LimitOrigin.BuiltIn : LimitOrigin.Settings, null, limit.Of(BuiltIn));
    }

    private Layer LayerOf(string team) => _layers.GetValueOrDefault(team, Layer.Nothing);

    private sealed class Layer
    {
        public static readonly Layer Nothing = new();

        public Dictionary<string, int> Values { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, TargetChange> By { get; } = new(StringComparer.Ordinal);

        public void Take(TargetChange change)
        {
            foreach ((string name, int? value) in change.Values)
            {
                Values.Remove(name);
                By.Remove(name);
                if (value is not { } set) continue;
                Values.Add(name, set);
                By.Add(name, change);
            }
        }
    }
}
