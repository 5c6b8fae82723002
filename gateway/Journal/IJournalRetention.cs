namespace DeskDevice.Journal;

/// <summary>Lets go of a journal's old days, whole UTC days at a time. Safe beside a writer and readers.</summary>
public interface IJournalRetention
{
    /// <summary>What the journal takes, in bytes, as measured.</summary>
    /// <exception cref="IOException">It cannot be measured now.</exception>
    long Bytes { get; }

    /// <summary>The oldest day that can be kept so that what is kept takes at most <paramref name="bytes"/>; <paramref name="today"/> is kept whatever it takes.</summary>
    /// <exception cref="IOException">It cannot be measured now.</exception>
    DateOnly OldestWithin(long bytes, DateOnly today);

    /// <summary>Deletes the days before <paramref name="oldestKept"/>, except what tells how far each source has got.</summary>
    /// <returns>How much was deleted.</returns>
    /// <exception cref="IOException">Not all could be deleted; what is left is deleted the next time.</exception>
    Deleted DeleteBefore(DateOnly oldestKept);
}

/// <summary>What retention deleted.</summary>
/// <param name="Days">Days of which something was deleted.</param>
/// <param name="Entries">Entries.</param>
public readonly record struct Deleted(int Days, long Entries);
