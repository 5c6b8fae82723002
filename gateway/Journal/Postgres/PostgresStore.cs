using Npgsql;

namespace DeskDevice.Journal.Postgres;

/// <summary>
/// One site's batches in PostgreSQL, written under the site's lease: once another gateway has taken the site, nothing of this one is stored any
/// more. A batch is one statement, and is answered when the server has written it through to its disk.
/// </summary>
public sealed class PostgresStore : IJournalStore
{
    private const int EntriesBetweenMarks = 20_000;

    private readonly PostgresDatabase _database;
    private readonly SiteLease _lease;
    private NpgsqlConnection? _connection;
    private PostgresBatch? _batch;
    private long _marksAsOf;
    private long _day;

    private PostgresStore(PostgresDatabase database, SiteLease lease)
    {
        _database = database;
        _lease = lease;
        LastId = database.Use(connection => connection.Scalar<long>(PostgresSchema.SelectLastId, ("site", lease.Site)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalDamage> Damage => [];

    /// <inheritdoc/>
    public string Place => _database.Place;

    /// <inheritdoc/>
    public long LastId { get; private set; }

    /// <summary>Opens the site's journal for writing. The lease must have been taken before: what an earlier owner wrote is then all there.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    public static PostgresStore Open(PostgresDatabase database, SiteLease lease) => new(database, lease);

    /// <inheritdoc/>
    public IReadOnlyList<SourceMark> ReadMarks() => _database.Use(connection =>
    {
        string site = _lease.Site;
        List<SourceMark> stored = connection.Query(PostgresSchema.SelectMarks, row =>
        {
            _marksAsOf = row.GetInt64(0);
            return new SourceMark(site, row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));
        }, ("site", site));
        Dictionary<(string, long), SourceMark> known = stored.ToDictionary(mark => (mark.Source, mark.Boot));
        List<SourceMark> since = connection.Query(PostgresSchema.SelectProgress, row =>
        {
            (string source, long boot) = (row.GetString(0), row.GetInt64(1));
            return known.GetValueOrDefault((source, boot), new SourceMark(site, source, boot, 0, 0)).After(row.GetInt64(2), row.GetInt64(3));
        }, ("site", site), ("as_of", _marksAsOf));
        return (IReadOnlyList<SourceMark>)[.. stored, .. since];
    });

    /// <inheritdoc/>
    public void Commit(Span<JournalEntry> entries, ReadOnlySpan<AsidePayload> asides, Func<IReadOnlyList<SourceMark>> marks)
    {
        long id = LastId;
        foreach (ref JournalEntry entry in entries)
        {
            if (entry.Site != _lease.Site) throw new ArgumentException($"an entry of site '{entry.Site}' in the journal of site '{_lease.Site}'");
            entry = entry with { Id = ++id };
        }

        try
        {
            PostgresBatch batch = _batch ??= new PostgresBatch(_connection = _database.OpenSingle(), _lease);
            if (AreMarksDue(entries)) KeepMarks(batch, marks());
            Need(batch.Commit(entries, asides));
            LastId = id;
        }
        catch (Exception failure) when (PostgresFailure.IsServers(failure))
        {
            throw new JournalStoreException(PostgresFailure.Kind(failure), $"The journal in {_database.Place} cannot be written: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Recover()
    {
        try
        {
            Close();
            _batch = new PostgresBatch(_connection = _database.OpenSingle(), _lease);
            List<JournalEntry> found = PostgresJournalReader.Entries(_connection, _lease.Site, LastId, int.MaxValue);
            // What another gateway has written is not this one's to report.
            Need(_batch.IsHeld());
            if (found.Count > 0) LastId = found[^1].Id;
            return found;
        }
        catch (Exception failure) when (PostgresFailure.IsServers(failure))
        {
            throw new JournalStoreException(PostgresFailure.Kind(failure), $"The journal in {_database.Place} cannot be written: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void Need(bool held)
    {
        if (!held) throw new JournalStoreException(Refusal.Moved, $"Site '{_lease.Site}' has another owner now.", new InvalidOperationException("the lease is lost"));
    }

    // Once a day, and each so many entries: a start reads the marks and what came after them, and retention must leave that.
    private bool AreMarksDue(ReadOnlySpan<JournalEntry> entries)
    {
        if (entries.IsEmpty || LastId == _marksAsOf) return false;
        long day = entries[0].ReceivedMs / (24 * 60 * 60 * 1000);
        bool isNewDay = day != _day;
        _day = day;
        return isNewDay || LastId - _marksAsOf >= EntriesBetweenMarks;
    }

    private void KeepMarks(PostgresBatch batch, IReadOnlyList<SourceMark> marks)
    {
        Need(batch.ReplaceMarks(LastId, marks));
        _marksAsOf = LastId;
    }

    private void Close()
    {
        _batch?.Dispose();
        _connection?.Dispose();
        (_batch, _connection) = (null, null);
    }
}
