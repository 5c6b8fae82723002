using DeskDevice.Contract;
using DeskDevice.Core.Supervision;
using DeskDevice.Core.Update;

namespace DeskDevice.Virtual.Update;

/// <summary>The small fixed program that picks a slot, as on a board: all of it is Core's, but for what starting means here.</summary>
internal sealed class VirtualLoader(FileSlots slots, string factoryVersion, FaultyImage fault) : ISlotStarter
{
    /// <summary>Starts a slot.</summary>
    public Start Load(string why)
    {
        SlotsRecord record = new SlotPicker(slots, this).Run() ?? throw new InvalidOperationException("not even the factory's image starts");
        return new Start(
            record.RunningImage?.Version ?? factoryVersion,
            SlotsRecord.Word(record.Running),
            record.RunningImage?.Sha256 ?? "",
            StartReason.Of(why == StartReason.Power ? "" : why, clockKnewTime: false, record));
    }

    // The image of the factory is this program itself. A version that could not travel cannot run either.
    bool ISlotStarter.TryStart(SlotsRecord record) => record.RunningImage is not { } image
        || (fault.Starts(image.Version) && Topics.IsName(image.Version) && SlotImage.Read(slots, record.Running, image, static () => { }) != null);

    /// <summary>What was started: version, slot word, the image's SHA-256 (empty for the factory's), and the boot event's reason.</summary>
    public readonly record struct Start(string Version, string Slot, string Sha256, string Why);
}
