using System.Collections.Immutable;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>
/// Steps the rollout: takes what people and desks say through <see cref="DeskStageTable"/> and <see cref="RolloutTable"/>.
/// </summary>
public static class RolloutStep
{
    /// <summary>Starts a rollout of the image to every desk known.</summary>
    /// <exception cref="FleetException">There is no such image, no desk online, or a rollout that has not ended.</exception>
    public static FleetChange Start(FleetState fleet, string imageId, long utcMs)
    {
        (RolloutStage next, RolloutAction action) = RolloutTable.Next(StageOf(fleet), RolloutInput.Start);
        if (action == RolloutAction.Reject)
        {
            throw new FleetException($"rollout: that of image {fleet.Rollout?.ImageId} has not ended; wait for it, or stop it first");
        }

        Image image = fleet.FindImage(imageId) ?? throw new FleetException($"image: '{imageId}' is not known; upload it first");
        IReadOnlySet<DeskKey> first = FirstWave.Choose([.. fleet.Desks.Values], image.Version);
        if (first.Count == 0) throw new FleetException("rollout: no desk is online; connect one, it is the first to try the image");
        Rollout rollout = new()
        {
            ImageId = image.Id,
            Stage = next,
            StartedUtcMs = utcMs,
            Desks = fleet.Desks.ToImmutableSortedDictionary(
                desk => desk.Key,
                desk => new RolloutDesk(desk.Key.Site, desk.Key.Desk, first.Contains(desk.Key) ? 1 : 2, DeskStage.Waiting, 0, "", utcMs)),
        };
        return Do(fleet with { Rollout = rollout }, action, utcMs);
    }

    /// <summary>
    /// Stops the rollout: no desk is offered the image any more, and desks that have not confirmed are to stay on what they
    /// run.
    /// </summary>
    /// <exception cref="FleetException">There is none to stop.</exception>
    public static FleetChange Stop(FleetState fleet, long utcMs)
    {
        (RolloutStage next, RolloutAction action) = RolloutTable.Next(StageOf(fleet), RolloutInput.Stop);
        if (fleet.Rollout == null || action == RolloutAction.Reject) throw new FleetException("rollout: there is none under way to stop");
        return Do(fleet with { Rollout = fleet.Rollout with { Stage = next } }, action, utcMs);
    }

    /// <summary>A desk's <c>update</c> came. Only one about the rollout's image, from a desk that was offered it, moves anything.</summary>
    public static FleetChange Report(FleetState fleet, DeskKey key, UpdateReport report, long utcMs)
    {
        fleet = InventoryStep.Update(fleet, key, report, utcMs);
        Rollout? rollout = fleet.Rollout;
        if (rollout == null || rollout.ImageId != report.Image || !rollout.Desks.TryGetValue(key, out RolloutDesk? before))
        {
            return Still(fleet with { StrayReports = fleet.StrayReports + 1 });
        }

        RolloutDesk after = Move(before, report, SizeOf(fleet, rollout), utcMs);
        if (after == before) return Still(fleet);
        fleet = fleet with { Rollout = rollout.With(after) };
        return before.HasEnded || !after.HasEnded ? Still(fleet) : End(fleet, after, utcMs);
    }

    private static RolloutStage StageOf(FleetState fleet) => fleet.Rollout?.Stage ?? RolloutStage.None;

    // What there is to fetch.
    private static int SizeOf(FleetState fleet, Rollout rollout) => fleet.FindImage(rollout.ImageId) is { } image ? image.Block + image.Size : 0;

    private static RolloutDesk Move(RolloutDesk desk, UpdateReport report, int size, long utcMs)
    {
        DeskReport said = DeskStageTable.Of(report);
        DeskStage next = DeskStageTable.Next(desk.Stage, said);
        int percent = next switch
        {
            DeskStage.Downloading when said == DeskReport.GetFirst => 0,
            DeskStage.Downloading => Math.Max(desk.Percent, PercentOf(report.Offset, size)),
            DeskStage.Staged or DeskStage.Installing or DeskStage.Trial or DeskStage.Confirmed => 100,
            _ => desk.Percent,
        };
        if (next == desk.Stage) return desk with { Percent = percent };
        return desk with { Stage = next, Percent = percent, Error = report.Error, SinceUtcMs = utcMs };
    }

