using DeskDevice.Contract.Down;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Store;

namespace DeskDevice.Fleet.Tests.Configuration;

public sealed class SettingsStepTests
{
    private static readonly FleetPlaces Places = new(
        Enumerable.Range(1, 10).ToDictionary(i => Site.Key(i).Desk, i => new DeskPlace($"A-{i:d2}", i <= 5 ? "Birch" : "Oak", "1", "", new HashSet<string>())), FleetPlaces.Nowhere.Of);

    private FleetState _fleet = new Site(10).Fleet;

    [Fact]
    public void The_nearest_scope_that_sets_something_counts_and_says_what_stands_above()
    {
        Set(SettingsScope.Site, ("Brightness", 80), ("DarkMinutes", 30));
        Set(new SettingsScope(ScopeKind.Team, "Birch"), ("Brightness", 60));
        Set(new SettingsScope(ScopeKind.Tag, "window"), ("Brightness", 100));
        _fleet = CareStep.Tag(_fleet, [Site.Key(1), Site.Key(2), Site.Key(6)], ["window"], [], "Olha", 1).State;
        Set(new SettingsScope(ScopeKind.Desk, Site.Key(1).Desk), ("Brightness", 20));
        Assert.Equal((20, "desk " + Site.Key(1).Desk, 100), Desired(1, "Brightness"));
        Assert.Equal((100, "tag window", 60), Desired(2, "Brightness"));
        Assert.Equal((60, "team Birch", 80), Desired(3, "Brightness"));
        Assert.Equal((100, "tag window", 80), Desired(6, "Brightness"));
        Assert.Equal((80, "site", null), Desired(7, "Brightness"));
        Assert.Equal((30, "site", null), Desired(1, "DarkMinutes"));
        Assert.Equal((null, "unit ", null), Desired(1, "Levels"));
        Assert.True(_fleet.Settings.DeviceOf(_fleet.Desks[Site.Key(2)], "Birch").SameAs(new DeviceSettings { Brightness = 100, DarkMinutes = 30 }));
    }

    [Fact]
    public void Of_several_tags_the_first_by_name_counts()
    {
        Set(new SettingsScope(ScopeKind.Tag, "b"), ("Levels", 1));
        Set(new SettingsScope(ScopeKind.Tag, "a"), ("Levels", 0));
        _fleet = CareStep.Tag(_fleet, [Site.Key(1)], ["b", "a"], [], "Olha", 1).State;
        Assert.Equal((0, "tag a", 1), Desired(1, "Levels"));
    }

    [Fact]
    public void A_setting_that_is_given_back_is_what_stands_above_again()
    {
        Set(SettingsScope.Site, ("Levels", 0));
        Set(new SettingsScope(ScopeKind.Team, "Oak"), ("Levels", 1));
        Set(new SettingsScope(ScopeKind.Team, "Oak"), ("Levels", null));
        Assert.Equal((0, "site", null), Desired(9, "Levels"));
        Assert.Single(_fleet.Settings.Layers);
    }

    [Fact]
    public void A_draft_tells_nobody_and_shows_what_it_would_change()
    {
        Set(new SettingsScope(ScopeKind.Team, "Birch"), ("HealthSeconds", 120));
        FleetChange draft = SettingsStep.Draft(_fleet, SettingsScope.Site, Values(("HealthSeconds", 120), ("Levels", 1)), "Olha", "", 1);
        Assert.Empty(draft.Configure);
        IReadOnlyList<SettingsEffect> effects = SettingsStep.Effects(draft.State, draft.State.Settings.Open!, Places);
        Assert.Equal(15, effects.Count);
        Assert.Equal([new SettingsEffect(Site.Key(1).Desk, "Levels", null, 1)], effects.Where(effect => effect.Desk == Site.Key(1).Desk));
        Assert.Equal((null, "unit ", null), Desired(9, "HealthSeconds"));
    }

    [Fact]
    public void A_change_goes_to_a_share_of_the_desks_that_are_online_first_and_then_to_all()
    {
        Site site = new(10);
        site.Lose(Site.Key(1));
        _fleet = SettingsStep.Draft(site.Fleet, SettingsScope.Site, Values(("Levels", 0)), "Olha", "", 1).State;
        FleetChange first = SettingsStep.Try(_fleet, Places, 20);
        Assert.Equal(2, first.Configure.Length);
        Assert.DoesNotContain(Site.Key(1), first.Configure);
        _fleet = first.State;
        Assert.All(_fleet.Desks.Values, desk => Assert.Equal(first.Configure.Contains(desk.Key) ? 0 : DeviceSettings.Unset, _fleet.Settings.DeviceOf(desk, Places.Of(desk.Desk).Team).Levels));
        Assert.Throws<FleetException>(() => SettingsStep.Draft(_fleet, SettingsScope.Site, Values(("Levels", 1)), "Olha", "", 1));

        FleetChange all = SettingsStep.Apply(_fleet, Places, []);
        Assert.Equal(8, all.Configure.Length);
        Assert.Empty(all.Configure.Intersect(first.Configure));
        Assert.All(all.State.Desks.Values, desk => Assert.Equal(0, all.State.Settings.DeviceOf(desk, "Birch").Levels));
        Assert.Equal((null, ChangeStage.Done), (all.State.Settings.Open, Assert.Single(all.State.Settings.Past).Stage));
    }

