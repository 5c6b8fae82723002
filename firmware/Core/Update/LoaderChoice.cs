namespace DeskDevice.Core.Update;

/// <summary>
/// The loader's decision at each start, as a pure function of the record: the record that comes out is kept (when it is
/// another object than went in), then its <see cref="SlotsRecord.Running"/> slot is started, see <see cref="Loader"/>.
/// </summary>
public static class LoaderChoice
{
    private const int Stay = 0;
    private const int Try = 1;
    private const int Back = 2;
    private const int Swap = 3;
    private const int Fact = 4;

    private static readonly byte[][] Table =
    {
        //           start  thrice  failed
        new byte[] { Stay,  Fact,   Fact }, // empty: there is nothing else but the factory's image
        new byte[] { Try,   Try,    Back }, // fresh
        new byte[] { Back,  Back,   Back }, // tried: it had its one try
        new byte[] { Stay,  Fact,   Fact }, // bad: did not prove itself, so it is no help either
        new byte[] { Stay,  Swap,   Swap }, // spare
    };

    /// <summary>The unit was switched on, or restarted.</summary>
    public static SlotsRecord Start(SlotsRecord record)
    {
        bool isThrice = record.Starts >= SlotsRecord.MostStarts;
        string error = record.IsOnTrial ? UpdateError.Restart : UpdateError.Starts;
        return Act(Table[record.Other][isThrice ? 1 : 0], record, error);
    }

    /// <summary>The slot just chosen did not start, or its bytes are not those of its image.</summary>
    public static SlotsRecord Failed(SlotsRecord record) => Act(Table[record.Other][2], record, UpdateError.Start);

    // Whatever is started but for a try counts. The factory's image is the end of the road: it is started however often it failed.
    private static SlotsRecord Act(int action, SlotsRecord record, string error)
    {
        switch (action)
        {
            case Try:
                return record.Tried();
            case Back:
                return record.WentBack(error).CameUp().Counted();
            case Swap:
                return record.Swapped(error).Counted();
            case Fact when record.ActiveImage == null:
                return record;
            case Fact:
                return record.BackToFactory(error).Counted();
            default:
                return record.Counted();
        }
    }
}
