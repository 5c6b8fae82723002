using System.Collections.Immutable;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts.Planning;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>What people do with rollouts, as steps through <see cref="RolloutTable"/>.</summary>
public static class RolloutStep
{
    private const int MostWho = 64;

    /// <summary>Writes a rollout: nothing happens before it is approved and run.</summary>
    /// <exception cref="FleetException">There is no such image, or its terms cannot be taken.</exception>
    public static FleetChange Draft(FleetState fleet, string imageId, RolloutTerms terms, string who, long utcMs)
    {
        Image image = fleet.FindImage(imageId) ?? throw new FleetException($"image: '{imageId}' is not known; upload it first");
        Rollout rollout = new()
        {
            Number = fleet.Rollouts.Last + 1,
            ImageId = image.Id,
            Version = image.Version,
            Terms = terms.Checked(),
            By = NameOf(who),
        };
        return Still(fleet with { Rollouts = fleet.Rollouts.Add(rollout.With(new RolloutNote(utcMs, rollout.By, "drafted", terms.Why))) });
    }

    /// <summary>Approves it.</summary>
    /// <exception cref="FleetException">It is no draft, or whoever wrote it may not approve it.</exception>
    public static FleetChange Approve(FleetState fleet, int number, string who, RolloutSite site, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number);
        if (site.Rules.Approval == Approval.Two && rollout.Stage == RolloutStage.Draft && rollout.By == NameOf(who))
        {
            throw new FleetException($"rollout: {number} was written by {rollout.By}; this site wants another person to approve it");
        }

        return Do(fleet, rollout, RolloutInput.Approve, new RolloutNote(utcMs, NameOf(who), "approved", ""), site);
    }

    /// <summary>Runs it. Where one person is enough, whoever runs a draft approves it by that.</summary>
    /// <exception cref="FleetException">It is not approved, or no desk is there to begin with.</exception>
    public static FleetChange Run(FleetState fleet, int number, string who, RolloutSite site, long utcMs)
    {
        if (fleet.Rollouts.Of(number).Stage == RolloutStage.Draft && site.Rules.Approval == Approval.One) fleet = Approve(fleet, number, who, site, utcMs).State;
        return Do(fleet, fleet.Rollouts.Of(number), RolloutInput.Run, new RolloutNote(utcMs, NameOf(who), "run", ""), site);
    }

    /// <summary>Pauses it: nobody is offered the image, and desks that have not started from it have it withdrawn.</summary>
    /// <exception cref="FleetException">It does not run.</exception>
    public static FleetChange Pause(FleetState fleet, int number, string who, RolloutSite site, long utcMs) =>
        Do(fleet, fleet.Rollouts.Of(number), RolloutInput.Pause, new RolloutNote(utcMs, NameOf(who), "paused", ""), site);

    /// <summary>Lets it go on where it was paused.</summary>
    /// <exception cref="FleetException">It is not paused.</exception>
    public static FleetChange Resume(FleetState fleet, int number, string who, RolloutSite site, long utcMs) =>
        Do(fleet, fleet.Rollouts.Of(number), RolloutInput.Resume, new RolloutNote(utcMs, NameOf(who), "resumed", ""), site);

    /// <summary>
    /// Takes it back: desks that have not confirmed go back by themselves or never start; those that have are brought back by another rollout, where a release leads to what they
    /// ran. May be asked again when such a release has been uploaded.
    /// </summary>
    /// <exception cref="FleetException">It has not been run.</exception>
    public static FleetChange RollBack(FleetState fleet, int number, string who, RolloutSite site, long utcMs) =>
        Do(fleet, fleet.Rollouts.Of(number), RolloutInput.RollBack, new RolloutNote(utcMs, NameOf(who), "rolledback", ""), site);

    /// <summary>Ends it: desks without the image do not get it.</summary>
    /// <exception cref="FleetException">It has ended.</exception>
    public static FleetChange Stop(FleetState fleet, int number, string who, RolloutSite site, long utcMs) =>
        Do(fleet, fleet.Rollouts.Of(number), RolloutInput.Stop, new RolloutNote(utcMs, NameOf(who), "stopped", ""), site);

    /// <summary>Takes away an image that no desk shall run and no rollout that can still do something is about.</summary>
    /// <exception cref="FleetException">It is wanted.</exception>
    public static FleetState Remove(FleetState fleet, string imageId)
    {
        Image image = fleet.FindImage(imageId) ?? throw new FleetException($"image: '{imageId}' is not known; choose one of the list");
        int desks = fleet.Desks.Values.Count(unit => unit.DesiredImage == imageId);
        if (desks > 0) throw new FleetException($"image: {desks} desks shall run {image.Version}; it stays while they do");
        Rollout? user = fleet.Rollouts.All.Find(rollout => rollout.ImageId == imageId && !rollout.HasEnded);
        if (user != null) throw new FleetException($"image: rollout {user.Number} brings {image.Version}; stop it first");
        return fleet with { Images = fleet.Images.Remove(image) };
    }

    internal static FleetChange Still(FleetState fleet) => new(fleet, []);

    /// <summary>Takes an input through the table, and does what its cell says.</summary>
    internal static FleetChange Do(FleetState fleet, Rollout rollout, RolloutInput input, RolloutNote note, RolloutSite site)
    {
        (RolloutStage next, RolloutAction action) = RolloutTable.Next(rollout.Stage, input);
        if (action == RolloutAction.Reject) throw new FleetException(Refusal(rollout, input));
        rollout = rollout with { Stage = next };
        fleet = fleet with { Rollouts = fleet.Rollouts.With(rollout.With(note)) };
        return action switch
        {
            RolloutAction.Begin => RolloutOffers.Begin(fleet, rollout.Number, site, note.UtcMs),
            RolloutAction.NextWave => RolloutOffers.NextWave(fleet, rollout.Number, note.UtcMs),
            RolloutAction.GoOn => RolloutOffers.GoOn(fleet, rollout.Number, site, note.UtcMs),
            RolloutAction.Withdraw => RolloutOffers.Withdraw(fleet, rollout.Number, note.UtcMs),
            RolloutAction.TakeBack => RolloutReturn.TakeBack(fleet, rollout.Number, note),
            _ => Still(fleet),
        };
    }

    private static string Refusal(Rollout rollout, RolloutInput input)
    {
        string fix = input switch
        {
            RolloutInput.Run when rollout.Stage == RolloutStage.Draft => "approve it first",
            RolloutInput.RollBack => "stop it",
            _ when rollout.HasEnded => "write a new one",
            _ => "see what it can do now",
        };
        return $"rollout: {rollout.Number} is {WordOf(rollout.Stage)}; {fix}";
    }

    /// <summary>The word for a stage, as the API says it.</summary>
    public static string WordOf(RolloutStage stage) => stage.ToString().ToLowerInvariant();

    private static string NameOf(string who)
    {
        string name = who.Trim();
        if (name.Length is > 0 and <= MostWho) return name;
        throw new FleetException($"who: '{name}'; say who does it, in 1 to {MostWho} characters");
    }
}