    [Fact]
    public void A_change_does_not_go_on_while_one_of_its_first_desks_goes_by_something_else()
    {
        _fleet = SettingsStep.Draft(_fleet, SettingsScope.Site, Values(("Levels", 0)), "Olha", "", 1).State;
        _fleet = SettingsStep.Try(_fleet, Places, 20).State;
        string first = _fleet.Settings.Open!.First[0];
        string other = _fleet.Desks.Keys.First(key => !_fleet.Settings.Open.First.Contains(key.Desk)).Desk;
        Assert.StartsWith($"change: of its 2 first desks 1 go by something else: {first}; wait", Assert.Throws<FleetException>(() => SettingsStep.Apply(_fleet, Places, [other, first])).Message);
        Assert.Equal(8, SettingsStep.Apply(_fleet, Places, [other]).Configure.Length);
    }

    [Fact]
    public void A_change_that_is_given_up_tells_its_first_desks_what_held_before()
    {
        _fleet = SettingsStep.Draft(_fleet, new SettingsScope(ScopeKind.Team, "Birch"), Values(("Levels", 0)), "Olha", "", 1).State;
        FleetChange first = SettingsStep.Try(_fleet, Places, 1);
        FleetChange dropped = SettingsStep.Drop(first.State);
        Assert.Equal(first.Configure.ToArray(), dropped.Configure.ToArray());
        Assert.Equal(ChangeStage.Dropped, Assert.Single(dropped.State.Settings.Past).Stage);
        Assert.All(dropped.State.Desks.Values, desk => Assert.True(dropped.State.Settings.DeviceOf(desk, "Birch").IsEmpty));
    }

    [Theory]
    [InlineData("Brightness", 5, "Brightness: 5 is out of range; set 10 to 100 percent")]
    [InlineData("Levels", 2, "Levels: 2 is out of range; set 0 to 1")]
    [InlineData("Colour", 1, "values: 'Colour' is no setting; they are Brightness, DarkMinutes, HealthSeconds, Levels")]
    public void What_cannot_be_set_is_refused(string name, int value, string problem) =>
        Assert.Equal(problem, Assert.Throws<FleetException>(() => SettingsStep.Draft(_fleet, SettingsScope.Site, Values((name, value)), "Olha", "", 1)).Message);

    [Fact]
    public void Settings_and_the_change_under_way_outlive_a_restart()
    {
        Set(new SettingsScope(ScopeKind.Team, "Oak"), ("Levels", 1), ("Brightness", 30));
        _fleet = SettingsStep.Try(SettingsStep.Draft(_fleet, SettingsScope.Site, Values(("Levels", 0), ("Brightness", null)), "Olha", "try", 5).State, Places, 30).State;
        FleetState read = FleetDocument.Read(FleetDocument.Write(_fleet));
        Assert.Equivalent(_fleet.Settings, read.Settings, strict: true);
        Assert.Equal(_fleet.Desks.Values.Select(LevelsIn(_fleet)), read.Desks.Values.Select(LevelsIn(read)));
    }

    private static Func<DeskUnit, int> LevelsIn(FleetState fleet) => desk => fleet.Settings.DeviceOf(desk, Places.Of(desk.Desk).Team).Levels;

    private static Dictionary<string, int?> Values(params (string Name, int? Value)[] values) => values.ToDictionary(one => one.Name, one => one.Value);

    private void Set(SettingsScope scope, params (string Name, int? Value)[] values) =>
        _fleet = SettingsStep.Apply(SettingsStep.Draft(_fleet, scope, Values(values), "Olha", "", 1).State, Places, []).State;

    private (int? Value, string Scope, int? Above) Desired(int desk, string name)
    {
        DeskUnit unit = _fleet.Desks[Site.Key(desk)];
        DesiredSetting one = _fleet.Settings.DesiredOf(unit, Places.Of(unit.Desk).Team).Single(setting => setting.Setting.Name == name);
        return (one.Value, one.Scope.ToString(), one.Above);
    }
}
