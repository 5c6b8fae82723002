using DeskDevice.Contract;
using DeskDevice.Contract.Down;

namespace DeskDevice.Virtual.Update;

/// <summary>How a planted fault shows while a desk runs. What is wrong with an image shows with those that came over the air, never with the factory's.</summary>
internal sealed class FaultyImage(PlantedFault fault, int seed)
{
    private const int MostCutWrites = 40;

    // Into the manifest of a signed image, or anywhere into one that nobody signed.
    private const int ForgedAt = ImagePiece.HeaderBytes + 60;

    private readonly Random _random = new(seed);
    private bool _isNew;

    /// <summary>Whether the unit works as it should.</summary>
    public bool IsHealthy => !(_isNew && fault == PlantedFault.Unhealthy);

    /// <summary>Whether it gets a link.</summary>
    public bool Links => !(_isNew && fault is PlantedFault.DeadNetwork or PlantedFault.Hangs);

    /// <summary>Whether it stands still.</summary>
    public bool Hangs => _isNew && fault == PlantedFault.Hangs;

    /// <summary>Whether it answers to updates.</summary>
    public bool Answers => fault != PlantedFault.Silent;

    /// <summary>An image was started, with its SHA-256 or as the factory's.</summary>
    public void Started(string sha256) => _isNew = sha256.Length > 0;

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
}
