using System.Diagnostics.Metrics;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Host.Composition;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Telemetry;

/// <summary>The instruments of floor and fleet: how many desks stand how, and what they were told; never which.</summary>
internal static class FloorMeter
{
    private static readonly string[] Qualities = ["live", "stale", "lost"];
    private static readonly string[] RolloutStates = [.. Enum.GetValues<RolloutStage>().Select(RolloutStep.WordOf)];

    public static void Add(Meter meter, SiteSet sites)
    {
        meter.CreateObservableUpDownCounter("deskdevice.desks", () => Served(sites, Desks), "{desk}", "Desks by how fresh what they say is: live, stale or lost.");
        meter.CreateObservableUpDownCounter("deskdevice.desks.disagreeing", () => Served(sites, Disagreeing), "{desk}", "Desks that have said something else of their call than the phone system for more than two seconds.");
        meter.CreateObservableCounter("deskdevice.phone.lost", () => Served(sites, PhoneEventsLost), "{event}", "Events of phone systems that were lost: the journal took nothing for so long that too many waited.");
        meter.CreateObservableCounter("deskdevice.prompts", () => Served(sites, Prompts), "{prompt}", "Prompts that the gateway sent, by kind; those that a desk lights by itself do not come this way.");
        meter.CreateObservableCounter("deskdevice.verdicts", () => Served(sites, Verdicts), "{verdict}", "Verdicts since the start, by rule and outcome.");
        meter.CreateObservableUpDownCounter("deskdevice.rollouts", () => Served(sites, Rollouts), "{rollout}", "1 at the state that the site's last rollout is in.");
        meter.CreateObservableUpDownCounter("deskdevice.rollout.desks", () => Served(sites, RolloutDesks), "{desk}", "Desks of that rollout by where they stand.");
    }

    private static IEnumerable<Measurement<long>> Served(SiteSet sites, Func<SiteSlot, SiteCore, IEnumerable<Measurement<long>>> of) =>
        from slot in sites.Slots
        let core = slot.Core
        where core is not null
        from measurement in of(slot, core)
        select measurement;

    private static IEnumerable<Measurement<long>> Desks(SiteSlot slot, SiteCore core)
    {
        IReadOnlyDictionary<string, int> quality = ((IFloorPort)slot).Snapshots.Current.Totals.Quality;
        return Qualities.Select(word => Of(slot, quality.GetValueOrDefault(word), "link", word));
    }

    private static IEnumerable<Measurement<long>> Disagreeing(SiteSlot slot, SiteCore core) =>
        [new(((IFloorPort)slot).Snapshots.Current.Totals.Disagreeing, GatewayInstruments.Site(slot.Name))];

    private static IEnumerable<Measurement<long>> PhoneEventsLost(SiteSlot slot, SiteCore core) => [new(core.PhoneEventsLost, GatewayInstruments.Site(slot.Name))];

    private static IEnumerable<Measurement<long>> Prompts(SiteSlot slot, SiteCore core) =>
        core.Signals.Prompts.Counts.Select(one => Of(slot, one.Count, "kind", one.Words.First));

    private static IEnumerable<Measurement<long>> Verdicts(SiteSlot slot, SiteCore core) => core.Signals.Verdicts.Counts.Select(one =>
        new Measurement<long>(one.Count, GatewayInstruments.Site(slot.Name), new("rule", one.Words.First), new("outcome", one.Words.Second)));

    private static IEnumerable<Measurement<long>> Rollouts(SiteSlot slot, SiteCore core)
    {
        Rollout? rollout = LastOf(slot);
        return RolloutStates.Select(state => Of(slot, rollout != null && RolloutStep.WordOf(rollout.Stage) == state ? 1 : 0, "state", state));
    }

    private static IEnumerable<Measurement<long>> RolloutDesks(SiteSlot slot, SiteCore core)
    {
        RolloutCounts counts = LastOf(slot)?.Counts ?? RolloutCounts.Of([]);
        return
        [
            Of(slot, counts.Confirmed, "state", "confirmed"),
            Of(slot, counts.RolledBack, "state", "rolled_back"),
            Of(slot, counts.Refused, "state", "refused"),
            Of(slot, counts.Unproved, "state", "unproved"),
            Of(slot, counts.Waiting, "state", "waiting"),
            Of(slot, counts.OnTheWay, "state", "on_the_way"),
            Of(slot, counts.Silent, "state", "silent"),
        ];
    }

    private static Rollout? LastOf(SiteSlot slot) => ((IRolloutPort)slot).Snapshots.Current.Fleet.Rollouts.All.LastOrDefault();

    private static Measurement<long> Of(SiteSlot slot, long value, string key, string word) =>
        new(value, GatewayInstruments.Site(slot.Name), new KeyValuePair<string, object?>(key, word));
}
