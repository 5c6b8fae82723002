using System.CommandLine;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary>Units: list them, make one show itself.</summary>
internal sealed class DesksArea(FleetCall call)
{
    private readonly Argument<string> _desk = new("desk") { Description = "The unit's address as printed on it, such as a4cf12000017." };

    public IEnumerable<Command> Commands()
    {
        yield return call.Does(
            new Command("desks", "Every unit, with its place, hardware, firmware and state."),
            async (_, gateway, stop) => (await gateway.GetAsync("/api/fleet", [], stop))["desks"]?.DeepClone() ?? new JsonArray());
        yield return call.Does(
            new Command("identify", "Let a unit's LEDs say that it is meant.") { _desk },
            async (parsed, gateway, stop) =>
            {
                string desk = parsed.GetRequiredValue(_desk);
                await gateway.PostAsync($"/api/fleet/desks/{Uri.EscapeDataString(desk)}/identify", [], null, stop);
                return new JsonObject { ["desk"] = desk, ["identify"] = "asked" };
            });
    }
}
