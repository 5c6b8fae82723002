using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Fleet;
using DeskDevice.Floor;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Fleet.Inventory;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Fleet.Rollouts;

/// <summary>Leads rollouts: what people ask and what comes with time goes through the fleet's steps, with the site as it is. Runs on the owner's thread.</summary>
internal sealed class RolloutRun
{
    private readonly FleetDesk _fleet;
    private readonly IImageStore _images;
    private readonly LivePlan _plan;
    private readonly RolloutRules _rules;
    private readonly TimeProvider _clock;
    private readonly FloorFigures _figures;
    private readonly Latest<RolloutsSnapshot> _snapshots;
    private readonly SitePlaces _places;

    public RolloutRun(FleetDesk fleet, IImageStore images, LivePlan plan, SitePlaces places, FloorState floor, RolloutRules rules, TimeProvider clock, Latest<RolloutsSnapshot> snapshots)
    {
        (_fleet, _images, _plan, _places, _rules, _clock, _snapshots) = (fleet, images, plan, places, rules, clock, snapshots);
        _figures = new FloorFigures(floor);
        fleet.EachSecond(Tick);
        fleet.WhenShown(Show);
    }

    /// <summary>What pages work out of.</summary>
    public ILatest<RolloutsSnapshot> Snapshots => _snapshots;

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Writes a rollout; returns its number.</summary>
    /// <exception cref="FleetException">It cannot be taken; nothing has changed.</exception>
    public int Draft(string image, RolloutTerms terms, string who)
    {
        _fleet.Do(state => RolloutStep.Draft(state, image, terms, who, NowMs));
        return _fleet.State.Rollouts.Last;
    }

    /// <summary>Does to a rollout what somebody asks.</summary>
    /// <exception cref="FleetException">It cannot be done; nothing has changed.</exception>
    public void Act(int number, RolloutAct act, string who)
    {
        RolloutSite site = Site();
        _fleet.Do(state => act switch
        {
            RolloutAct.Approve => RolloutStep.Approve(state, number, who, site, NowMs),
            RolloutAct.Run => RolloutStep.Run(state, number, who, site, NowMs),
            RolloutAct.Pause => RolloutStep.Pause(state, number, who, site, NowMs),
            RolloutAct.Resume => RolloutStep.Resume(state, number, who, site, NowMs),
            RolloutAct.RollBack => RolloutStep.RollBack(state, number, who, site, NowMs),
            _ => RolloutStep.Stop(state, number, who, site, NowMs),
        });
        // Whoever ran it sees the first desks offered.
        Tick();
    }

    /// <summary>Takes an image away.</summary>
    /// <exception cref="FleetException">It is wanted.</exception>
    public void RemoveImage(string image)
    {
        _fleet.Do(state => RolloutStep.Remove(state, image));
        try
        {
            _images.Remove(image);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FleetException($"image: it is off the list, and its file cannot be deleted ({failure.Message}); see to the data folder");
        }
    }

    private void Tick()
    {
        RolloutSite site = Site();
        FleetChange change = RolloutTick.Step(_fleet.State, site, NowMs);
        if (!ReferenceEquals(change.State, _fleet.State)) _fleet.Do(_ => change);
    }

    private void Show() => _snapshots.Set(new RolloutsSnapshot(_fleet.State, Site(), NowMs));

    private RolloutSite Site() => new(_places.Current, _rules, new PlanTimes(_plan.Current), _figures);
}
