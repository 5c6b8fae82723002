namespace DeskDevice.Metrics.Questions.Texts;

/// <summary>
/// A question in SQL, for the view <c>metric</c> of the embedded store. Parameters: <c>$site</c>; <c>$from</c> and <c>$to</c>, nanoseconds since 1970, UTC, from the one up to
/// the other. A row has the value last, and before it the hour's begin in seconds since 1970, or the tags.
/// </summary>
public static class SqlText
{
    /// <summary>The text.</summary>
    public static string Of(Question question)
    {
        string keys = question.By.Count == 0 ? "time_ns / 3600000000000 * 3600 AS hour" : string.Join(", ", question.By.Select(Tag));
        string groups = string.Join(", ", Enumerable.Range(1, Math.Max(1, question.By.Count)));
        string fields = string.Join(", ", question.Fields.Select(field => $"'{field}'"));
        return $"""
            SELECT {keys}, {Value(question)} AS value
            FROM metric
            WHERE measurement = '{question.Measurement}' AND field IN ({fields}) AND {Json("site")} = $site AND time_ns >= $from AND time_ns < $to
            GROUP BY {groups} ORDER BY {groups}
            """.ReplaceLineEndings("\n");
    }

    private static string Value(Question question) => question.Fold switch
    {
        Fold.Sum when question.Per.Count > 0 => $"1.0 * {SumOf([question.Field])} / {SumOf(question.Per)}",
        Fold.Mean => "avg(value)",
        Fold.Desks => $"count(DISTINCT {Json("desk")})",
        _ => $"{question.Fold.ToString().ToLowerInvariant()}(value)",
    };

    private static string SumOf(IEnumerable<string> fields) => $"sum(value) FILTER (WHERE field IN ({string.Join(", ", fields.Select(field => $"'{field}'"))}))";

    private static string Tag(string tag) => $"{Json(tag)} AS {tag}";

    private static string Json(string tag) => $"json_extract(tags, '$.{tag}')";
}
