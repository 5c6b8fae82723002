using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskDevice.Metrics.Schema;
using DeskDevice.Support;

namespace DeskDevice.Metrics.Tests.Questions.Dashboards;

/// <summary>The dashboards as they lie in the documents: they ask what there is, and the servers that are here answer.</summary>
[Collection(DayServers.Shared)]
public sealed partial class DashboardTests(DayServers day)
{
    private const string Floor = "floor";
    private const string Team = "team";
    private const string Fleet = "fleet";

    [Fact]
    public void The_document_of_the_questions_is_the_one_approved() => Approved.Match("docs/metrics-questions.md", QuestionDocument.Text());

    [Fact]
    public void The_dashboards_are_those_approved()
    {
        foreach (Dialect dialect in Dialect.All)
        {
            foreach (Dashboard dashboard in Dashboard.All) Approved.Match(dialect.FileOf(dashboard), DashboardJson.Of(dashboard, dialect));
        }
    }

    [Theory]
    [InlineData("influxql")]
    [InlineData("promql")]
    [InlineData("flux")]
    public void Every_name_in_a_query_stands_in_the_schema(string dialect)
    {
        foreach (string query in Dashboard.All.SelectMany(dashboard => Queries(dialect, dashboard.Name)))
        {
            string[] names = [.. Quoted().Matches(query).Concat(Bare().Matches(query)).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value)];
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.True(IsKnown(name), $"'{name}' is not in the schema: {query}"));
        }
    }

    [NeedsProgramTheory("influxd", "victoria-metrics")]
    [InlineData(Floor)]
    [InlineData(Team)]
    [InlineData(Fleet)]
    public async Task InfluxDB_answers_every_panel(string dashboard)
    {
        string[] queries = Queries("influxql", dashboard);
        Assert.NotEmpty(queries);
        foreach (string query in queries) Assert.True((await day.InfluxAsync(query)).Count > 1, query);
        Assert.Equal(["kosice"], await day.InfluxTagAsync((string)Board("influxql", dashboard)["templating"]!["list"]![1]!["query"]!));
    }

    [NeedsProgramTheory("influxd", "victoria-metrics")]
    [InlineData(Floor)]
    [InlineData(Team)]
    [InlineData(Fleet)]
    public async Task VictoriaMetrics_answers_every_panel(string dashboard)
    {
        JsonObject[] targets = Targets("promql", dashboard);
        Assert.NotEmpty(targets);
        foreach (JsonObject target in targets)
        {
            string query = (string)target["expr"]!;
            int answers = (bool)target["instant"]! ? (await day.VictoriaTagsAsync(query)).Count : (await day.VictoriaHoursAsync(query)).Count;
            Assert.True(answers > 1, query);
        }

        Match label = Regex.Match((string)Board("promql", dashboard)["templating"]!["list"]![1]!["query"]!, @"^label_values\((\w+), (\w+)\)$");
        Assert.Equal(["kosice"], await day.VictoriaLabelAsync(label.Groups[1].Value, label.Groups[2].Value));
    }

    private static JsonNode Board(string dialect, string dashboard) => JsonNode.Parse(File.ReadAllText(RepositoryRoot.File($"docs/grafana/{dialect}/{dashboard}.json")))!;

    private static JsonObject[] Targets(string dialect, string dashboard) =>
        [.. Board(dialect, dashboard)["panels"]!.AsArray().SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => target!.AsObject())];

    private static string[] Queries(string dialect, string dashboard) => [.. Targets(dialect, dashboard).Select(target => (string)(target["query"] ?? target["expr"])!)];

    // What begins with "_" is Flux's own, "last" a column of a question within a question.
    private static bool IsKnown(string name) => name.StartsWith('_') || name == "last"
        || MetricSchema.All.Any(rule => rule.Name == name || rule.Tags.Any(tag => tag.Key == name) || rule.Fields.Any(field => field.Key == name || $"{rule.Name}_{field.Key}" == name));

    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex Quoted();

    // PromQL's metrics and labels, and what Flux takes of a row.
    [GeneratedRegex(@"\b([a-z]+(?:_[a-z]+)+)\{|\bby \((?:\w+, )*(\w+)\)|\br\.([a-z_]+)")]
    private static partial Regex Bare();
}
