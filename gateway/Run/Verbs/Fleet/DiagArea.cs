using System.CommandLine;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary>Diagnostics: ask a unit and wait for its answer, fetch a bundle, see the health of the fleet.</summary>
internal sealed class DiagArea(FleetCall call)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly Argument<string> _desk = new("desk") { Description = "The unit's address as printed on it, such as a4cf12000017." };
    private readonly Option<string> _level = new("--level") { Description = "From which level up: debug, info, warn or error.", DefaultValueFactory = _ => "info" };
    private readonly Option<int> _minutes = new("--minutes") { Description = "For how many minutes, 0 to 1440; 0 is back to info.", DefaultValueFactory = _ => 60 };
    private readonly Option<string?> _team = new("--team") { Description = "All units of this team." };
    private readonly Option<string?> _group = new("--group") { Description = "All units that a saved group finds." };
    private readonly Argument<string[]> _desks = new("desk") { Description = "The units' addresses.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<FileInfo> _file = new("--file") { Description = "Where to write the zip.", Required = true };

    public IEnumerable<Command> Commands()
    {
        Command diag = new("diag", "Self-tests, logs, restarts, bundles, and the health of the fleet.");
        diag.Subcommands.Add(Asks("self-test", "Let a unit test itself, and say what is broken. In a call it refuses."));
        diag.Subcommands.Add(Asks("logs", "Fetch the last lines of a unit's log.", _level));
        diag.Subcommands.Add(Asks("log-level", "Let a unit log from a level up for some time.", _level, _minutes));
        diag.Subcommands.Add(Asks("restart", "Restart a unit. In a call, and while an update is at risk, it refuses."));
        diag.Subcommands.Add(call.Does(
            new Command("show", "What was asked of a unit, its restarts, and the log that it sent last.") { _desk },
            (parsed, gateway, stop) => gateway.GetAsync(PathOf(parsed, "diagnostics"), [], stop)));
        diag.Subcommands.Add(call.Does(
            new Command("health", "The health of the fleet: links, versions, restarts, figures, and the worst units."),
            (_, gateway, stop) => gateway.GetAsync("/api/fleet/health", [], stop)));
        diag.Subcommands.Add(call.Does(new Command("bundle", "Write a zip with all that is known of units: of those named, of a team, or of a saved group.") { _desks, _team, _group, _file }, BundleAsync));
        yield return diag;
    }

    private Command Asks(string kind, string description, params Option[] options)
    {
        Command command = new(kind, description) { _desk };
        foreach (Option option in options) command.Options.Add(option);
        return call.Does(command, (parsed, gateway, stop) => AskAsync(kind, parsed, gateway, stop));
    }

    private async Task<JsonNode> AskAsync(string kind, ParseResult parsed, GatewayApi gateway, CancellationToken stop)
    {
        Dictionary<string, string?> query = [];
        if (kind is "logs" or "log-level") query["level"] = parsed.GetValue(_level);
        if (kind == "log-level") query["for"] = $"{parsed.GetValue(_minutes) * 60_000}";
        JsonNode asked = await gateway.PostAsync(PathOf(parsed, "commands/" + kind), query, null, stop);
        JsonNode view = await EndAsync((string)asked["id"]!, parsed, gateway, stop);
        JsonNode ask = AskOf(view, (string)asked["id"]!);
        string state = (string)ask["state"]!;
        if (state != "answered") throw new IOException($"{parsed.GetRequiredValue(_desk)}: {kind}: {state} {(string?)ask["error"]}".TrimEnd());
        return kind == "logs" ? view["log"]!.DeepClone() : ask.DeepClone();
    }

    // The gateway ends it when the desk's time is over: this waits for no longer.
    private async Task<JsonNode> EndAsync(string id, ParseResult parsed, GatewayApi gateway, CancellationToken stop)
    {
        while (true)
        {
            JsonNode view = await gateway.GetAsync(PathOf(parsed, "diagnostics"), [], stop);
            if ((string?)AskOf(view, id)["state"] != "asked") return view;
            await Task.Delay(LookEvery, TimeProvider.System, stop);
        }
    }

    private static JsonNode AskOf(JsonNode view, string id) =>
        view["asks"]!.AsArray().FirstOrDefault(ask => (string?)ask!["id"] == id) ?? throw new IOException("The gateway has forgotten the request: too many others came after it. Ask again.");

    private async Task<JsonNode> BundleAsync(ParseResult parsed, GatewayApi gateway, CancellationToken stop)
    {
        string[] desks = parsed.GetValue(_desks) ?? [];
        (string? team, string? group) = (parsed.GetValue(_team), parsed.GetValue(_group));
        int ways = (desks.Length > 0 ? 1 : 0) + (team is null ? 0 : 1) + (group is null ? 0 : 1);
        if (ways != 1) throw new IOException("bundle: name units, or --team, or --group; one of the three");
        string named = string.Join('&', desks.Select(desk => "desk=" + Uri.EscapeDataString(desk)));
        string path = "/api/fleet/bundle" + (named.Length > 0 ? "?" + named : "");
        return await gateway.DownloadAsync(path, new() { ["team"] = team, ["group"] = group }, parsed.GetRequiredValue(_file), stop);
    }

    private string PathOf(ParseResult parsed, string rest) => $"/api/fleet/desks/{Uri.EscapeDataString(parsed.GetRequiredValue(_desk))}/{rest}";
}
