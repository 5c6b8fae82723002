namespace DeskDevice.Architecture.Arrows;

/// <summary>The arrows that must never exist, and why.</summary>
internal static class ForbiddenArrows
{
    private static readonly string[] Anything = ["shared/", "firmware/", "gateway/", "tests/"];
    private static readonly string[] Clocks = ["Stopwatch", "DateTime", "DateTimeOffset", "Environment", "TimeProvider", "Timer", "Thread"];
    private static readonly string[] World = ["System.Device", "System.IO", "System.Net", "System.Threading", "System.Diagnostics", "nanoFramework"];
    private static readonly string[] Outside =
        ["System.Net", "System.Data", "Microsoft.Data", "Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "SQLitePCL", "Npgsql"];

    /// <summary>One line for each.</summary>
    public static readonly Arrow[] Table =
    [
        new("shared/Contract/", Target.Project, Anything, "the contract stands by itself: both sides stand on it"),
        new("shared/Conduct/", Target.Project, ["shared/Mqtt/", "firmware/", "gateway/"], "conduct is judged by events alone, the same on the desk and at the gateway"),
        new("shared/Mqtt/", Target.Project, Anything, "the MQTT client knows nothing of desks"),
        new("firmware/", Target.Project, ["gateway/"], "a desk works without a gateway; all they share is the contract"),
        new("gateway/", Target.Project, ["firmware/"], "the gateway knows desks by the contract alone", "gateway/Run/"),
        new("firmware/Core/", Target.Project, ["firmware/"], "Core runs on any board and on none"),
        new("gateway/Broker/", Target.Project, ["shared/Contract/", "shared/Conduct/", "gateway/"], "the listener knows nothing of desks"),
        new("gateway/Line/", Target.Project, ["shared/Contract/", "shared/Conduct/", "gateway/Host/", "gateway/Journal/"], "a line knows topics, not desks"),
        new("gateway/Floor/", Target.Project, ["gateway/Host/", "gateway/Journal/", "gateway/Broker/", "shared/Mqtt/"], "floor steps are pure"),
        new("gateway/Fleet/", Target.Project, ["gateway/Host/", "gateway/Journal/", "gateway/Broker/", "shared/Mqtt/"], "fleet steps are pure"),
        new("gateway/Floor/", Target.Project, ["gateway/Fleet/"], "calls and updates meet in Host alone"),
        new("gateway/Fleet/", Target.Project, ["gateway/Floor/"], "Fleet asks its own port IDeskBusy; Host adapts"),
        new("gateway/Metrics/", Target.Project, ["gateway/Floor/"], "metrics keep their own step of Conduct, with their own cursor"),
        new("gateway/Phone/", Target.Project, ["shared/", "gateway/"], "a phone system knows extensions, not desks"),
        new("gateway/Access/", Target.Project, ["shared/", "firmware/", "gateway/"], "access knows people, rights and tokens, not desks"),
        new("gateway/Telemetry/", Target.Project, ["shared/", "gateway/"], "telemetry knows instruments, not desks"),
        new("gateway/Rehearsal/", Target.Project, ["gateway/Host/", "gateway/Pages/", "gateway/Floor/", "gateway/Fleet/", "gateway/Metrics/", "gateway/Broker/", "shared/Mqtt/"], "a rehearsal reads the journal and steps conduct, nothing else"),
        new("gateway/Pages/", Target.Project, ["gateway/Host/", "gateway/Broker/", "gateway/Line/"], "pages read snapshots and ports; ingest is not theirs"),
        new("", Target.Project, ["gateway/Run/"], "Run is the outermost program", "tests/"),
        new("", Target.Project, ["tests/"], "the product does not lean on its tests", "tests/"),

        new("firmware/Core/", Target.Namespace, World, "Core has no hardware, no clock and no network"),
        new("shared/Contract/", Target.Namespace, World, "linked source has no hardware, no clock and no network"),
        new("shared/Conduct/", Target.Namespace, World, "linked source has no hardware, no clock and no network"),
        new("shared/Conduct/Rules/", Target.Namespace, ["DeskDevice.Mqtt", "DeskDevice.Journal"], "a rule publishes nothing and stores nothing"),
        new("firmware/Core/Update/", Target.Namespace, ["DeskDevice.Core.Sensors", "DeskDevice.Core.Prompts"], "the updater asks IBusy and IHealth alone"),
        new("gateway/Floor/", Target.Namespace, Outside, "floor steps are pure: no sockets, no database, no ASP.NET"),
        new("gateway/Fleet/", Target.Namespace, Outside, "fleet steps are pure: no sockets, no database, no ASP.NET"),
        new("gateway/Rehearsal/", Target.Namespace, Outside, "a rehearsal is pure: what it reads is handed to it"),
        new("gateway/Pages/", Target.Namespace, ["DeskDevice.Journal", "DeskDevice.Host"], "pages do not write the journal"),

        new("firmware/Core/", Target.Name, Clocks, "time is an argument"),
        new("shared/Contract/", Target.Name, Clocks, "time is an argument"),
        new("shared/Conduct/", Target.Name, Clocks, "time is an argument"),
    ];

    /// <summary>Every breach in <paramref name="graph"/>, a line each.</summary>
    public static IEnumerable<string> Breaches(ProjectGraph graph) =>
        Table.SelectMany(arrow => arrow.Breaches(graph)).Concat(RuleToRule(graph)).Concat(DesksAndGatewayTogether(graph));

    private static IEnumerable<string> RuleToRule(ProjectGraph graph)
    {
        SourceFile[] rules = graph.Projects.SelectMany(project => project.Sources).Where(source => source.Rules.Count > 0).DistinctBy(source => source.Path).ToArray();
        return from source in rules
               from other in rules.SelectMany(rule => rule.Rules)
               where !source.Rules.Contains(other) && source.MentionsName(other)
               select $"{source.Path} -> {other}: a rule knows no other rule";
    }

    private static IEnumerable<string> DesksAndGatewayTogether(ProjectGraph graph) =>
        from project in graph.Projects
        where !project.Folder.StartsWith("tests/", StringComparison.Ordinal) && project.Folder != "gateway/Run/"
        let all = graph.Reached(project).Append(project.Folder).ToArray()
        where all.Contains("firmware/Virtual/") && all.Any(folder => folder.StartsWith("gateway/", StringComparison.Ordinal))
        select $"{project.Folder} -> firmware/Virtual/ and gateway/: only Run and tests know both";
}
