using System.Text;
using DeskDevice.Metrics.Questions;
using DeskDevice.Metrics.Questions.Texts;

namespace DeskDevice.Metrics.Tests.Questions.Dashboards;

/// <summary>The questions in all languages, as a document for people.</summary>
internal static class QuestionDocument
{
    private const string Head = """
        # The questions, in SQL, InfluxQL, PromQL and Flux

        Made of the code (`gateway/Metrics/Questions/QuestionBook.cs`) by its tests; APPROVE=1 writes it anew. The names are those of [metrics.md](metrics.md).

        - **SQL** is for the embedded store, `metrics/metrics.db` in the data folder: `sqlite3 -readonly metrics.db`, then `.parameter set $site "'demo'"`, `.parameter set $from 1772438400000000000` and `$to` likewise, in
          nanoseconds since 1970, UTC. `gateway/Metrics/Questions/EmbeddedAnswers.cs` asks it in code.
        - **InfluxQL** for InfluxDB 1.x, **PromQL** for VictoriaMetrics and Prometheus, **Flux** for InfluxDB 2.x stand here as Grafana asks them: `$site`, `$timeFilter`, `$__range` and `v` are filled in by it.
        - An hour begins at its full hour, UTC, and has its begin and not its end. In PromQL the offset of a millisecond does that, and the answer for an hour stands at its end; elsewhere at its begin.
        - Of the same day, SQL in the embedded store, InfluxQL in InfluxDB 1.6.7 and PromQL in VictoriaMetrics 1.79.5 give the same answers: a test asks all of them each time. Flux runs in none of these servers (1.6.7 has none), so
          its texts were checked for their names by a test, and once by Flux's own parser and type checker (flux-lsp 0.8.40), and not run.

        """;

    public static string Text()
    {
        StringBuilder text = new(Head.ReplaceLineEndings("\n"));
        foreach (Question question in QuestionBook.All)
        {
            text.Append($"\n## {question.Name}\n\n{question.Title} ({question.Unit}), by {(question.By.Count == 0 ? "the hour" : string.Join(" and ", question.By))}.\n\n");
            Append(text, "sql", SqlText.Of(question));
            Append(text, "influxql", InfluxQlText.Of(question));
            Append(text, "promql", PromQlText.Of(question));
            Append(text, "flux", FluxText.Of(question));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string language, string query) => text.Append($"```{language}\n{query}\n```\n");
}
