using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeskDevice.Run.Verbs;

/// <summary><c>limits</c>: the limits in force at a running gateway, for the site or a team, and the way to change them.</summary>
internal sealed class LimitsVerb
{
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Option<string?> _team = new("--team") { Description = "The team. Default: the whole site." };
    private readonly GatewayCall _call = new();
    private readonly Option<FileInfo?> _file = new("--limits") { Description = "A JSON file with names of section Limits, such as { \"HoldMs\": 45000 }; null gives a limit back to what stands above." };
    private readonly Option<string[]> _set = new("--set") { Description = "NAME=VALUE in the units of the settings; NAME= gives the limit back. May be given more than once." };
    private readonly Option<string?> _who = new("--who") { Description = "Who makes the change: counts where no sign-in is asked for; else it is the token's owner." };
    private readonly Option<string?> _why = new("--why") { Description = "Why: every agent whom it concerns reads it." };
    private readonly Option<string?> _from = new("--from") { Description = "From when on, in the site's time: 2026-11-23T08:00. Default: now." };

    public Command Command()
    {
        Command show = new("show", "The limits in force, with where each comes from, and every change that was made.") { _team };
        show.SetAction(parsed => Guarded.RunAsync(stop => ShowAsync(parsed, stop)));
        Command check = new("check", "Whether limits could be put in force; nothing changes.") { _file, _set, _team, _from };
        check.SetAction(parsed => Guarded.RunAsync(stop => CheckAsync(parsed, stop)));
        Command set = new("set", "Put limits in force, now or later.") { _file, _set, _team, _who, _why, _from };
        set.SetAction(parsed => Guarded.RunAsync(stop => SetAsync(parsed, stop)));
        Command limits = new("limits", "The limits in force at a running gateway, for the site or a team.") { show, check, set };
        _call.AddTo(limits);
        return limits;
    }

    private async Task<int> ShowAsync(ParseResult parsed, CancellationToken stop)
    {
        using GatewayApi gateway = _call.Open(parsed);
        JsonNode targets = await gateway.GetAsync("/api/targets", new() { ["team"] = parsed.GetValue(_team) }, stop);
        Console.WriteLine($"Site '{targets["site"]}'{(parsed.GetValue(_team) is { } team ? $", team '{team}'" : "")}: edition {targets["revision"]} is in force.");
        foreach (JsonNode? limit in targets["limits"]!.AsArray())
        {
            string change = limit!["change"] is { } number ? $" (change {number}; else {limit["above"]})" : "";
            Console.WriteLine($"  {limit["name"],-16} {limit["value"],10}  {limit["medium"],-6} {limit["origin"]}{change}");
        }

        foreach (JsonNode? change in targets["changes"]!.AsArray()) Console.WriteLine(Line(change!));
        return 0;
    }

    private async Task<int> CheckAsync(ParseResult parsed, CancellationToken stop)
    {
        using GatewayApi gateway = _call.Open(parsed);
        JsonNode would = await gateway.PostAsync("/api/targets/check", [], JsonContent.Create(Draft(parsed, "check", "check")), stop);
        Console.WriteLine($"Nothing conflicts. It would be edition {would["revision"]}.");
        return 0;
    }

    private async Task<int> SetAsync(ParseResult parsed, CancellationToken stop)
    {
        using GatewayApi gateway = _call.Open(parsed);
        JsonNode change = await gateway.PostAsync("/api/targets", [], JsonContent.Create(Draft(parsed, parsed.GetValue(_who), parsed.GetValue(_why))), stop);
        Console.WriteLine("Kept." + Line(change));
        return 0;
    }

    private JsonObject Draft(ParseResult parsed, string? who, string? why) => new()
    {
        ["team"] = parsed.GetValue(_team),
        ["values"] = Values(parsed),
        ["who"] = who,
        ["why"] = why,
        ["from"] = parsed.GetValue(_from),
    };

    private JsonObject Values(ParseResult parsed)
    {
        JsonObject values = parsed.GetValue(_file) is { } file ? OfFile(file) : [];
        foreach (string pair in parsed.GetValue(_set) ?? [])
        {
            if (pair.Split('=', 2) is not [var name, var text]) throw new IOException($"--set: '{pair}'; write NAME=VALUE, for example HoldMs=45000");
            if (text.Length == 0) values[name] = null;
            else if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)) values[name] = value;
            else throw new IOException($"--set: '{pair}' is no whole number; write for example HoldMs=45000");
        }

        return values;
    }

    private static JsonObject OfFile(FileInfo file)
    {
        if (!file.Exists) throw new IOException($"--limits: '{file.FullName}' is not there; write a file such as {{ \"HoldMs\": 45000, \"HoldWarnMs\": 30000 }}");
        try
        {
            JsonObject root = (JsonObject)JsonNode.Parse(File.ReadAllText(file.FullName), null, Reading)!;
            JsonObject limits = root["Limits"] is JsonObject section ? (JsonObject)section.DeepClone() : root;
            // The edition counts itself.
            limits.Remove("Revision");
            return limits;
        }
        catch (Exception broken) when (broken is JsonException or InvalidCastException)
        {
            throw new IOException($"--limits: '{file.FullName}' is no JSON object; write for example {{ \"HoldMs\": 45000 }}", broken);
        }
    }

    private static string Line(JsonNode change)
    {
        string scope = (string?)change["team"] is { Length: > 0 } team ? $"team '{team}'" : "site";
        string values = string.Join(", ", change["values"]!.AsObject().Select(value => $"{value.Key} {value.Value?.ToString() ?? "given back"}"));
        DateTimeOffset from = DateTimeOffset.FromUnixTimeMilliseconds((long)change["fromMs"]!);
        return $"  Change {change["number"]}, {scope}, from {from.UtcDateTime:yyyy-MM-dd HH:mm}Z: {values}. \"{change["why"]}\" ({change["who"]}{((bool?)change["isVerified"] == true ? "" : ", not verified")})";
    }
}
