using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Core.Update;

namespace DeskDevice.Virtual.Update;

/// <summary>The small fixed program that picks a slot, as on a board: the choice itself is Core's.</summary>
internal sealed class VirtualLoader(VirtualFlash flash, string factoryVersion, PlantedFault fault)
{
    /// <summary>Starts a slot; a slot that does not start is not tried again.</summary>
    public Start Load(string why)
    {
        flash.Keep(LoaderChoice.Start(flash.Record));
        while (!Starts(flash.Record))
        {
            SlotsRecord next = LoaderChoice.Failed(flash.Record);
            if (next == flash.Record) throw new InvalidOperationException($"slot {SlotsRecord.Word(next.Running)}: does not start, and there is no other");
            flash.Keep(next);
            why = "rollback";
        }

        return new Start(flash.Record.RunningImage?.Version ?? factoryVersion, SlotsRecord.Word(flash.Record.Running), why);
    }

    // The image of the factory is this program itself: it has no bytes in the slot. A version that could not travel cannot run either.
    private bool Starts(SlotsRecord record) => record.RunningImage is not { } image
        || (fault != PlantedFault.FailsStart && Topics.IsName(image.Version) && flash.Holds(record.Running, image));

    /// <summary>What was started: version, slot word, and the boot event's reason.</summary>
    public readonly record struct Start(string Version, string Slot, string Why);
}
