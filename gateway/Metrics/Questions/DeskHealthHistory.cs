using Microsoft.Data.Sqlite;

namespace DeskDevice.Metrics.Questions;

/// <summary>How a unit was at one time: the fields of a point of <c>desk_health</c> by name.</summary>
/// <param name="At">When its report came.</param>
/// <param name="Firmware">The version it ran.</param>
/// <param name="Fields">What it told.</param>
public sealed record HealthSample(DateTimeOffset At, string Firmware, IReadOnlyDictionary<string, double> Fields);

/// <summary>Asks the embedded store how one unit was, beside the store's writer.</summary>
/// <param name="path">Its file.</param>
public sealed class DeskHealthHistory(string path)
{
    private const long NsPerMs = 1_000_000;

    // By the key of values: series, then time.
    private const string Query = """
        SELECT time_ns, coalesce(json_extract(tags, '$.firmware'), ''), field, value.value FROM series CROSS JOIN value ON value.series = series.id
        WHERE measurement = 'desk_health' AND json_extract(tags, '$.desk') = $desk AND time_ns >= $from AND time_ns < $to
        ORDER BY time_ns
        """;

    /// <summary>All that <paramref name="desk"/> told from <paramref name="from"/> up to <paramref name="to"/>, oldest first; nothing where no store is there yet.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public IReadOnlyList<HealthSample> Of(string desk, DateTimeOffset from, DateTimeOffset to)
    {
        if (!File.Exists(path)) return [];
        SqliteConnectionStringBuilder place = new() { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using SqliteConnection connection = new(place.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Query;
        command.Parameters.AddWithValue("$desk", desk);
        command.Parameters.AddWithValue("$from", from.ToUnixTimeMilliseconds() * NsPerMs);
        command.Parameters.AddWithValue("$to", to.ToUnixTimeMilliseconds() * NsPerMs);
        using SqliteDataReader rows = command.ExecuteReader();
        List<(long TimeNs, string Firmware, string Field, double Value)> values = [];
        while (rows.Read()) values.Add((rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetDouble(3)));
        return
        [
            .. values.GroupBy(value => (value.TimeNs, value.Firmware)).Select(point => new HealthSample(
                DateTimeOffset.FromUnixTimeMilliseconds(point.Key.TimeNs / NsPerMs), point.Key.Firmware, point.ToDictionary(value => value.Field, value => value.Value))),
        ];
    }
}
