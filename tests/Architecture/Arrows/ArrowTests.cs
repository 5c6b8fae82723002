namespace DeskDevice.Architecture.Arrows;

/// <summary>No forbidden arrow exists, and each kind of them would be found.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string, string, string> PlantedReferences() => new()
    {
        { "shared/Contract/", "shared/Mqtt/", "shared/Contract/ -> shared/Mqtt/: the contract stands by itself" },
        { "shared/Conduct/", "firmware/Core/", "shared/Conduct/ -> firmware/Core/: conduct is judged by events alone" },
        { "shared/Mqtt/", "shared/Contract/", "shared/Mqtt/ -> shared/Contract/: the MQTT client knows nothing of desks" },
        { "firmware/Virtual/", "gateway/Site/", "firmware/Virtual/ -> gateway/Site/: a desk works without a gateway" },
        { "gateway/Host/", "firmware/Core/", "gateway/Host/ -> firmware/Core/: the gateway knows desks by the contract alone" },
        { "firmware/Core/", "firmware/Device/", "firmware/Core/ -> firmware/Device/: Core runs on any board" },
        { "gateway/Broker/", "shared/Contract/", "gateway/Broker/ -> shared/Contract/: the listener knows nothing of desks" },
        { "gateway/Broker/", "gateway/Site/", "gateway/Broker/ -> gateway/Site/: the listener knows nothing of desks" },
        { "gateway/Line/", "shared/Contract/", "gateway/Line/ -> shared/Contract/: a line knows topics" },
        { "gateway/Floor/", "gateway/Journal/", "gateway/Floor/ -> gateway/Journal/: floor steps are pure" },
        { "gateway/Fleet/", "shared/Mqtt/", "gateway/Fleet/ -> shared/Mqtt/: fleet steps are pure" },
        { "gateway/Floor/", "gateway/Fleet/", "gateway/Floor/ -> gateway/Fleet/: calls and updates meet in Host alone" },
        { "gateway/Fleet/", "gateway/Floor/", "gateway/Fleet/ -> gateway/Floor/: Fleet asks its own port IDeskBusy" },
        { "gateway/Metrics/", "gateway/Floor/", "gateway/Metrics/ -> gateway/Floor/: metrics keep their own step" },
        { "gateway/Phone/", "gateway/Site/", "gateway/Phone/ -> gateway/Site/: a phone system knows extensions" },
        { "gateway/Access/", "gateway/Site/", "gateway/Access/ -> gateway/Site/: access knows people" },
        { "gateway/Telemetry/", "gateway/Journal/", "gateway/Telemetry/ -> gateway/Journal/: telemetry knows instruments" },
        { "gateway/Rehearsal/", "gateway/Host/", "gateway/Rehearsal/ -> gateway/Host/: a rehearsal reads the journal" },
        { "gateway/Pages/", "gateway/Host/", "gateway/Pages/ -> gateway/Host/: pages read snapshots and ports" },
        { "gateway/Host/", "gateway/Run/", "gateway/Host/ -> gateway/Run/: Run is the outermost program" },
        { "gateway/Host/", "tests/Support/", "gateway/Host/ -> tests/Support/: the product does not lean on its tests" },
        { "gateway/Host/", "firmware/Virtual/", "gateway/Host/ -> firmware/Virtual/ and gateway/: only Run and tests know both" },
    };

    public static TheoryData<string, string, string> PlantedSources() => new()
    {
        { "firmware/Core/Desk.cs", "using System.Device.Gpio;", "System.Device: Core has no hardware" },
        { "firmware/Core/Desk.cs", "class D { object o = System.Net.IPAddress.Any; }", "System.Net: Core has no hardware" },
        { "firmware/Core/Desk.cs", "class D { long T() => Stopwatch.GetTimestamp(); }", "Stopwatch: time is an argument" },
        { "firmware/Core/Desk.cs", "class D { long T() => System.Environment.TickCount64; }", "Environment: time is an argument" },
        { "firmware/Core/Desk.cs", "class D { TimeProvider? T; }", "TimeProvider: time is an argument" },
        { "shared/Contract/Wire.cs", "class W { DateTime T; }", "DateTime: time is an argument" },
        { "shared/Conduct/Verdict.cs", "using System.IO;", "System.IO: linked source has no hardware" },
        { "shared/Conduct/Rules/RingRule.cs", "using DeskDevice.Mqtt;", "DeskDevice.Mqtt: a rule publishes nothing" },
        { "firmware/Core/Update/Updater.cs", "using DeskDevice.Core.Sensors.Level;", "DeskDevice.Core.Sensors: the updater asks" },
        { "firmware/Core/Update/Updater.cs", "namespace DeskDevice.Core.Update; class U { Prompts.PromptArbiter P; }", "DeskDevice.Core.Prompts: the updater asks" },
        { "gateway/Floor/FloorState.cs", "using Microsoft.Data.Sqlite;", "Microsoft.Data: floor steps are pure" },
        { "gateway/Fleet/FleetState.cs", "using Microsoft.AspNetCore.Http;", "Microsoft.AspNetCore: fleet steps are pure" },
        { "gateway/Rehearsal/LimitRehearsal.cs", "using Npgsql;", "Npgsql: a rehearsal is pure" },
        { "gateway/Pages/Floor.razor", "@inject DeskDevice.Journal.Writer Journal", "DeskDevice.Journal: pages do not write the journal" },
    };

    [Fact]
    public void No_forbidden_arrow_exists() => Assert.Empty(ForbiddenArrows.Breaches(ProjectGraph.OfRepository()));

    [Fact]
    public void The_graph_is_the_repositorys_own()
    {
        ProjectGraph graph = ProjectGraph.OfRepository();
        Project run = Assert.Single(graph.Projects, project => project.Folder == "gateway/Run/");
        Assert.Superset(new HashSet<string> { "gateway/Host/", "gateway/Floor/", "firmware/Virtual/", "firmware/Core/", "shared/Contract/" }, graph.Reached(run).ToHashSet());
        Assert.Contains(graph.Projects.SelectMany(project => project.Sources), source => source.Rules.Contains("HoldRule"));
        Assert.All(ForbiddenArrows.Table.Where(arrow => arrow.From.Length > 0), arrow => Assert.True(
            Directory.Exists(DeskDevice.Support.RepositoryRoot.File(arrow.From)), $"{arrow.From} is in the table, but not on disk"));
    }

    [Theory]
    [MemberData(nameof(PlantedReferences))]
    public void A_planted_reference_is_caught(string from, string to, string breach) =>
        AssertCaught(new ProjectGraph([new(from, [to], []), new(to, [], [])]), breach);

    [Fact]
    public void A_reference_through_another_project_is_caught() => AssertCaught(
        new ProjectGraph([new("gateway/Pages/", ["gateway/Site/"], []), new("gateway/Site/", ["gateway/Host/"], []), new("gateway/Host/", [], [])]),
        "gateway/Pages/ -> gateway/Host/: pages read snapshots");

    [Theory]
    [MemberData(nameof(PlantedSources))]
    public void A_planted_mention_is_caught(string path, string source, string breach) =>
        AssertCaught(GraphOf((path, source)), $"{path} -> {breach}");

    [Fact]
    public void A_rule_that_mentions_another_is_caught() => AssertCaught(
        GraphOf(("shared/Conduct/Rules/A.cs", "class ARule : Rule { string Name => BRule.Word; }"), ("shared/Conduct/Rules/B.cs", "class BRule : Rule { }")),
        "shared/Conduct/Rules/A.cs -> BRule: a rule knows no other rule");

    [Fact]
    public void What_is_allowed_is_not_caught()
    {
        ProjectGraph graph = new(
        [
            new("gateway/Run/", ["gateway/Host/", "firmware/Virtual/"], []),
            new("gateway/Host/", ["gateway/Floor/", "gateway/Fleet/"], [SourceFile.Of("gateway/Host/Clock.cs", "using System.Net; class C { TimeProvider T; }")]),
            new("firmware/Virtual/", ["firmware/Core/", "shared/Mqtt/"], []),
            new("tests/Journeys/", ["gateway/Run/", "tests/Support/"], []),
            new("firmware/Core/", ["shared/Conduct/"], [SourceFile.Of("firmware/Core/D.cs", "using System; class D { int Timer; string s = \"DateTime\"; }")]),
            new("shared/Conduct/", ["shared/Contract/"], [SourceFile.Of("shared/Conduct/Rules/RuleBook.cs", "class RuleBook { Rule R = new ARule(); }")]),
        ]);
        Assert.Empty(ForbiddenArrows.Breaches(graph));
    }

    private static ProjectGraph GraphOf(params (string Path, string Source)[] files) =>
        new([new Project(files[0].Path[..(files[0].Path.LastIndexOf('/') + 1)], [], files.Select(file => SourceFile.Of(file.Path, file.Source)).ToArray())]);

    private static void AssertCaught(ProjectGraph graph, string breach) =>
        Assert.Contains(ForbiddenArrows.Breaches(graph), line => line.StartsWith(breach, StringComparison.Ordinal));
}
