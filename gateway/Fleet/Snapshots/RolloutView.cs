using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Rollouts.Gates;
using DeskDevice.Fleet.Rollouts.Planning;

namespace DeskDevice.Fleet.Snapshots;

/// <summary>A rollout as pages and the API show it.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="ImageId">Its image.</param>
/// <param name="Version">The version it brings.</param>
/// <param name="State">draft, approved, running, paused, done, stopped or rolledback.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="TakesBack">The rollout that it takes back, or 0.</param>
/// <param name="Wave">The wave that has begun last.</param>
/// <param name="Terms">How it goes on.</param>
/// <param name="Counts">How its desks stand.</param>
/// <param name="Waves">Its waves.</param>
/// <param name="Gate">What its gate saw last, or null.</param>
/// <param name="Notes">What became of it, oldest first.</param>
/// <param name="IsWhole">Whether its desks are known one by one: of old ones the figures alone are kept.</param>
public sealed record RolloutView(
    int Number,
    string ImageId,
    string Version,
    string State,
    string By,
    int TakesBack,
    int Wave,
    RolloutTerms Terms,
    RolloutCounts Counts,
    IReadOnlyList<WaveView> Waves,
    GateFigures? Gate,
    IReadOnlyList<RolloutNote> Notes,
    bool IsWhole)
{
    /// <summary>Of a rollout.</summary>
    public static RolloutView Of(Rollout rollout)
    {
        ILookup<int, RolloutDesk> desks = rollout.Desks.Values.ToLookup(desk => desk.Wave);
        return new RolloutView(
            rollout.Number,
            rollout.ImageId,
            rollout.Version,
            RolloutStep.WordOf(rollout.Stage),
            rollout.By,
            rollout.TakesBack,
            rollout.Wave,
            rollout.Terms,
            rollout.Counts,
            rollout.Summary != null ? [] : [.. rollout.Waves.Select(wave => new WaveView(wave.Number, wave.Of, RolloutCounts.Of(desks[wave.Number])))],
            rollout.Figures,
            rollout.Notes,
            rollout.Summary == null);
    }
}

/// <summary>A wave: which, of which group, and how its desks stand.</summary>
public sealed record WaveView(int Number, string Of, RolloutCounts Counts);

/// <summary>A desk in a rollout, or one that it leaves out (wave 0).</summary>
/// <param name="Desk">Its hardware address.</param>
/// <param name="Seat">Where it stands, or empty.</param>
/// <param name="Team">Whose seat that is, or empty.</param>
/// <param name="Floor">Where that is, or empty.</param>
/// <param name="Wave">Its wave, or 0.</param>
/// <param name="State">The word of its stage; empty where it is left out.</param>
/// <param name="Percent">How much of the image it has.</param>
/// <param name="Firmware">What it says to run.</param>
/// <param name="Why">Why it is there.</param>
public sealed record RolloutDeskView(string Desk, string Seat, string Team, string Floor, int Wave, string State, int Percent, string Firmware, DeskWhy Why)
{
    /// <summary>Every desk of a rollout that has been run, in the order of waves and seats.</summary>
    public static IReadOnlyList<RolloutDeskView> Of(RolloutsSnapshot now, Rollout rollout) =>
    [
        .. rollout.Desks.Values
            .Select(desk => Of(now, desk.Key, desk.Wave, WordOf(desk.Stage), desk.Percent, RolloutWhy.Of(now.Fleet, rollout, desk)))
            .OrderBy(desk => desk.Wave).ThenBy(desk => desk.Seat, StringComparer.Ordinal).ThenBy(desk => desk.Desk, StringComparer.Ordinal),
    ];

    /// <summary>Any desk that is known: one that the rollout leaves out as well. Null where it is not known.</summary>
    public static RolloutDeskView? Of(RolloutsSnapshot now, Rollout rollout, string desk)
    {
        DeskKey? known = now.Fleet.Desks.Keys.Where(key => key.Desk == desk).Select(key => (DeskKey?)key).FirstOrDefault();
        if (known is not { } unit) return null;
        if (rollout.Desks.TryGetValue(unit, out RolloutDesk? place)) return Of(now, unit, place.Wave, WordOf(place.Stage), place.Percent, RolloutWhy.Of(now.Fleet, rollout, place));
        DeskWhy? why = now.Fleet.FindImage(rollout.ImageId) is { } image ? Outdated.WhyNot(now.Fleet, now.Fleet.Desks[unit], image) : null;
        return Of(now, unit, 0, "", 0, why ?? new DeskWhy(DeskWhy.Group));
    }

    /// <summary>One desk.</summary>
    public static RolloutDeskView Of(RolloutsSnapshot now, DeskKey key, int wave, string state, int percent, DeskWhy why)
    {
        DeskPlace place = now.Site.Places.SeatOf(key.Desk);
        return new RolloutDeskView(key.Desk, place.Seat, place.NamedTeam, place.NamedFloor, wave, state, percent, now.Fleet.Desks.GetValueOrDefault(key)?.Firmware ?? "", why);
    }

    /// <summary>The word for a desk's stage.</summary>
    public static string WordOf(DeskStage stage) => stage.ToString().ToLowerInvariant();
}
