using DeskDevice.Access;
using DeskDevice.Journal.Postgres;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Sharing;

/// <summary>
/// The audit log where gateways share a database: one for all of them. What the database does not take goes into this gateway's own file, which is read while the database cannot be.
/// </summary>
internal sealed partial class SharedAudit : IAudit, IDisposable
{
    private const int TidyEvery = 1_000;

    private readonly PostgresDatabase _database;
    private readonly AuditTable _table;
    private readonly AuditLog _own;
    private readonly int _days;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private int _sinceTidied;

    /// <summary>Opens it.</summary>
    /// <exception cref="IOException">The server cannot be reached, or refuses.</exception>
    public SharedAudit(PostgresOptions postgres, AuditLog own, int days, TimeProvider clock, ILogger<SharedAudit> log)
    {
        (_own, _days, _clock, _log) = (own, days, clock, log);
        _database = PostgresDatabase.Open(postgres);
        try
        {
            _table = AuditTable.Open(_database);
            Tidy();
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Write(string who, string what, string on, string detail)
    {
        try
        {
            _table.Add(_clock.GetUtcNow().ToUnixTimeMilliseconds(), who, what, on, detail);
            if (Interlocked.Increment(ref _sinceTidied) % TidyEvery == 0) Tidy();
        }
        catch (PostgresUnavailableException failure)
        {
            LogKeptHere(what, failure.Message);
            _own.Write(who, what, on, detail);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<AuditEntry> Read(AuditQuestion question)
    {
        try
        {
            int most = Math.Clamp(question.Most, 1, AuditQuestion.MostEntries);
            return [.. _table.Find(question.Text, question.FromMs, question.ToMs, question.BeforeId, most).Select(row => new AuditEntry(row.Id, row.AtMs, row.Who, row.What, row.Target, row.Detail))];
        }
        catch (PostgresUnavailableException)
        {
            return _own.Read(question);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _database.Dispose();

    private void Tidy() => _table.DeleteBefore(_clock.GetUtcNow().AddDays(-_days).ToUnixTimeMilliseconds());

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log that gateways share did not take '{What}', so it stands in this gateway's own file: {Reason}")]
    private partial void LogKeptHere(string what, string reason);
}
