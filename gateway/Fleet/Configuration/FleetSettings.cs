using System.Collections.Immutable;
using DeskDevice.Contract.Down;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Configuration;

/// <summary>What is set for a scope, by name.</summary>
public sealed record SettingsLayer(ScopeKind Kind, string Name, ImmutableSortedDictionary<string, int> Values)
{
    /// <summary>Whose it is.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public SettingsScope Scope => new(Kind, Name);
}

/// <summary>What is desired of the units themselves, in layers: the site's, those of teams, tags and desks; and the change under way. Immutable.</summary>
public sealed record FleetSettings(ImmutableList<SettingsLayer> Layers, SettingsChange? Open, ImmutableList<SettingsChange> Past)
{
    private const int MostPast = 50;

    /// <summary>Nothing is set.</summary>
    public static FleetSettings Empty { get; } = new([], null, []);

    /// <summary>What is set for the scope itself.</summary>
    public ImmutableSortedDictionary<string, int> Of(SettingsScope scope) =>
        Layers.Find(layer => layer.Scope == scope)?.Values ?? ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>What is desired of a desk now, with where each comes from.</summary>
    public IReadOnlyList<DesiredSetting> DesiredOf(DeskUnit desk, string team) => Seen(desk).Resolve(desk, team);

    /// <summary>The same as the desk is told it.</summary>
    public DeviceSettings DeviceOf(DeskUnit desk, string team)
    {
        if (Layers.IsEmpty && Open == null) return new DeviceSettings();
        FleetSettings seen = Seen(desk);
        SettingsScope[] scopes = ScopesOf(desk, team);
        return SettingName.ToDevice(name => seen.Value(scopes, name));
    }

    /// <summary>With the change's values in its layer, for everybody.</summary>
    public FleetSettings Applied(SettingsChange change)
    {
        ImmutableSortedDictionary<string, int> values = Of(change.Scope);
        foreach ((string name, int? value) in change.Values) values = value is { } set ? values.SetItem(name, set) : values.Remove(name);
        return With(change.Scope, values);
    }

    /// <summary>The change that made the scope's layer what it is; null where nothing was applied to it, or all of that was taken back.</summary>
    public SettingsChange? NewestOf(SettingsScope scope) => Past.FindLast(change => change.Stage == ChangeStage.Done && change.Scope == scope);

    /// <summary>Whether the change was applied, and nothing newer has changed its layer since: it can be taken back.</summary>
    public bool CanRollBack(SettingsChange change) => change.Before != null && NewestOf(change.Scope)?.Number == change.Number;

    internal FleetSettings With(SettingsScope scope, ImmutableSortedDictionary<string, int> values)
    {
        ImmutableList<SettingsLayer> others = Layers.RemoveAll(layer => layer.Scope == scope);
        return this with { Layers = values.IsEmpty ? others : others.Add(new SettingsLayer(scope.Kind, scope.Name, values)) };
    }

    internal FleetSettings Closed(SettingsChange change) =>
        this with { Open = null, Past = [.. Past.Add(change).Skip(Past.Count + 1 - MostPast)] };

    // A unit that takes over from another takes what was set for it; what either had before is no layer's past any more.
    internal FleetSettings Renamed(string from, string to) => this with
    {
        Past = Forgotten(from, to),
        Layers = Layers.RemoveAll(layer => layer is { Kind: ScopeKind.Desk } && layer.Name == to)
            .ConvertAll(layer => layer is { Kind: ScopeKind.Desk } && layer.Name == from ? layer with { Name = to } : layer),
        Open = Open == null ? null : Open with
        {
            Name = Open.Kind == ScopeKind.Desk && Open.Name == from ? to : Open.Name,
            First = Open.First.Contains(from) ? Open.First.Remove(from).Add(to) : Open.First,
        },
    };

    internal FleetSettings Without(string desk) => this with
    {
        Past = Forgotten(desk),
        Layers = Layers.RemoveAll(layer => layer is { Kind: ScopeKind.Desk } && layer.Name == desk),
    };

    private ImmutableList<SettingsChange> Forgotten(params string[] desks) =>
        Past.ConvertAll(change => change.Kind == ScopeKind.Desk && desks.Contains(change.Name) ? change with { Before = null } : change);

    // As the desk sees it: with the change under way when it is one of its first.
    private FleetSettings Seen(DeskUnit desk) => Open is { Stage: ChangeStage.First } change && change.First.Contains(desk.Desk) ? Applied(change) : this;

    private DesiredSetting[] Resolve(DeskUnit desk, string team)
    {
        SettingsScope[] scopes = ScopesOf(desk, team);
        return [.. SettingName.All.Select(setting => Resolve(scopes, setting))];
    }

    private DesiredSetting Resolve(SettingsScope[] scopes, SettingName setting)
    {
        for (int i = 0; i < scopes.Length; i++)
        {
            if (Of(scopes[i]).TryGetValue(setting.Name, out int value)) return new DesiredSetting(setting, value, scopes[i], Value(scopes[(i + 1)..], setting.Name));
        }

        return new DesiredSetting(setting, null, new SettingsScope(ScopeKind.Unit, ""), null);
    }

    private int? Value(SettingsScope[] scopes, string name)
    {
        foreach (SettingsScope scope in scopes)
        {
            if (Of(scope).TryGetValue(name, out int value)) return value;
        }

        return null;
    }

    // The nearest first.
    private static SettingsScope[] ScopesOf(DeskUnit desk, string team) =>
        [new(ScopeKind.Desk, desk.Desk), .. desk.Tags.Select(tag => new SettingsScope(ScopeKind.Tag, tag)), new(ScopeKind.Team, team), SettingsScope.Site];
}
