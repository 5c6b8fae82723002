using System.Collections.Immutable;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts.Planning;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>Who is offered the image of a rollout, and from whom it is withdrawn.</summary>
internal static class RolloutOffers
{
    /// <summary>Plans the waves and begins the first.</summary>
    /// <exception cref="FleetException">Nobody needs the image, or nobody of those is online.</exception>
    public static FleetChange Begin(FleetState fleet, int number, RolloutSite site, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number);
        Image image = fleet.FindImage(rollout.ImageId) ?? throw new FleetException($"image: {rollout.Version} was removed; upload it, and write the rollout anew");
        // It holds nobody yet.
        FleetState before = fleet with { Rollouts = fleet.Rollouts.With(rollout with { Stage = RolloutStage.Approved }) };
        WavePlan plan = WavePlanner.Plan(before, image, rollout.Terms, site.Places);
        if (plan.Desks == 0) throw new FleetException($"rollout: no desk of its groups needs {image.Version}; the dry run says why");
        if (plan.Waves[0].Wave.Group < 0) throw new FleetException("rollout: no desk that needs the image is online; connect one, it is the first to try it");
        Rollout begun = rollout with
        {
            Wave = 1,
            WaveUtcMs = utcMs,
            Waves = [.. plan.Waves.Select(wave => wave.Wave)],
            Desks = plan.Waves.SelectMany(wave => wave.Desks.Select(desk => InWave(fleet, desk, wave.Wave.Number, utcMs))).ToImmutableSortedDictionary(desk => desk.Key, desk => desk),
        };
        return RolloutStep.Still(fleet with { Rollouts = fleet.Rollouts.With(begun) });
    }

    /// <summary>Begins the next wave.</summary>
    public static FleetChange NextWave(FleetState fleet, int number, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number);
        return RolloutStep.Still(fleet with { Rollouts = fleet.Rollouts.With(rollout with { Wave = rollout.Wave + 1, WaveUtcMs = utcMs }) });
    }

    /// <summary>Lets the rollout go on: what was noticed so far has been looked at.</summary>
    public static FleetChange GoOn(FleetState fleet, int number, RolloutSite site, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number) with { ResumedUtcMs = utcMs };
        foreach (RolloutDesk desk in rollout.Desks.Values) rollout = rollout.With(desk with { GapsBefore = site.Floor.Gaps(desk.Key) });
        return RolloutStep.Still(fleet with { Rollouts = fleet.Rollouts.With(rollout) });
    }

    /// <summary>Offers the image to desks of the waves that have begun: as many at once as may fetch it. A desk that is offline when its turn comes is one that is away.</summary>
    public static FleetChange Offer(FleetState fleet, int number, RolloutSite site, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number);
        int most = rollout.Terms.AtOnce > 0 ? Math.Min(rollout.Terms.AtOnce, site.Rules.AtOnce) : site.Rules.AtOnce;
        int free = most - fleet.Rollouts.All.Sum(one => one.Desks.Values.Count(desk => desk.IsFetching && IsOnline(fleet, desk)));
        WindowTerms window = WindowTerms.Of(rollout.Terms, site.Rules);
        ImmutableArray<DeskKey>.Builder told = ImmutableArray.CreateBuilder<DeskKey>();
        foreach (RolloutDesk desk in rollout.Desks.Values)
        {
            if (desk.Stage != DeskStage.Waiting || desk.Wave > rollout.Wave) continue;
            if (!IsOnline(fleet, desk))
            {
                rollout = PutAway(rollout, desk);
                continue;
            }

            bool isTaken = fleet.Rollouts.HolderOf(desk.Key) is { } holder && holder.Number != number;
            if (free <= 0 || isTaken) continue;
            free--;
            InstallTime? time = site.Windows.Next(desk.Key, window, utcMs);
            rollout = rollout.With(desk.To(DeskInput.Offer, utcMs) with
            {
                Error = "",
                GapsBefore = site.Floor.Gaps(desk.Key),
                FromUtcMs = time?.FromUtcMs ?? 0,
                ToUtcMs = time?.ToUtcMs ?? 0,
            });
            fleet = fleet.With(fleet.Desks[desk.Key] with { DesiredImage = rollout.ImageId });
            told.Add(desk.Key);
        }

        return new FleetChange(fleet with { Rollouts = fleet.Rollouts.With(rollout) }, told.ToImmutable());
    }

    /// <summary>Tells desks of their next window where it is another one than they were told.</summary>
    public static FleetChange TellWindows(FleetState fleet, int number, RolloutSite site, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number);
        WindowTerms window = WindowTerms.Of(rollout.Terms, site.Rules);
        ImmutableArray<DeskKey>.Builder told = ImmutableArray.CreateBuilder<DeskKey>();
        foreach (RolloutDesk desk in rollout.Desks.Values.Where(IsToInstall))
        {
            InstallTime? time = site.Windows.Next(desk.Key, window, utcMs);
            (long from, long to) = (time?.FromUtcMs ?? 0, time?.ToUtcMs ?? 0);
            if (from == desk.FromUtcMs && to == desk.ToUtcMs) continue;
            rollout = rollout.With(desk with { FromUtcMs = from, ToUtcMs = to });
            told.Add(desk.Key);
        }

        return new FleetChange(fleet with { Rollouts = fleet.Rollouts.With(rollout) }, told.ToImmutable());
    }

    /// <summary>Withdraws the image from every desk that has not started from it.</summary>
    public static FleetChange Withdraw(FleetState fleet, int number, long utcMs)
    {
        Rollout rollout = fleet.Rollouts.Of(number);
        ImmutableArray<DeskKey>.Builder told = ImmutableArray.CreateBuilder<DeskKey>();
        foreach (RolloutDesk desk in rollout.Desks.Values)
        {
            RolloutDesk after = desk.To(DeskInput.Withdraw, utcMs);
            if (after.Stage != DeskStage.Waiting) continue;
            rollout = rollout.With(after with { Percent = 0 });
            if (fleet.Desks.TryGetValue(desk.Key, out DeskUnit? unit) && unit.DesiredImage == rollout.ImageId)
            {
                fleet = fleet.With(unit with { DesiredImage = null });
                told.Add(desk.Key);
            }
        }

        return new FleetChange(fleet with { Rollouts = fleet.Rollouts.With(rollout) }, told.ToImmutable());
    }

    /// <summary>A desk of a wave that begins later.</summary>
    public static RolloutDesk InWave(FleetState fleet, DeskKey desk, int wave, long utcMs) =>
        new(desk.Site, desk.Desk, wave) { SinceUtcMs = utcMs, Before = fleet.Desks.TryGetValue(desk, out DeskUnit? unit) ? unit.Firmware : "" };

    private static bool IsOnline(FleetState fleet, RolloutDesk desk) => fleet.Desks.TryGetValue(desk.Key, out DeskUnit? unit) && unit.IsOnline;

    private static bool IsToInstall(RolloutDesk desk) => desk.Stage is >= DeskStage.Offered and <= DeskStage.Installing;

    private static Rollout PutAway(Rollout rollout, RolloutDesk desk)
    {
        RolloutWave last = rollout.Waves[^1];
        if (last.Group >= 0)
        {
            last = new RolloutWave(last.Number + 1, -1, RolloutWave.Away);
            rollout = rollout with { Waves = rollout.Waves.Add(last) };
        }

        return desk.Wave == last.Number ? rollout : rollout.With(desk with { Wave = last.Number });
    }
}
