using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO.Compression;
using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Journal.Transfer;

namespace DeskDevice.Run.Verbs;

/// <summary><c>journal export FILE</c>: JSON Lines, while the gateway runs.</summary>
internal sealed class JournalExportVerb
{
    private const string Standard = "-";

    private readonly Argument<string> _file = new("file") { Description = "The file to write: plain when its name ends in .jsonl, else gzip; - for standard output, plain." };
    private readonly Option<string?> _site = new("--site") { Description = "Only this site." };
    private readonly Option<string?> _source = new("--source") { Description = "Only this source: a desk unit, or 'supervisor'. Leaves out payloads put aside." };
    private readonly Option<DateOnly?> _from = new("--from") { Description = "The first day, YYYY-MM-DD, by this machine's clock.", CustomParser = Day };
    private readonly Option<DateOnly?> _to = new("--to") { Description = "The last day, likewise.", CustomParser = Day };
    private readonly Option<string?> _data = Options.Data();

    public Command Command()
    {
        Command command = new("export", "Write the journal to a file, every entry with its bytes, while the gateway runs.") { _file, _site, _source, _from, _to, _data };
        command.SetAction(parsed => Guarded.RunAsync(stop => JournalVerb.RunAsync(end => Run(parsed, end), stop)));
        return command;
    }

    private static DateOnly? Day(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
        result.AddError($"'{text}' is no day; write YYYY-MM-DD, for example 2026-03-02.");
        return null;
    }

    private int Run(ParseResult parsed, CancellationToken stop)
    {
        GatewaySettings settings = Configured.Read(null, null, parsed.GetValue(_data));
        using JournalPlace place = JournalPlace.OpenExisting(settings);
        string file = parsed.GetRequiredValue(_file);
        if (file == Standard) return Export(place, parsed, Console.OpenStandardOutput(), stop);
        string path = Path.GetFullPath(file);
        if (File.Exists(path)) throw new IOException($"'{path}' exists already. Name another file, or delete it.");
        // Under its own name a file is whole.
        string part = path + ".part";
        try
        {
            int code;
            using (Stream output = Compressed(path, File.Create(part))) code = Export(place, parsed, output, stop);
            File.Move(part, path);
            return code;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static Stream Compressed(string path, Stream file) =>
        path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? file : new GZipStream(file, CompressionLevel.Optimal);

    private int Export(JournalPlace place, ParseResult parsed, Stream output, CancellationToken stop)
    {
        ExportFilter filter = new() { Site = parsed.GetValue(_site), Source = parsed.GetValue(_source) };
        if (parsed.GetValue(_from) is { } from) filter = filter with { FromMs = Midnight(from) };
        if (parsed.GetValue(_to) is { } to) filter = filter with { ToMs = Midnight(to.AddDays(1)) };
        BufferedStream buffered = new(output, 1 << 20);
        using JournalExport export = new(buffered);
        ProgressLine progress = new();
        int code = 0;
        foreach (string site in place.Sites) code |= Add(export, site, place.Reader(site), filter, progress, stop);
        export.Complete();
        Console.Error.WriteLine($"Exported {export.Entries:N0} entries and {export.Aside:N0} payloads put aside of {place.Name}.");
        return code;
    }

    // What can be read of a damaged journal is worth having; that it is not all is said.
    private static int Add(JournalExport export, string site, IJournalReader reader, ExportFilter filter, ProgressLine progress, CancellationToken stop)
    {
        List<JournalDamage> damage = [];
        try
        {
            export.Add(site, reader, filter, (at, last) => progress.Tell($"Exporting site '{site}': {at:N0} of {last:N0} entries ..."), stop);
        }
        catch (UnreadableJournalException unreadable)
        {
            damage.Add(new JournalDamage(unreadable.Place, unreadable.Problem, 0));
        }

        damage.AddRange(reader.Damage);
        foreach (JournalDamage one in damage)
            Console.Error.WriteLine($"Left out what cannot be read ({(one.Lost > 0 ? $"{one.Lost:N0} entries" : "how many entries cannot be told")}): {one.Place}: {one.Problem}.");
        return damage.Count == 0 ? 0 : 1;
    }

    private static long Midnight(DateOnly day)
    {
        DateTime local = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks jump over midnight the day begins with the jump.
        while (TimeZoneInfo.Local.IsInvalidTime(local)) local = local.AddMinutes(1);
        return new DateTimeOffset(local, TimeZoneInfo.Local.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }
}
