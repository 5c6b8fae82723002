namespace DeskDevice.Journal.Postgres;

/// <summary>Deletes a site's old days from the database.</summary>
public sealed class PostgresRetention(PostgresDatabase database, string site) : IJournalRetention
{
    private const int Piece = 10_000;
    private const long DayMs = 24 * 60 * 60 * 1000;

    /// <summary>
    /// What the site's entries take in the table and its index, by the size of a thousand of them spread over all. Room that deleted ones left is
    /// not counted: the server uses it again.
    /// </summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    public long Bytes => (long)(Count() * Average());

    /// <inheritdoc/>
    public DateOnly OldestWithin(long bytes, DateOnly today)
    {
        long count = Count();
        double average = Average();
        if (count * average <= bytes) return DateOnly.MinValue;
        long over = count - (long)(bytes / average);
        long received = database.Use(connection => connection.Scalar<long>(PostgresSchema.SelectReceivedAfter, ("site", site), ("skip", over - 1)));
        DateOnly oldest = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(received).UtcDateTime).AddDays(1);
        return oldest < today ? oldest : today;
    }

    /// <summary>
    /// Deletes what was received before <paramref name="oldestKept"/> (UTC), in the order of ids, a piece at a time so that the writer is not held
    /// up; except what the stored marks do not cover yet.
    /// </summary>
    /// <returns>How much was deleted.</returns>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses; what is left is deleted the next time.</exception>
    public Deleted DeleteBefore(DateOnly oldestKept)
    {
        long oldest = new DateTimeOffset(oldestKept, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        database.Use(connection => connection.Run(PostgresSchema.DeleteAsides, ("site", site), ("oldest", oldest)));
        long first = database.Use(connection => connection.Scalar<long>(PostgresSchema.SelectFirstKept, ("site", site), ("oldest", oldest)));
        long dayBefore = FirstDay();
        long deleted = 0;
        int piece;
        do
        {
            piece = database.Use(connection => connection.Run(PostgresSchema.DeleteEntries, ("site", site), ("first", first), ("max", Piece)));
            deleted += piece;
        }
        while (piece > 0);
        return deleted == 0 ? default : new Deleted((int)Math.Max(1, FirstDay() - dayBefore), deleted);
    }

    private long Count() => database.Use(connection => connection.Scalar<long>(PostgresSchema.SelectCount, ("site", site)));

    private double Average() => database.Use(connection => connection.Scalar<double>(PostgresSchema.SelectAverageBytes, ("site", site)));

    private long FirstDay() => database.Use(connection => connection.Scalar<long>(PostgresSchema.SelectReceivedAfter, ("site", site), ("skip", 0L))) / DayMs;
}
