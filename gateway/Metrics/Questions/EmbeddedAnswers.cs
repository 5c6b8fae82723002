using DeskDevice.Metrics.Questions.Texts;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Metrics.Questions;

/// <summary>One value of an answer.</summary>
/// <param name="Hour">The hour's begin; null where the question is by tags.</param>
/// <param name="Tags">The values of the question's tags, in its order; an empty one where points have no such tag.</param>
/// <param name="Value">The value, in the question's unit.</param>
public sealed record Answer(DateTimeOffset? Hour, IReadOnlyList<string> Tags, double Value);

/// <summary>Asks the embedded store, beside its writer.</summary>
/// <param name="path">Its file.</param>
public sealed class EmbeddedAnswers(string path)
{
    private const long NsPerMs = 1_000_000;

    /// <summary>The answer for <paramref name="site"/>, from <paramref name="from"/> up to <paramref name="to"/>; what has no figure is left out.</summary>
    /// <exception cref="SqliteException">The file is missing, or cannot be read.</exception>
    public IReadOnlyList<Answer> Ask(Question question, string site, DateTimeOffset from, DateTimeOffset to)
    {
        SqliteConnectionStringBuilder place = new() { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using SqliteConnection connection = new(place.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = SqlText.Of(question);
        command.Parameters.AddWithValue("$site", site);
        command.Parameters.AddWithValue("$from", from.ToUnixTimeMilliseconds() * NsPerMs);
        command.Parameters.AddWithValue("$to", to.ToUnixTimeMilliseconds() * NsPerMs);
        using SqliteDataReader rows = command.ExecuteReader();
        List<Answer> answers = [];
        while (rows.Read())
        {
            if (!rows.IsDBNull(rows.FieldCount - 1)) answers.Add(Read(question, rows));
        }

        return answers;
    }

    private static Answer Read(Question question, SqliteDataReader row)
    {
        double value = row.GetDouble(row.FieldCount - 1);
        if (question.By.Count == 0) return new Answer(DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(0)), [], value);
        return new Answer(null, [.. Enumerable.Range(0, question.By.Count).Select(i => row.IsDBNull(i) ? "" : row.GetString(i))], value);
    }
}
