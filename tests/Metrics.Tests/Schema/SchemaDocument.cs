using System.Text;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Schema;

namespace DeskDevice.Metrics.Tests.Schema;

/// <summary>The schema as a document for people.</summary>
internal static class SchemaDocument
{
    private const string Head = """
        # Metrics: what a metrics server gets

        Made of the code (`gateway/Metrics/Schema/MetricSchema.cs`) by its test; APPROVE=1 writes it anew. Every point that is made in a test is checked against it.

        - **Points come from the journal alone**, by the journal's order (`gateway/Metrics/Projection/MetricProjection.cs`). The same entries give the same points with the same times and tags, so a
          point that is sent twice is one point. That holds for tags, too: a unit's firmware is what its last journaled start said.
        - **No point names a person or a call.** Conduct (`call`, `hold`, `verdict`, `team_minute`) carries the desk and its firmware only where the privacy setting is `pseudonym` or `named`. Under `team` it carries floor
          and team, and those only where five desks or more share them: smaller teams stand together as `other`, with the next smallest while they are fewer than five. A site with fewer than five desks is one such group.
        - **Units stand in the names**: seconds, decibels (against the desk's own reference), ratios from 0 to 1, bytes. A name without a unit is a count.
        - **Minutes close by the journal**: a minute is over when an entry is journaled that was received after it, and counts what was received in it. What a desk without a link tells later counts when it comes; `call`, `hold` and
          `verdict` stand at their own times, so take those for reports on the past. Times of the desks run on the same clock: a desk is there from its first entry until fifteen minutes after its last.
          There is no sign-in yet, so a desk that is there and not on a break counts as staffed.
        - **Adherence is by the roster that stood when the minute closed**: time scheduled in and in, and scheduled out and out, to time scheduled. The roster is not in the journal, so points that are made again are by the
          roster of then. A desk without a link for longer than a quarter of an hour counts as out, and a desk that was never heard of does not count; the page of the working day, which lays the roster over what desks told later,
          knows better afterwards ([targets](targets.md)).
        - **Health is journaled** every five minutes for each desk (`gateway/Host/Ingest/HealthLog.cs`), under the source `gateway:health`: health messages themselves are not kept. What the journal does not take then is lost.
        - In VictoriaMetrics and Prometheus a field is the metric `measurement_field`, for example `site_minute_calls_offered`; the embedded store's view `metric` has a row for each field. Times are nanoseconds since 1970, UTC. Two points
          of one series do not share a millisecond, since some stores keep one point for each: the second moves on to the next that is free (only what is told late can meet one that is forgotten).

        [metrics-questions.md](metrics-questions.md) asks questions of them, [grafana/README.md](grafana/README.md) has dashboards, [metrics-recipes.md](metrics-recipes.md) is about other programs.

        """;

    public static string Text()
    {
        StringBuilder text = new(Head.ReplaceLineEndings("\n"));
        foreach (MeasurementRule rule in MetricSchema.All) Append(text, rule);
        return text.ToString();
    }

    private static void Append(StringBuilder text, MeasurementRule rule)
    {
        text.Append($"\n## {rule.Name}\n\n{rule.Description} Series at most: {rule.Bound}.\n\n| tag | there | what |\n|---|---|---|\n");
        foreach (TagRule tag in rule.Tags) text.Append($"| `{tag.Key}` | {Word(tag.Presence)} | {tag.Description} |\n");
        text.Append("\n| field | unit | type | there | what |\n|---|---|---|---|---|\n");
        foreach (FieldRule field in rule.Fields)
            text.Append($"| `{field.Key}` | {field.Unit} | {(field.Kind == FieldKind.Integer ? "whole" : "float")} | {Word(field.Presence)} | {field.Description} |\n");
    }

    private static string Word(Presence presence) => presence switch
    {
        Presence.Always => "always",
        Presence.Sometimes => "sometimes",
        _ => "by privacy",
    };
}
