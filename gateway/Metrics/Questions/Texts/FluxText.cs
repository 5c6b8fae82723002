namespace DeskDevice.Metrics.Questions.Texts;

/// <summary>A question in Flux, for InfluxDB 2.x, with Grafana's <c>v</c> and a variable <c>site</c>. The answer for an hour stands at its begin.</summary>
public static class FluxText
{
    /// <summary>The text.</summary>
    public static string Of(Question question)
    {
        string fields = string.Join(" or ", question.Fields.Select(field => $"r._field == \"{field}\""));
        return string.Join("\n  |> ", (IEnumerable<string>)
        [
            "from(bucket: v.defaultBucket)",
            "range(start: v.timeRangeStart, stop: v.timeRangeStop)",
            $"filter(fn: (r) => r._measurement == \"{question.Measurement}\" and r.site == \"${{site}}\" and ({fields}))",
            .. question.Fold == Fold.Desks ? Desks(question) : question.By.Count == 0 ? Hourly(question) : ByTags(question),
        ]);
    }

    private static IEnumerable<string> Hourly(Question question)
    {
        yield return "toFloat()";
        yield return "group(columns: [\"_field\"])";
        yield return $"aggregateWindow(every: 1h, fn: {Function(question)}, createEmpty: false, timeSrc: \"_start\")";
        if (question.Per.Count == 0) yield break;
        yield return "pivot(rowKey: [\"_time\"], columnKey: [\"_field\"], valueColumn: \"_value\")";
        yield return $"map(fn: (r) => ({{_time: r._time, _value: {Quotient(question)}}}))";
    }

    private static IEnumerable<string> ByTags(Question question)
    {
        yield return "toFloat()";
        yield return $"group(columns: [{Names(question.By.Append("_field"))}])";
        yield return $"{Function(question)}()";
        if (question.Per.Count == 0) yield break;
        yield return $"pivot(rowKey: [{Names(question.By)}], columnKey: [\"_field\"], valueColumn: \"_value\")";
        yield return $"map(fn: (r) => ({{{string.Join(", ", question.By.Select(tag => $"{tag}: r.{tag}"))}, _value: {Quotient(question)}}}))";
    }

    private static IEnumerable<string> Desks(Question question) =>
    [
        $"group(columns: [{Names(question.By.Append("desk"))}])",
        "last()",
        $"group(columns: [{Names(question.By)}])",
        "count()",
    ];

    private static string Function(Question question) => question.Fold.ToString().ToLowerInvariant();

    private static string Quotient(Question question)
    {
        string per = string.Join(" + ", question.Per.Select(field => $"r.{field}"));
        return $"r.{question.Field} / {(question.Per.Count > 1 ? $"({per})" : per)}";
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
