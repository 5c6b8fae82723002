using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Rollouts.Planning;

namespace DeskDevice.Fleet.Snapshots;

/// <summary>What a rollout would do if it were run now; nothing changes.</summary>
/// <param name="Version">The version it would bring.</param>
/// <param name="Desks">How many desks would get it.</param>
/// <param name="Waves">In which waves, and not before when.</param>
/// <param name="LeftOut">The others, and why.</param>
/// <param name="Alone">Teams of one desk, which would go whole.</param>
/// <param name="Unseated">How many of the desks nobody has seated: their neighbours are not known.</param>
public sealed record DryRunView(
    string Version, int Desks, IReadOnlyList<DryWaveView> Waves, IReadOnlyList<RolloutDeskView> LeftOut, IReadOnlyList<string> Alone, int Unseated)
{
    /// <summary>Works it out.</summary>
    /// <exception cref="FleetException">There is no such image, or the terms cannot be taken.</exception>
    public static DryRunView Of(RolloutsSnapshot now, string imageId, RolloutTerms terms)
    {
        Image image = now.Fleet.FindImage(imageId) ?? throw new FleetException($"image: '{imageId}' is not known; upload it first");
        WavePlan plan = WavePlanner.Plan(now.Fleet, image, terms.Checked(), now.Site.Places);
        WindowTerms window = WindowTerms.Of(terms, now.Site.Rules);
        return new DryRunView(
            image.Version,
            plan.Desks,
            [.. plan.Waves.Select(wave => new DryWaveView(wave.Wave.Number, wave.Wave.Of, [.. wave.Desks.Select(desk => DeskOf(now, desk, wave.Wave.Number, window))]))],
            [.. plan.LeftOut.Select(left => RolloutDeskView.Of(now, left.Desk, 0, "", 0, left.Why))],
            plan.Alone,
            plan.Unseated);
    }

    private static DryDeskView DeskOf(RolloutsSnapshot now, DeskKey key, int wave, WindowTerms window)
    {
        RolloutDeskView desk = RolloutDeskView.Of(now, key, wave, "", 0, new DeskWhy(DeskWhy.InWave) { Wave = wave });
        InstallTime? time = now.Site.Windows.Next(key, window, now.NowMs);
        return new DryDeskView(desk.Desk, desk.Seat, desk.Team, desk.Floor, desk.Firmware, time?.FromUtcMs ?? 0, time?.ToUtcMs ?? 0);
    }
}

/// <summary>A wave that would be.</summary>
public sealed record DryWaveView(int Number, string Of, IReadOnlyList<DryDeskView> Desks);

/// <summary>A desk that would get the image.</summary>
/// <param name="Desk">Its hardware address.</param>
/// <param name="Seat">Where it stands, or empty.</param>
/// <param name="Team">Whose seat that is, or empty.</param>
/// <param name="Floor">Where that is, or empty.</param>
/// <param name="Firmware">What it runs now.</param>
/// <param name="FromUtcMs">When it could install first, as things stand now; 0 for any time.</param>
/// <param name="ToUtcMs">Until when; 0 for any time.</param>
public sealed record DryDeskView(string Desk, string Seat, string Team, string Floor, string Firmware, long FromUtcMs, long ToUtcMs);
