namespace DeskDevice.Metrics.Questions.Texts;

/// <summary>A question in InfluxQL, for InfluxDB 1.x, with Grafana's <c>$timeFilter</c> and a variable <c>$site</c>.</summary>
public static class InfluxQlText
{
    /// <summary>The text.</summary>
    public static string Of(Question question)
    {
        string where = $"FROM \"{question.Measurement}\" WHERE \"site\" = '$site' AND $timeFilter";
        string tags = string.Join(", ", question.By.Select(tag => $"\"{tag}\""));
        if (question.Fold == Fold.Desks)
            return $"SELECT count(\"last\") FROM (SELECT last(\"{question.Field}\") {where} GROUP BY {tags}, \"desk\") GROUP BY {tags}";
        return $"SELECT {Value(question)} {where} GROUP BY {(tags.Length > 0 ? tags : "time(1h) fill(none)")}";
    }

    private static string Value(Question question)
    {
        string value = $"{question.Fold.ToString().ToLowerInvariant()}(\"{question.Field}\")";
        string[] per = [.. question.Per.Select(field => $"sum(\"{field}\")")];
        return per.Length switch
        {
            0 => value,
            1 => $"{value} / {per[0]}",
            _ => $"{value} / ({string.Join(" + ", per)})",
        };
    }
}
