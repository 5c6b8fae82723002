using System.Collections.Immutable;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts.Planning;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>
/// Takes a rollout back. A desk that has confirmed an image has no way back of its own: it refuses every release whose number is not above that of the one it runs. So it is brought
/// back by another rollout, of the version it ran before, signed again with a higher number (or signed by nobody, as the one it runs); without such an image it stays.
/// </summary>
internal static class RolloutReturn
{
    public static FleetChange TakeBack(FleetState fleet, int number, RolloutNote note)
    {
        FleetChange withdrawn = RolloutOffers.Withdraw(fleet, number, note.UtcMs);
        return withdrawn with { State = BringBack(withdrawn.State, number, note.Who, note.UtcMs) };
    }

    /// <summary>Brings every desk back that has confirmed and that a release leads back.</summary>
    public static FleetState BringBack(FleetState fleet, int number, string who, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number);
        foreach (RolloutDesk desk in rollout.Desks.Values.Where(desk => desk.Stage == DeskStage.Confirmed))
        {
            if (WayBack(fleet, rollout, desk) is { } image && fleet.Rollouts.HolderOf(desk.Key) == null) fleet = Add(fleet, rollout, desk, image, who, utcMs);
        }

        return fleet;
    }

    /// <summary>The image that leads a desk back to what it ran before; null where none does.</summary>
    public static Image? WayBack(FleetState fleet, Rollout rollout, RolloutDesk desk)
    {
        if (!fleet.Desks.TryGetValue(desk.Key, out DeskUnit? unit) || fleet.FindImage(rollout.ImageId) is not { } now || !Outdated.Runs(unit, now)) return null;
        return fleet.Images
            .Where(image => image.Version == desk.Before && (now.Number == 0 ? image.Number == 0 : image.Number > now.Number) && image.IsFor(unit.Hardware))
            .MaxBy(image => image.Number);
    }

    // One rollout for each image: those that confirm later come to it.
    private static FleetState Add(FleetState fleet, Rollout rollout, RolloutDesk desk, Image image, string who, long utcMs)
    {
        Rollout? way = fleet.Rollouts.All.Find(one => one.IsOpen && one.TakesBack == rollout.Number && one.ImageId == image.Id);
        if (way == null)
        {
            way = New(fleet, rollout, image, who, utcMs);
            fleet = fleet with { Rollouts = fleet.Rollouts.Add(way) };
        }

        return fleet with { Rollouts = fleet.Rollouts.With(way.With(RolloutOffers.InWave(fleet, desk.Key, 1, utcMs))) };
    }

    private static Rollout New(FleetState fleet, Rollout rollout, Image image, string who, long utcMs) => new()
    {
        Number = fleet.Rollouts.Last + 1,
        ImageId = image.Id,
        Version = image.Version,
        Terms = rollout.Terms with { Groups = ["rest"], WhenShut = GateAction.Pause, Why = "" },
        By = who.Length > 0 ? who : rollout.By,
        Stage = RolloutStage.Running,
        TakesBack = rollout.Number,
        Wave = 1,
        WaveUtcMs = utcMs,
        Waves = [new RolloutWave(1, 0, "rest")],
        Notes = [new RolloutNote(utcMs, who, "run", $"takes back rollout {rollout.Number}")],
    };
}
