using DeskDevice.Contract;
using DeskDevice.Core.Update;

namespace DeskDevice.Virtual.Update;

/// <summary>The small fixed program that picks a slot, as on a board: all of it is Core's, but for what starting means here.</summary>
internal sealed class VirtualLoader(FileSlots slots, string factoryVersion, PlantedFault fault) : ISlotStarter
{
    /// <summary>Starts a slot; a restart for an update that did not end in a trial went back.</summary>
    public Start Load(string why)
    {
        SlotsRecord record = new Loader(slots, this).Run() ?? throw new InvalidOperationException("not even the factory's image starts");
        return new Start(
            record.RunningImage?.Version ?? factoryVersion,
            SlotsRecord.Word(record.Running),
            record.RunningImage?.Sha256 ?? "",
            why == "update" && !record.IsOnTrial ? "rollback" : why);
    }

    // The image of the factory is this program itself. A version that could not travel cannot run either.
    bool ISlotStarter.TryStart(SlotsRecord record) => record.RunningImage is not { } image
        || (fault != PlantedFault.FailsStart && Topics.IsName(image.Version) && SlotImage.Read(slots, record.Running, image, static () => { }) != null);

    /// <summary>What was started: version, slot word, the image's SHA-256 (empty for the factory's), and the boot event's reason.</summary>
    public readonly record struct Start(string Version, string Slot, string Sha256, string Why);
}
