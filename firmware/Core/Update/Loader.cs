using DeskDevice.Core.Files;

namespace DeskDevice.Core.Update;

/// <summary>
/// Drives <see cref="LoaderChoice"/> at a start, until something runs: the image on trial, the active one, the spare, and at last the factory's, so that no desk
/// stays dead.
/// </summary>
public sealed class Loader
{
    private readonly ISlots _slots;
    private readonly ISlotStarter _starter;

    /// <summary>Chooses among <paramref name="slots"/>.</summary>
    public Loader(ISlots slots, ISlotStarter starter)
    {
        _slots = slots;
        _starter = starter;
    }

    /// <summary>Starts one; the record it runs by, or null when not even the factory's image starts. On a board it returns only then.</summary>
    public SlotsRecord? Run()
    {
        SlotsRecord record = Keep(LoaderChoice.Start(_slots.Record), _slots.Record);
        while (!_starter.TryStart(record))
        {
            if (record.RunningImage == null) return null;
            record = Keep(LoaderChoice.Failed(record), record);
        }

        return record;
    }

    // A try that is not noted would be tried for ever; all else can be done without the flash.
    private SlotsRecord Keep(SlotsRecord next, SlotsRecord before)
    {
        if (next == before) return before;
        try
        {
            _slots.Keep(next);
            return next;
        }
        catch (FlashException)
        {
            return next.IsOnTrial ? before.Emptied() : next;
        }
    }
}
