using System.CommandLine;
using System.Text.Json.Nodes;
using DeskDevice.Host.Settings;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Run.Verbs;

/// <summary><c>roster</c>: checks a roster against the seats and the time zone of the settings, and brings it to a running gateway.</summary>
internal sealed class RosterVerb
{
    private readonly Argument<FileInfo> _file = new("file") { Description = "The roster, CSV: seat or team, date, start, end, breaks." };
    private readonly Option<string?> _site = Options.Site();
    private readonly GatewayCall _call = new();
    private readonly Option<string?> _who = new("--who") { Description = "Who imports it: counts where no sign-in is asked for; else it is the token's owner." };
    private readonly Option<string?> _why = new("--why") { Description = "Why." };

    public Command Command()
    {
        Command check = new("check", "Everything that is wrong with a roster, line by line; no gateway is needed.") { _file, _site };
        check.SetAction(parsed => Guarded.RunAsync(_ => Task.FromResult(Check(parsed))));
        Command import = new("import", "Bring a roster to a running gateway: its days take the place of what was there.") { _file, _who, _why };
        _call.AddTo(import);
        import.SetAction(parsed => Guarded.RunAsync(stop => ImportAsync(parsed, stop)));
        return new Command("roster", "Check and import rosters.") { check, import };
    }

    private int Check(ParseResult parsed)
    {
        GatewaySettings settings = Configured.Read(null, null, null);
        string? name = parsed.GetValue(_site);
        SiteSettings site = settings.Sites.FirstOrDefault(one => name is null || one.Name == name)
            ?? throw new IOException($"--site: '{name}' is not in the settings; use one of {string.Join(", ", settings.Sites.Select(one => one.Name))}");
        RosterReading reading = RosterFile.Read(Text(parsed), site.Plan(settings.Limits));
        if (reading.Problems.Count > 0) throw new SiteException([.. reading.Problems.Select(problem => problem.ToString())]);
        Console.WriteLine($"{reading.Lines.Count} lines, nothing wrong.");
        return 0;
    }

    private async Task<int> ImportAsync(ParseResult parsed, CancellationToken stop)
    {
        using GatewayApi gateway = _call.Open(parsed);
        using StringContent csv = new(Text(parsed));
        JsonNode kept = await gateway.PostAsync("/api/roster", new() { ["who"] = parsed.GetValue(_who), ["why"] = parsed.GetValue(_why) }, csv, stop);
        Console.WriteLine($"Kept as import {kept["number"]}: {kept["lines"]} lines, {kept["first"]} to {kept["last"]}.");
        return 0;
    }

    private string Text(ParseResult parsed)
    {
        FileInfo file = parsed.GetRequiredValue(_file);
        return file.Exists ? File.ReadAllText(file.FullName) : throw new IOException($"'{file.FullName}' is not there; name the roster's CSV file.");
    }
}
