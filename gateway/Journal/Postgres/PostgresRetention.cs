namespace DeskDevice.Journal.Postgres;

/// <summary>Lets go of a site's old days. Safe beside a writer and readers.</summary>
public static class PostgresRetention
{
    private const int Piece = 10_000;

    /// <summary>
    /// Deletes what was received before <paramref name="oldestKept"/> (UTC), in the order of ids, a piece at a time so that the writer is not held
    /// up; except what the stored marks do not cover yet.
    /// </summary>
    /// <returns>How many entries were deleted.</returns>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses; what is left is deleted the next time.</exception>
    public static long DeleteBefore(PostgresDatabase database, string site, DateOnly oldestKept)
    {
        long oldest = new DateTimeOffset(oldestKept, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        database.Use(connection => connection.Run(PostgresSchema.DeleteAsides, ("site", site), ("oldest", oldest)));
        long first = database.Use(connection => connection.Scalar<long>(PostgresSchema.SelectFirstKept, ("site", site), ("oldest", oldest)));
        long deleted = 0;
        int piece;
        do
        {
            piece = database.Use(connection => connection.Run(PostgresSchema.DeleteEntries, ("site", site), ("first", first), ("max", Piece)));
            deleted += piece;
        }
        while (piece > 0);
        return deleted;
    }
}
