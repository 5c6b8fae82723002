using System.CommandLine;
using System.Text.Json;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Rehearsal;
using DeskDevice.Host.Settings;
using DeskDevice.Rehearsal;
using DeskDevice.Site;

namespace DeskDevice.Run.Verbs;

/// <summary><c>rehearse</c>: what would other limits have done? Replays the journal and changes nothing; a gateway may be at work on it.</summary>
internal sealed class RehearseVerb
{
    private const long DayMs = 24 * 60 * 60 * 1000;
    private const int DefaultDays = 7;

    private readonly Option<string?> _from = new("--from") { Description = $"The beginning of the period, in the site's time: 2026-11-02 or 2026-11-02T09:30. Default: {DefaultDays} days before --to." };
    private readonly Option<string?> _to = new("--to") { Description = "Its end; a date belongs to it. Default: now." };
    private readonly Option<FileInfo> _limits = new("--limits") { Description = "The limits to try: a JSON file with names of section Limits; what it does not name stays.", Required = true };
    private readonly Option<string?> _site = Options.Site();
    private readonly Option<string?> _data = Options.Data();
    private readonly Option<FileInfo?> _json = new("--json") { Description = "Write the whole report, one JSON object, to this file." };
    private readonly Option<int> _cases = new("--cases") { Description = "How many calls to tell singly for each rule, 0 to 50.", DefaultValueFactory = _ => 5 };

    public Command Command()
    {
        Command command = new("rehearse", "What other limits would have done: the journal replayed under them, rule by rule and hour by hour.")
        {
            _from, _to, _limits, _site, _data, _json, _cases,
        };
        command.SetAction(parsed => Guarded.RunAsync(stop => RunAsync(parsed, stop)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        GatewaySettings settings = Configured.Read(null, null, parsed.GetValue(_data));
        using JournalToRehearse journal = JournalToRehearse.Open(settings, parsed.GetValue(_site));
        RehearsalQuestion question = Ask(parsed, journal);
        RehearseProgress progress = new(Console.Error);
        RehearsalReport report = await Task.Run(() => LimitRehearsal.Run(journal.Reader, question, progress.Show, stop), stop);
        progress.Done(report.Entries);
        new RehearseTable(Console.Out, RehearseColours.OfConsole()).Print(report, journal.Zone);
        if (parsed.GetValue(_json) is { } file) await File.WriteAllBytesAsync(file.FullName, JsonSerializer.SerializeToUtf8Bytes(report, RehearsalJson.Options), stop);
        return 0;
    }

    // Whatever is wrong with the question is told at once.
    private RehearsalQuestion Ask(ParseResult parsed, JournalToRehearse journal)
    {
        QuestionProblems problems = new();
        Limits would = problems.Read(() => LimitsFile.Read(Bytes(parsed.GetRequiredValue(_limits)), journal.Plan.Limits), journal.Plan.Limits);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        long to = parsed.GetValue(_to) is { } end ? problems.Read(() => SiteTime.End("--to", end, journal.Zone), now) : now;
        long from = parsed.GetValue(_from) is { } beginning ? problems.Read(() => SiteTime.Beginning("--from", beginning, journal.Zone), to - 1) : to - (DefaultDays * DayMs);
        if (to <= from) problems.Add($"--to: '{parsed.GetValue(_to) ?? "now"}' is not later than --from '{parsed.GetValue(_from)}'; set a later one");
        int cases = parsed.GetValue(_cases);
        if (cases is < 0 or > 50) problems.Add($"--cases: {cases} is out of range; set 0 to 50");
        problems.ThrowIfAny();
        return new RehearsalQuestion { Plan = journal.Plan, Would = would, FromMs = from, ToMs = to, Zone = journal.Zone, Cases = cases };
    }

    private static byte[] Bytes(FileInfo file) => file.Exists
        ? File.ReadAllBytes(file.FullName)
        : throw new RehearsalException([$"--limits: '{file.FullName}' is not there; write a file such as {{ \"HoldMs\": 45000, \"HoldWarnMs\": 30000 }}"]);
}
