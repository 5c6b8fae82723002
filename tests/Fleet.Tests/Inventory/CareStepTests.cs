using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Store;

namespace DeskDevice.Fleet.Tests.Inventory;

public sealed class CareStepTests
{
    private readonly Site _site = new(3);

    private static DeskKey Old => Site.Key(1);

    private static DeskKey New => Site.Key(2);

    [Fact]
    public void Tags_are_put_on_and_taken_off_and_the_desks_are_configured_anew()
    {
        FleetChange tagged = CareStep.Tag(_site.Fleet, [Old, New], ["window", "trial"], [], "Olha", 5);
        Assert.Equal([Old, New], tagged.Configure.ToArray());
        FleetState fleet = CareStep.Tag(tagged.State, [Old], [], ["trial", "door"], "Olha", 6).State;
        Assert.Equal(["window"], fleet.Desks[Old].Tags.ToArray());
        Assert.Equal(["trial", "window"], fleet.Desks[New].Tags.ToArray());
        Assert.Equal(["trial window", "window"], fleet.History.Of(Old).Where(one => one.Kind == HistoryKind.Tagged).Select(one => one.Detail));
        Assert.Contains("'a b' is none", Assert.Throws<FleetException>(() => CareStep.Tag(fleet, [Old], ["a b"], [], "Olha", 7)).Message, StringComparison.Ordinal);
        Assert.Throws<FleetException>(() => CareStep.Tag(fleet, [Site.Key(9)], ["x"], [], "Olha", 7));
    }

    [Fact]
    public void A_unit_takes_over_tags_settings_image_and_history_and_the_old_one_is_retired()
    {
        FleetState fleet = CareStep.Tag(_site.Fleet, [Old], ["window"], [], "Olha", 5).State;
        fleet = SettingsStep.Draft(fleet, new SettingsScope(ScopeKind.Desk, Old.Desk), new Dictionary<string, int?> { ["Levels"] = 0 }, "Olha", "", 6).State;
        fleet = SettingsStep.Apply(fleet, FleetPlaces.Nowhere, []).State;
        FleetChange swap = CareStep.Swap(fleet, Old, New, "Olha", "LEDs are dead", 7);
        fleet = swap.State;
        DeskUnit unit = fleet.Desks[New];
        Assert.Equal([New], swap.Configure.ToArray());
        Assert.Equal(("window", Old.Desk), (Assert.Single(unit.Tags), unit.Replaces));
        Assert.Equal((0, true), (fleet.Settings.DeviceOf(unit, "").Levels, fleet.Settings.DeviceOf(fleet.Desks[Old], "").IsEmpty));
        Assert.Equal(new Retirement(7, "Olha", "LEDs are dead", New.Desk), fleet.Desks[Old].Retired);
        Assert.Equal((true, false), (fleet.IsRetired(Old), fleet.IsRetired(New)));
        Assert.Contains(fleet.History.Of(New), one => one.Detail == $"{Old.Desk}: window");
        Assert.Equal(HistoryKind.Swapped, fleet.History.Of(New)[^1].Kind);
        Assert.Throws<FleetException>(() => CareStep.Swap(fleet, Old, Site.Key(3), "Olha", "", 8));
        Assert.Throws<FleetException>(() => CareStep.Swap(fleet, New, New, "Olha", "", 8));
    }

    [Fact]
    public void What_people_did_outlives_a_restart_and_a_document_of_before_it_reads()
    {
        FleetState fleet = CareStep.Retire(CareStep.Tag(_site.Fleet, [Old], ["window"], [], "Olha", 5).State, New, "Olha", "broken", 6).State;
        FleetState read = FleetDocument.Read(FleetDocument.Write(fleet)) with { History = HistoryDocument.Read(HistoryDocument.Write(fleet.History)) };
        Assert.Equal(("window", new Retirement(6, "Olha", "broken", "")), (Assert.Single(read.Desks[Old].Tags), read.Desks[New].Retired));
        Assert.Equal(fleet.History.Of(New), read.History.Of(New));
        FleetState before = FleetDocument.Read("""{"v":1,"desks":[{"site":"kosice","desk":"d1","firmware":"1.0.0"}],"images":[],"rollout":null}"""u8.ToArray());
        DeskUnit unit = Assert.Single(before.Desks.Values);
        Assert.Equal((0, null, ""), (unit.Tags.Count, unit.Retired, unit.Config));
        Assert.Equal((0, true), (before.Groups.Count, before.Settings.Layers.IsEmpty));
        Assert.Equal(DeskHistory.Empty, HistoryDocument.Read(null));
        Assert.Throws<FleetException>(() => HistoryDocument.Read("{}"u8.ToArray()));
    }

    [Fact]
    public void Its_contacts_tell_what_happened_to_a_unit()
    {
        FleetState fleet = FleetState.Empty;
        fleet = InventoryStep.Link(fleet, Old, new LinkReport { State = LinkReport.Ready, Boot = 7 }, 10);
        fleet = InventoryStep.Info(fleet, Old, new InfoReport { Firmware = "1.0.0", Slot = "a", Boot = 7, Config = "aa" }, 11);
        fleet = InventoryStep.Event(fleet, Old, new DeskEvent { Boot = 7, Seq = 1, Kind = EventKinds.Boot, Why = "power" }, 12);
        fleet = InventoryStep.Info(fleet, Old, new InfoReport { Firmware = "1.0.0", Slot = "a", Boot = 7, Config = "bb" }, 13);
        fleet = InventoryStep.Link(fleet, Old, new LinkReport { State = LinkReport.Ready, Boot = 8 }, 20);
        fleet = InventoryStep.Info(fleet, Old, new InfoReport { Firmware = "1.1.0", Slot = "b", Boot = 8, Config = "bb", Faults = "level" }, 21);
        fleet = InventoryStep.Event(fleet, Old, new DeskEvent { Boot = 8, Seq = 1, Kind = EventKinds.Boot, Why = "update" }, 22);
        Assert.Equal(
            ["10 Seen ", "13 Configured bb", "20 Restarted update", "21 Updated 1.0.0 → 1.1.0", "21 Faults level"],
            fleet.History.Of(Old).Select(one => $"{one.UtcMs} {one.Kind} {one.Detail}"));
        Assert.Equal((10, "bb"), (fleet.Desks[Old].FirstSeenMs, fleet.Desks[Old].Config));
    }

    [Fact]
    public void A_history_is_bounded_and_its_restarts_give_way_first()
    {
        DeskHistory history = DeskHistory.Empty.With(Old, new HistoryEntry(1, HistoryKind.Seen, "", ""));
        for (int i = 0; i < 2 * DeskHistory.Most; i++) history = history.With(Old, new HistoryEntry(2 + i, HistoryKind.Restarted, "", ""));
        Assert.Equal((DeskHistory.Most, HistoryKind.Seen), (history.Of(Old).Count, history.Of(Old)[0].Kind));
        for (int i = 0; i < 2 * DeskHistory.Most; i++) history = history.With(Old, new HistoryEntry(900 + i, HistoryKind.Moved, "", ""));
        Assert.Equal(DeskHistory.Most, history.Of(Old).Count(one => one.Kind == HistoryKind.Moved));
    }
}
