using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary>What people do with units: groups, tags, lists in and out, swap and retire.</summary>
internal sealed class InventoryArea(FleetCall call)
{
    private readonly Argument<string> _desk = new("desk") { Description = "The unit's address as printed on it, such as a4cf12000017." };
    private readonly Argument<string> _query = new("query") { Description = "Which units, such as 'team:Birch -is:online'." };
    private readonly Argument<string> _name = new("name") { Description = "The group's name." };
    private readonly Argument<FileInfo> _file = new("file") { Description = "The list, CSV: desk and any of seat, team, floor, zone, x, y, neighbours, extension, tags." };
    private readonly Option<string> _by = new("--by") { Description = "The unit that takes its place.", Required = true };
    private readonly Option<string?> _why = new("--why") { Description = "Why." };
    private readonly Option<string> _seat = new("--seat") { Description = "The seat's label, such as A-01.", Required = true };
    private readonly Option<string?> _team = new("--team") { Description = "The team that sits there." };
    private readonly Option<string?> _floor = new("--floor") { Description = "The floor." };
    private readonly Option<string?> _zone = new("--zone") { Description = "The part of the floor." };
    private readonly Option<string[]> _add = new("--add") { Description = "A tag to put on. May be given more than once." };
    private readonly Option<string[]> _remove = new("--remove") { Description = "A tag to take off. May be given more than once." };

    public IEnumerable<Command> Commands()
    {
        yield return call.Does(
            new Command("swap", "Give a unit's place, tags, settings and history to another, and retire it.") { _desk, _by, _why },
            (parsed, gateway, stop) => gateway.PostAsync(PathOf(parsed, "swap"), new() { ["by"] = parsed.GetRequiredValue(_by), ["why"] = parsed.GetValue(_why) }, null, stop));
        yield return call.Does(
            new Command("retire", "Take a unit out of the fleet: it may not connect any more.") { _desk, _why },
            (parsed, gateway, stop) => gateway.PostAsync(PathOf(parsed, "retire"), new() { ["why"] = parsed.GetValue(_why) }, null, stop));
        yield return call.Does(new Command("seat", "Bring a unit to a seat; 'import' takes a list of them, with places on the plan.") { _desk, _seat, _team, _floor, _zone }, (parsed, gateway, stop) =>
            gateway.SendAsync(HttpMethod.Put, PathOf(parsed, "place"), [], JsonContent.Create(new
            {
                seat = parsed.GetRequiredValue(_seat),
                team = parsed.GetValue(_team),
                floor = parsed.GetValue(_floor),
                zone = parsed.GetValue(_zone),
            }), stop));
        yield return call.Does(new Command("unseat", "Take a unit away from its seat.") { _desk }, (parsed, gateway, stop) => gateway.SendAsync(HttpMethod.Delete, PathOf(parsed, "place"), [], null, stop));
        yield return call.Does(new Command("tag", "Put tags on the units that a search finds, or take them off.") { _query, _add, _remove }, TagAsync);
        yield return call.Does(new Command("check", "Everything that is wrong with a list of desks; nothing changes.") { _file }, (parsed, gateway, stop) => ListAsync(parsed, gateway, "check", stop));
        yield return call.Does(new Command("import", "Take over a list of desks: places, teams and tags.") { _file }, (parsed, gateway, stop) => ListAsync(parsed, gateway, "import", stop));
        yield return call.Does(new Command("export", "Write the list of the units that a search finds to a file.") { _query, _file }, (parsed, gateway, stop) =>
            gateway.DownloadAsync("/api/fleet/desks.csv", new() { ["q"] = parsed.GetRequiredValue(_query) }, parsed.GetRequiredValue(_file), stop));
        yield return Groups();
    }

    private Command Groups()
    {
        Command groups = call.Does(new Command("groups", "Saved searches."), (_, gateway, stop) => gateway.GetAsync("/api/fleet/groups", [], stop));
        groups.Subcommands.Add(call.Does(
            new Command("save", "Keep a search under a name.") { _name, _query },
            (parsed, gateway, stop) => gateway.SendAsync(HttpMethod.Put, GroupPath(parsed), new() { ["q"] = parsed.GetRequiredValue(_query) }, null, stop)));
        groups.Subcommands.Add(call.Does(
            new Command("delete", "Forget one.") { _name }, (parsed, gateway, stop) => gateway.SendAsync(HttpMethod.Delete, GroupPath(parsed), [], null, stop)));
        return groups;
    }

    private Task<JsonNode> TagAsync(ParseResult parsed, GatewayApi gateway, CancellationToken stop) => gateway.PostAsync(
        "/api/fleet/desks/tags", [], JsonContent.Create(new { query = parsed.GetRequiredValue(_query), add = parsed.GetValue(_add), remove = parsed.GetValue(_remove) }), stop);

    private async Task<JsonNode> ListAsync(ParseResult parsed, GatewayApi gateway, string what, CancellationToken stop)
    {
        FileInfo file = parsed.GetRequiredValue(_file);
        if (!file.Exists) throw new IOException($"'{file.FullName}' is not there; name the list's CSV file.");
        using StringContent csv = new(await File.ReadAllTextAsync(file.FullName, stop));
        return await gateway.PostAsync("/api/fleet/desks/" + what, [], csv, stop);
    }

    private string PathOf(ParseResult parsed, string what) => $"/api/fleet/desks/{Uri.EscapeDataString(parsed.GetRequiredValue(_desk))}/{what}";

    private string GroupPath(ParseResult parsed) => "/api/fleet/groups/" + Uri.EscapeDataString(parsed.GetRequiredValue(_name));
}
