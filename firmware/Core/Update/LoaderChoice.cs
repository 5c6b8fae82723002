namespace DeskDevice.Core.Update;

/// <summary>
/// The loader's decision at each start, as a pure function of the record: it keeps the record that comes out (when it is
/// another object than went in), then starts its <see cref="SlotsRecord.Running"/> slot. Where the record cannot be kept it
/// starts the active slot: a try that is not noted would be tried for ever.
/// </summary>
public static class LoaderChoice
{
    private const int Stay = 0;
    private const int Try = 1;
    private const int Back = 2;
    private const int Swap = 3;

    private static readonly byte[][] Table =
    {
        //           start  failed
        new byte[] { Stay,  Stay }, // empty: there is nothing but the active slot
        new byte[] { Try,   Back }, // fresh
        new byte[] { Back,  Back }, // tried: it had its one try
        new byte[] { Stay,  Swap }, // bad: did not prove itself, but the active one does not even start
        new byte[] { Stay,  Swap }, // spare
    };

    /// <summary>The unit was switched on, or restarted.</summary>
    public static SlotsRecord Start(SlotsRecord record) => Act(Table[record.Other][0], record, UpdateError.Restart);

    /// <summary>The slot just chosen did not start, or its bytes are not those of its image.</summary>
    public static SlotsRecord Failed(SlotsRecord record) => Act(Table[record.Other][1], record, UpdateError.Start);

    private static SlotsRecord Act(int action, SlotsRecord record, string error)
    {
        switch (action)
        {
            case Try:
                return record.Tried();
            case Back:
                return record.WentBack(error);
            case Swap:
                return record.Swapped();
            default:
                return record;
        }
    }
}
