using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Metrics.Points;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Metrics.Sinks.Embedded;

/// <summary>Points in one SQLite file, for a site without a metrics server. Read it by SQL, see <see cref="EmbeddedSchema"/>.</summary>
/// <param name="path">The file; made when missing, and so is its folder.</param>
public sealed class EmbeddedSink(string path) : IMetricSink
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const long NsPerMs = 1_000_000;

    // Points are written by one thread, and old ones deleted by another.
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Measurement, TagSet Tags), long> _series = [];
    private SqliteConnection? _connection;
    private Insert? _values;

    /// <inheritdoc/>
    public string Name => $"embedded {path}";

    /// <inheritdoc/>
    public TimeSpan GoBack => TimeSpan.Zero;

    /// <inheritdoc/>
    public long Connections => 0;

    /// <inheritdoc/>
    public Task<IReadOnlyList<RefusedPoint>> WriteAsync(IReadOnlyList<MetricPoint> points, CancellationToken cancel) =>
        Task.Run(() => Write(points), cancel);

    /// <inheritdoc/>
    public Task ProbeAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Deletes the points before <paramref name="time"/>.</summary>
    /// <exception cref="SinkUnavailableException">The file cannot be written now; nothing was deleted.</exception>
    public Task DeleteBeforeAsync(DateTimeOffset time) => Task.Run(() => DeleteBefore(time.ToUnixTimeMilliseconds() * NsPerMs));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) Close();
    }

    private IReadOnlyList<RefusedPoint> Write(IReadOnlyList<MetricPoint> points)
    {
        var (good, refused) = PointSieve.Sort(points);
        Change((connection, transaction) => WriteValues(connection, transaction, good));
        return refused;
    }

    private void DeleteBefore(long timeNs) => Change((connection, transaction) =>
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = EmbeddedSchema.DeleteBefore;
        command.Parameters.AddWithValue("$before", timeNs);
        if (command.ExecuteNonQuery() > 0) _series.Clear();
    });

    private void Change(Action<SqliteConnection, SqliteTransaction> change)
    {
        lock (_gate) ChangeAlone(change);
    }

    private void ChangeAlone(Action<SqliteConnection, SqliteTransaction> change)
    {
        try
        {
            _connection ??= Open();
            using var transaction = _connection.BeginTransaction();
            change(_connection, transaction);
            transaction.Commit();
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            Close();
            throw new SinkUnavailableException($"The metrics file '{path}' cannot be written: {failure.Message}", failure);
        }
    }

    private void WriteValues(SqliteConnection connection, SqliteTransaction transaction, List<MetricPoint> points)
    {
        _values ??= new Insert(connection.Handle!, EmbeddedSchema.WriteValue);
        foreach (var point in points)
        {
            var series = SeriesId(connection, transaction, point);
            foreach (var figure in point.Fields) Bind(_values.Bind(series).Bind(point.TimeNs).Bind(figure.Key), figure.Value).Run();
        }
    }

    private long SeriesId(SqliteConnection connection, SqliteTransaction transaction, MetricPoint point)
    {
        var series = (point.Measurement, point.Tags);
        if (_series.TryGetValue(series, out var known)) return known;
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = EmbeddedSchema.SeriesId;
        command.Parameters.AddWithValue("$measurement", point.Measurement);
        command.Parameters.AddWithValue("$tags", new JsonObject(point.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))).ToJsonString(Readable));
        return _series[series] = (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = EmbeddedSchema.Settings + EmbeddedSchema.Create;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _values?.Dispose();
        _values = null;
        _connection?.Dispose();
        _connection = null;
        // A series made in a transaction that was rolled back has no id any more.
        _series.Clear();
    }

    private static Insert Bind(Insert insert, FieldValue value) => value.Kind switch
    {
        FieldKind.Integer => insert.Bind(value.Integer),
        FieldKind.Float => insert.Bind(value.Float),
        FieldKind.Boolean => insert.Bind(value.Boolean ? 1L : 0L),
        _ => insert.Bind(value.Text),
    };
}
