namespace DeskDevice.Core.Update;

/// <summary>Starts what a slot holds, in the way of the machine that it stands in.</summary>
public interface ISlotStarter
{
    /// <summary>
    /// Starts the record's <see cref="SlotsRecord.Running"/> slot, or the factory's image where it names none. False when its bytes are not those of its image or
    /// it does not come up; on a board it does not return otherwise.
    /// </summary>
    bool TryStart(SlotsRecord record);
}