    private static int PercentOf(long offset, int size) => size == 0 ? 0 : (int)Math.Clamp(offset * 100 / size, 0, 100);

    private static FleetChange End(FleetState fleet, RolloutDesk desk, long utcMs)
    {
        Rollout rollout = fleet.Rollout!;
        (RolloutStage next, RolloutAction action) = RolloutTable.Next(rollout.Stage, InputOf(rollout, desk));
        string reason = next == RolloutStage.Paused && rollout.Stage != RolloutStage.Paused ? ReasonOf(desk) : rollout.Reason;
        fleet = fleet with { Rollout = rollout with { Stage = next, Reason = reason } };
        FleetChange withdrawn = desk.HasFailed ? Desire(fleet, [desk], null) : Still(fleet);
        FleetChange done = Do(withdrawn.State, action, utcMs);
        return done with { Configure = [.. withdrawn.Configure, .. done.Configure] };
    }

    private static RolloutInput InputOf(Rollout rollout, RolloutDesk desk)
    {
        if (rollout.Desks.Values.All(other => other.HasEnded)) return RolloutInput.AllEnded;
        if (desk.Wave > 1) return RolloutInput.DeskEnded;
        if (desk.HasFailed) return RolloutInput.FirstWaveFailed;
        bool isLast = rollout.Desks.Values.All(other => other.Wave > 1 || other.Stage == DeskStage.Confirmed);
        return isLast ? RolloutInput.FirstWaveConfirmed : RolloutInput.DeskEnded;
    }

    private static string ReasonOf(RolloutDesk desk)
    {
        string what = desk.Stage == DeskStage.Refused ? "refused the image" : "went back to what it ran before";
        return $"desk {desk.Key} of the first wave {what}" + (desk.Error.Length > 0 ? $" ({desk.Error})" : "");
    }

    private static FleetChange Do(FleetState fleet, RolloutAction action, long utcMs) => action switch
    {
        RolloutAction.OfferFirst => Offer(fleet, 1, utcMs),
        RolloutAction.OfferRest => Offer(fleet, 2, utcMs),
        RolloutAction.Withdraw => Desire(fleet, fleet.Rollout!.Desks.Values.Where(desk => desk.IsUnderWay), null),
        _ => Still(fleet),
    };

    private static FleetChange Offer(FleetState fleet, int wave, long utcMs)
    {
        Rollout rollout = fleet.Rollout!;
        RolloutDesk[] offered =
        [
            .. rollout.Desks.Values.Where(desk => desk.Wave == wave)
                .Select(desk => desk with { Stage = DeskStage.Offered, SinceUtcMs = utcMs }),
        ];
        foreach (RolloutDesk desk in offered) rollout = rollout.With(desk);
        return Desire(fleet with { Rollout = rollout }, offered, fleet.FindImage(rollout.ImageId));
    }

    // A desk that has this desired already is told again only when it is offered the image anew.
    private static FleetChange Desire(FleetState fleet, IEnumerable<RolloutDesk> desks, Image? image)
    {
        ImmutableArray<DeskKey>.Builder told = ImmutableArray.CreateBuilder<DeskKey>();
        foreach (RolloutDesk desk in desks)
        {
            DeskUnit unit = fleet.Desks[desk.Key];
            if (image == null && unit.DesiredImage == null) continue;
            fleet = fleet.With(unit with { DesiredImage = image?.Id });
            told.Add(desk.Key);
        }

        return new FleetChange(fleet, told.ToImmutable());
    }

    private static FleetChange Still(FleetState fleet) => new(fleet, []);
}
