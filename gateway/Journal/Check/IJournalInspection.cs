namespace DeskDevice.Journal.Check;

/// <summary>What a store can tell of itself besides its entries.</summary>
public interface IJournalInspection
{
    /// <summary>Looks through all parts for damage; a part that is sound is not named.</summary>
    /// <param name="progress">Hears of each part before it is looked at.</param>
    IEnumerable<JournalDamage> Damage(Action<string> progress);

    /// <summary>The marks that are stored beside the entries, the oldest first.</summary>
    IEnumerable<StoredMarks> Marks();
}

/// <summary>Marks as they are stored.</summary>
/// <param name="Place">Where.</param>
/// <param name="AsOf">The id of the last entry that they count.</param>
/// <param name="Marks">The marks.</param>
public sealed record StoredMarks(string Place, long AsOf, IReadOnlyList<SourceMark> Marks);
