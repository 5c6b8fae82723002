using System.CommandLine;
using System.Text.Json;
using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Journal.Check;
using DeskDevice.Journal.Sqlite;

namespace DeskDevice.Run.Verbs;

/// <summary><c>journal check</c>: proves each desk's each boot complete, or says what is wrong. Exit code 0 or 1.</summary>
internal sealed class JournalCheckVerb
{
    private const int Named = 100;
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object for each site instead of text." };
    private readonly Option<bool> _repair = new("--repair") { Description = "Mend damaged day files: what can be read takes the file's place, the damaged file is kept beside it. Stop the gateway first." };
    private readonly Option<string?> _data = Options.Data();

    public Command Command()
    {
        Command command = new("check", "Prove every boot of every desk complete, or list what is missing, repeated, out of order or damaged.") { _json, _repair, _data };
        command.SetAction(parsed => Guarded.RunAsync(stop => JournalVerb.RunAsync(end => Run(parsed, end), stop)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken stop)
    {
        GatewaySettings settings = Configured.Read(null, null, parsed.GetValue(_data));
        using JournalPlace place = JournalPlace.OpenExisting(settings);
        int code = 0;
        foreach (string site in place.Sites)
        {
            CheckReport report = Check(place, site, stop);
            if (parsed.GetValue(_repair) && report.Damage.Count > 0)
            {
                Repair(place, report.Damage);
                report = Check(place, site, stop);
            }

            if (parsed.GetValue(_json)) Console.WriteLine(JsonSerializer.Serialize(new { site, place = place.Name, report.IsWhole, report }, Format));
            else Print(place, site, report);
            if (!report.IsWhole) code = 1;
        }

        return code;
    }

    private static CheckReport Check(JournalPlace place, string site, CancellationToken stop)
    {
        ProgressLine progress = new();
        return JournalCheck.Run(place.Reader(site), place.Inspection(site), at => progress.Tell($"Checking {at} ..."), stop);
    }

    private static void Repair(JournalPlace place, IReadOnlyList<JournalDamage> damage)
    {
        string folder = place.Folder ?? throw new IOException("--repair mends day files; PostgreSQL's own tools mend PostgreSQL.");
        foreach (RepairedDay day in SqliteRepair.Mend(folder, [.. damage.Select(one => one.Place)]))
            Console.Error.WriteLine($"Mended {day.Path}: {day.Entries:N0} entries could be read. The damaged file is kept as {day.Kept}.");
    }

    private static void Print(JournalPlace place, string site, CheckReport report)
    {
        List<string> wrong = [.. report.Damage.Select(one => $"damaged: {one.Place}: {one.Problem}{(one.Lost > 0 ? $"; {one.Lost:N0} entries cannot be read" : "")}")];
        wrong.AddRange(report.Marks.Select(mark => $"mark: {mark}"));
        foreach (SequenceRow row in report.Rows)
        {
            wrong.AddRange(row.Gaps.Select(gap => $"missing: {row.Source} boot {row.Boot}: {(gap.Count == 1 ? $"{gap.From}" : $"{gap.From} to {gap.To}")}"));
            if (row.Repeats > 0) wrong.Add($"repeated: {row.Source} boot {row.Boot}: {row.Repeats:N0} entries stand there twice");
            if (row.Late > 0) wrong.Add($"out of order: {row.Source} boot {row.Boot}: {row.Late:N0} entries stand behind a higher number");
        }

        Console.WriteLine($"Site '{site}' in {place.Name}: {report.Entries:N0} entries of {report.Rows.Select(row => row.Source).Distinct().Count():N0} sources in {report.Rows.Count:N0} boots, {report.Aside:N0} payloads put aside.");
        foreach (string line in wrong.Take(Named)) Console.WriteLine($"  {line}");
        if (wrong.Count > Named) Console.WriteLine($"  ... and {wrong.Count - Named:N0} more; --json lists all");
        foreach (EntryName name in report.UnreadableFirst.Take(Named)) Console.WriteLine($"  unreadable as it came: {name.Source} boot {name.Boot} seq {name.Seq}");
        if (report.Unreadable > Named) Console.WriteLine($"  ... {report.Unreadable:N0} unreadable in all");
        Console.WriteLine(report.IsWhole ? "Whole: every boot is there from its beginning, each number once and in order." : $"Not whole: {wrong.Count:N0} findings.");
    }
}
