using System.Collections.Immutable;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts.Planning;

/// <summary>Who would get an image in which wave, and why the others would not.</summary>
/// <param name="Waves">The waves, first to last.</param>
/// <param name="LeftOut">Every other desk.</param>
/// <param name="Alone">Teams of one desk: it is the whole team, and goes all the same.</param>
/// <param name="Unseated">How many desks of the waves nobody has seated: they cannot be kept from their neighbours.</param>
public sealed record WavePlan(
    ImmutableArray<PlannedWave> Waves, ImmutableArray<LeftOut> LeftOut, ImmutableArray<string> Alone, int Unseated)
{
    /// <summary>How many desks are in its waves.</summary>
    public int Desks => Waves.Sum(wave => wave.Desks.Length);
}

/// <summary>A wave to be.</summary>
/// <param name="Wave">Which.</param>
/// <param name="Desks">Who is in it, in the order of seats.</param>
public sealed record PlannedWave(RolloutWave Wave, ImmutableArray<DeskKey> Desks);

/// <summary>A desk that would not get the image.</summary>
/// <param name="Desk">Which.</param>
/// <param name="Why">Why not.</param>
public sealed record LeftOut(DeskKey Desk, DeskWhy Why);
