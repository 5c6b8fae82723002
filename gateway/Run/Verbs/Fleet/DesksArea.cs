using System.CommandLine;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary>Units: list them, make one show itself.</summary>
internal sealed class DesksArea(FleetCall call)
{
    private readonly Argument<string?> _query = new("query") { Description = "Which, such as 'tag:window firmware<1.2.0'; docs/fleet.md has all fields. Default: all.", DefaultValueFactory = _ => null };
    private readonly Argument<string> _desk = new("desk") { Description = "The unit's address as printed on it, such as a4cf12000017." };

    public IEnumerable<Command> Commands()
    {
        yield return call.Does(
            new Command("desks", "The units that a search finds, with place, tags, hardware, firmware and state.") { _query },
            async (parsed, gateway, stop) => await AllAsync(gateway, parsed.GetValue(_query), stop));
        yield return call.Does(
            new Command("desk", "Everything of one unit: its place, health, settings with where each comes from, and history.") { _desk },
            async (parsed, gateway, stop) => await gateway.GetAsync($"/api/fleet/desks/{Uri.EscapeDataString(parsed.GetRequiredValue(_desk))}", [], stop));
        yield return call.Does(
            new Command("identify", "Let a unit's LEDs say that it is meant.") { _desk },
            async (parsed, gateway, stop) =>
            {
                string desk = parsed.GetRequiredValue(_desk);
                await gateway.PostAsync($"/api/fleet/desks/{Uri.EscapeDataString(desk)}/identify", [], null, stop);
                return new JsonObject { ["desk"] = desk, ["identify"] = "asked" };
            });
    }

    // Page by page: a gateway gives no more than so many at a time.
    private static async Task<JsonNode> AllAsync(GatewayApi gateway, string? query, CancellationToken stop)
    {
        JsonArray all = [];
        while (true)
        {
            JsonNode page = await gateway.GetAsync("/api/fleet/desks", new() { ["q"] = query, ["from"] = $"{all.Count}", ["count"] = "500" }, stop);
            JsonArray desks = page["desks"]!.AsArray();
            if (all.Count >= (int)page["found"]!) return all;
            foreach (JsonNode? desk in desks) all.Add(desk!.DeepClone());
        }
    }
}
