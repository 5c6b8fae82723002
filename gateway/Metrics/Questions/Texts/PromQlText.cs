namespace DeskDevice.Metrics.Questions.Texts;

/// <summary>
/// A question in PromQL, for VictoriaMetrics and Prometheus, with Grafana's <c>$__range</c> and a variable <c>$site</c>. A range of PromQL leaves out its begin and has its end;
/// the offset of one millisecond turns that round, so that a point at ten o'clock counts in the hour after ten, as everywhere else. The answer for an hour stands at its end.
/// </summary>
public static class PromQlText
{
    /// <summary>The text.</summary>
    public static string Of(Question question)
    {
        string by = question.By.Count == 0 ? "" : $" by ({string.Join(", ", question.By)}) ";
        return question.Fold switch
        {
            Fold.Sum when question.Per.Count == 1 => $"{Sum(question, by, question.Field)} / {Sum(question, by, question.Per[0])}",
            Fold.Sum when question.Per.Count > 1 => $"{Sum(question, by, question.Field)} / ({string.Join(" + ", question.Per.Select(field => Sum(question, by, field)))})",
            Fold.Sum => Sum(question, by, question.Field),
            Fold.Mean => $"{Sum(question, by, question.Field)} / sum{by}(count_over_time({Range(question, question.Field)}))",
            Fold.Desks => $"count{by}(count by ({string.Join(", ", question.By)}, desk) (last_over_time({Range(question, question.Field)})))",
            Fold.Max => $"max{by}(max_over_time({Range(question, question.Field)}))",
            _ => $"min{by}(min_over_time({Range(question, question.Field)}))",
        };
    }

    private static string Sum(Question question, string by, string field) => $"sum{by}(sum_over_time({Range(question, field)}))";

    private static string Range(Question question, string field) =>
        $"{question.Measurement}_{field}{{site=\"$site\"}}[{(question.By.Count == 0 ? "1h" : "$__range")}] offset 1ms";
}
