using DeskDevice.Contract;
using DeskDevice.Contract.Down;

namespace DeskDevice.Virtual.Update;

/// <summary>How a planted fault shows while a desk runs. What is wrong with an image shows with those that came over the air, never with the factory's.</summary>
/// <param name="fault">What is wrong with the desk.</param>
/// <param name="releases">What is wrong with which release, by version: on every desk.</param>
/// <param name="seed">What the moment of a power cut is drawn from.</param>
internal sealed class FaultyImage(PlantedFault fault, IReadOnlyDictionary<string, PlantedFault> releases, int seed)
{
    private const int MostCutWrites = 40;

    // Into the manifest of a signed image, or anywhere into one that nobody signed.
    private const int ForgedAt = ImagePiece.HeaderBytes + 60;

    private readonly Random _random = new(seed);
    private PlantedFault _running;

    /// <summary>Whether the unit works as it should.</summary>
    public bool IsHealthy => _running != PlantedFault.Unhealthy;

    /// <summary>Whether it gets a link.</summary>
    public bool Links => _running is not (PlantedFault.DeadNetwork or PlantedFault.Hangs);

    /// <summary>Whether it stands still.</summary>
    public bool Hangs => _running == PlantedFault.Hangs;

    /// <summary>Whether it answers to updates.</summary>
    public bool Answers => fault != PlantedFault.Silent;

    /// <summary>Whether an image of that version comes up.</summary>
    public bool Starts(string version) => Of(version) != PlantedFault.FailsStart;

    /// <summary>An image was started, with its SHA-256 or as the factory's.</summary>
    public void Started(string version, string sha256) => _running = sha256.Length > 0 ? Of(version) : PlantedFault.None;

    /// <summary>Plants what is to befall the flash.</summary>
    public void Plant(SimulatedFlash flash)
    {
        if (fault != PlantedFault.PowerCut) return;
        string prefix = SimulatedFlash.OfUpdates[_random.Next(SimulatedFlash.OfUpdates.Length)];
        flash.Plant(FlashFault.Cut, _random.Next(MostCutWrites), prefix);
    }

    /// <summary>What arrives of a message: where somebody on the way forges images, another byte.</summary>
    public byte[] Arrived(string topic, byte[] payload)
    {
        bool isForged = fault == PlantedFault.Forged && payload.Length > ForgedAt && DeskTopic.Parse(topic)?.Leaf == Topics.Image;
        if (isForged) payload[ForgedAt] ^= 1;
        return payload;
    }

    private PlantedFault Of(string version) => releases.GetValueOrDefault(version, fault);
}
