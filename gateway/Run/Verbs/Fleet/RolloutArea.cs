using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary>Rollouts: list them, try one out, write, approve, run, pause, resume, take back, stop.</summary>
internal sealed class RolloutArea(FleetCall call)
{
    private const string Root = "/api/fleet/rollouts";

    private readonly Argument<int> _number = new("number") { Description = "The rollout's number." };
    private readonly Argument<string> _desk = new("desk") { Description = "The unit's address as printed on it, such as a4cf12000017." };
    private readonly Option<string> _image = new("--image") { Description = "The image: its id, or its version where one image alone has that.", Required = true };
    private readonly Option<string[]> _groups = new("--group") { Description = "A group: 5, 10%, tag:NAME, team:NAME, floor:NAME, desk:ADDRESS or rest. Once for each, in order. Default: 10%, then rest." };
    private readonly Option<int?> _success = new("--success") { Description = "The least share of a group that confirms, percent. Default: 90." };
    private readonly Option<int?> _errors = new("--errors") { Description = "The largest share of a group that fails, percent. Default: 10." };
    private readonly Option<int?> _lost = new("--lost") { Description = "The largest share of a group that loses its connection, percent. Default: 10." };
    private readonly Option<int?> _gaps = new("--gaps") { Description = "The largest share of a group with events missing, percent. Default: 10." };
    private readonly Option<string?> _whenShut = new("--when-shut") { Description = "What a shut gate does: pause or rollback. Default: pause." };
    private readonly Option<string?> _window = new("--window") { Description = "When desks install: site, any, shift, or 18:00-07:00. Default: site." };
    private readonly Option<int?> _atOnce = new("--at-once") { Description = "How many desks load at once. Default: as the site says." };
    private readonly Option<int?> _silent = new("--silent") { Description = "For how many seconds a silent desk is waited for. Default: 1800." };
    private readonly Option<string?> _why = new("--why") { Description = "What it is for." };

    public IEnumerable<Command> Commands()
    {
        Command rollout = new("rollout", "Rollouts: an image on its way to the desks, wave by wave.");
        foreach (Command command in Of()) rollout.Subcommands.Add(command);
        yield return rollout;
    }

    private IEnumerable<Command> Of()
    {
        yield return call.Does(new Command("list", "All rollouts, newest first."), async (_, gateway, stop) => (await gateway.GetAsync(Root, [], stop))["rollouts"]?.DeepClone() ?? new JsonArray());
        yield return call.Does(
            new Command("show", "One rollout, with each desk and why it is where it is.") { _number },
            (parsed, gateway, stop) => gateway.GetAsync($"{Root}/{parsed.GetRequiredValue(_number)}", [], stop));
        yield return call.Does(
            new Command("why", "Why a desk is where it is in a rollout, or is not in it.") { _number, _desk },
            (parsed, gateway, stop) => gateway.GetAsync($"{Root}/{parsed.GetRequiredValue(_number)}/desks/{Uri.EscapeDataString(parsed.GetRequiredValue(_desk))}", [], stop));
        yield return Drafting("dry-run", "Who would get an image, in which wave and when, and why the others would not; nothing changes.", Root + "/dry-run");
        yield return Drafting("draft", "Write a rollout; it begins when it is approved and run.", Root);
        yield return Acting("approve", "Let a rollout be run. Where the site wants a second person: by another one than wrote it.");
        yield return Acting("run", "Begin with the first wave.");
        yield return Acting("pause", "Offer the image to nobody, and take it from desks that have not started from it.");
        yield return Acting("resume", "Go on where it was paused.");
        yield return Acting("rollback", "Take it back: desks that have confirmed are brought back where a release leads there.");
        yield return Acting("stop", "End it: desks without the image do not get it.");
    }

    private Command Acting(string act, string description) => call.Does(
        new Command(act, description) { _number },
        async (parsed, gateway, stop) =>
        {
            int number = parsed.GetRequiredValue(_number);
            await gateway.PostAsync($"{Root}/{number}/{act}", [], null, stop);
            return (await gateway.GetAsync($"{Root}/{number}", [], stop))["rollout"]?.DeepClone() ?? new JsonObject();
        });

    private Command Drafting(string name, string description, string path) => call.Does(
        new Command(name, description) { _image, _groups, _success, _errors, _lost, _gaps, _whenShut, _window, _atOnce, _silent, _why },
        async (parsed, gateway, stop) => await gateway.PostAsync(path, [], JsonContent.Create(await DraftAsync(parsed, gateway, stop)), stop));

    private async Task<JsonObject> DraftAsync(ParseResult parsed, GatewayApi gateway, CancellationToken stop)
    {
        JsonObject terms = [];
        if (parsed.GetValue(_groups) is { Length: > 0 } groups) terms["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]);
        Set("successPercent", parsed.GetValue(_success));
        Set("errorPercent", parsed.GetValue(_errors));
        Set("lostPercent", parsed.GetValue(_lost));
        Set("gapPercent", parsed.GetValue(_gaps));
        Set("whenShut", parsed.GetValue(_whenShut));
        Set("window", parsed.GetValue(_window));
        Set("atOnce", parsed.GetValue(_atOnce));
        Set("silentSeconds", parsed.GetValue(_silent));
        Set("why", parsed.GetValue(_why));
        return new JsonObject { ["image"] = await ImageAsync(parsed.GetRequiredValue(_image), gateway, stop), ["terms"] = terms };

        void Set(string key, JsonNode? value)
        {
            if (value is not null) terms[key] = value;
        }
    }

    // A version is easier to type than an id; where two images have it, only the id says which.
    private static async Task<string> ImageAsync(string named, GatewayApi gateway, CancellationToken stop)
    {
        JsonArray images = (await gateway.GetAsync("/api/fleet/images", [], stop)).AsArray();
        string[] ids = [.. images.Where(image => (string?)image!["version"] == named).Select(image => (string)image!["id"]!)];
        if (ids.Length > 1) throw new IOException($"--image: {ids.Length} images are version {named}; name one of them by its id: {string.Join(", ", ids)}");
        return ids.Length == 1 ? ids[0] : named;
    }
}
