using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs.Fleet;

/// <summary>Settings of units: what is set, and a change on its way from a draft to all desks, or back.</summary>
internal sealed class SettingsArea(FleetCall call)
{
    private readonly Option<string> _scope = new("--scope") { Description = "site, team, tag or desk.", DefaultValueFactory = _ => "site" };
    private readonly Option<string?> _name = new("--name") { Description = "Which team, tag or desk." };
    private readonly Option<string[]> _set = new("--set") { Description = "NAME=VALUE, such as Brightness=60; NAME= gives the setting back to what stands above. May be given more than once.", Required = true };
    private readonly Option<string?> _why = new("--why") { Description = "Why." };
    private readonly Argument<int> _number = new("number") { Description = "The change's number." };
    private readonly Option<int> _percent = new("--percent") { Description = "The share of the desks that get it first, 1 to 99.", DefaultValueFactory = _ => 10 };

    public IEnumerable<Command> Commands()
    {
        Command settings = call.Does(new Command("settings", "What is set, the change under way, and desks that go by something else."), (_, gateway, stop) => gateway.GetAsync("/api/fleet/settings", [], stop));
        settings.Subcommands.Add(call.Does(
            new Command("check", "What a change would be for each desk; nothing changes.") { _scope, _name, _set },
            (parsed, gateway, stop) => gateway.PostAsync("/api/fleet/settings/check", [], Draft(parsed), stop)));
        settings.Subcommands.Add(call.Does(
            new Command("draft", "Put down a change; nobody is told.") { _scope, _name, _set, _why },
            (parsed, gateway, stop) => gateway.PostAsync("/api/fleet/settings", [], Draft(parsed), stop)));
        settings.Subcommands.Add(call.Does(
            new Command("try", "Tell the change to a share of the desks that it concerns.") { _percent },
            (parsed, gateway, stop) => gateway.PostAsync("/api/fleet/settings/try", new() { ["percent"] = parsed.GetValue(_percent).ToString(CultureInfo.InvariantCulture) }, null, stop)));
        settings.Subcommands.Add(call.Does(new Command("apply", "Tell the change to all. Refused while one of its first desks goes by something else. Where the site wants a second person: by another one than put it down."), (_, gateway, stop) => gateway.PostAsync("/api/fleet/settings/apply", [], null, stop)));
        settings.Subcommands.Add(call.Does(
            new Command("drop", "Give the change up: its first desks are told what held before."), (_, gateway, stop) => gateway.SendAsync(HttpMethod.Delete, "/api/fleet/settings", [], null, stop)));
        settings.Subcommands.Add(call.Does(
            new Command("rollback", "Take back a change that was applied, the newest of its scope: what it set has the values again that it had before.") { _number, _why },
            (parsed, gateway, stop) => gateway.PostAsync($"/api/fleet/settings/{parsed.GetRequiredValue(_number)}/rollback", new() { ["why"] = parsed.GetValue(_why) }, null, stop)));
        yield return settings;
    }

    private JsonContent Draft(ParseResult parsed)
    {
        JsonObject values = [];
        foreach (string pair in parsed.GetRequiredValue(_set))
        {
            if (pair.Split('=', 2) is not [var name, var text]) throw new IOException($"--set: '{pair}'; write NAME=VALUE, for example Brightness=60");
            if (text.Length == 0) values[name] = null;
            else if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)) values[name] = value;
            else throw new IOException($"--set: '{pair}' is no whole number; write for example Brightness=60");
        }

        return JsonContent.Create(new JsonObject { ["scope"] = parsed.GetValue(_scope), ["name"] = parsed.GetValue(_name), ["values"] = values, ["why"] = parsed.GetValue(_why) });
    }
}
