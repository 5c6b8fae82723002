using System.CommandLine;
using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Journal.Transfer;

namespace DeskDevice.Run.Verbs;

/// <summary><c>journal import FILE</c>: an exported journal into one that no gateway has open.</summary>
internal sealed class JournalImportVerb
{
    private const int Named = 20;

    private readonly Argument<FileInfo> _file = new("file") { Description = "What 'journal export' wrote." };
    private readonly Option<string?> _data = Options.Data();

    public Command Command()
    {
        Command command = new("import", "Write an exported journal into this one. Nothing is stored twice; a file that was cut off or altered is refused as a whole.") { _file, _data };
        command.SetAction(parsed => Guarded.RunAsync(stop => JournalVerb.RunAsync(end => Run(parsed, end), stop)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken stop)
    {
        FileInfo file = parsed.GetRequiredValue(_file);
        if (!file.Exists) throw new IOException($"There is no file '{file.FullName}'.");
        GatewaySettings settings = Configured.Read(null, null, parsed.GetValue(_data));
        using JournalPlace place = JournalPlace.Open(settings);
        ProgressLine progress = new();
        (IReadOnlyList<string> sites, IReadOnlyList<string> problems) = Look(file, place, progress, stop);
        if (problems.Count > 0)
        {
            foreach (string problem in problems) Console.Error.WriteLine(problem);
            Console.Error.WriteLine($"Nothing was imported of '{file.FullName}'.");
            return 1;
        }

        DateTimeOffset today = new(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);
        long oldest = Math.Max(0, today.AddDays(-settings.Data.RetentionDays).ToUnixTimeMilliseconds());
        int code = 0;
        foreach (string site in sites) code |= Import(file, place, site, oldest, progress, stop);
        return code;
    }

    // The whole file before anything is written.
    private static (IReadOnlyList<string> Sites, IReadOnlyList<string> Problems) Look(FileInfo file, JournalPlace place, ProgressLine progress, CancellationToken stop)
    {
        SortedSet<string> sites = new(StringComparer.Ordinal);
        List<string> problems = [];
        long all = 0;
        using FileStream input = file.OpenRead();
        foreach (TransferLine line in TransferReader.Read(input, Add))
        {
            stop.ThrowIfCancellationRequested();
            progress.Tell($"Checking '{file.Name}': line {line.Number:N0} ...");
            if (sites.Add(line.Site) && !place.Sites.Contains(line.Site))
                Add($"line {line.Number}: site: '{line.Site}'; the journal in {place.Name} is for {string.Join(", ", place.Sites.Select(site => $"'{site}'"))}: set Site:Name to it, or export one site with --site");
        }

        if (all > Named) problems.Add($"... and {all - Named:N0} more like these");
        return ([.. sites], problems);

        void Add(string problem)
        {
            if (++all <= Named) problems.Add(problem);
        }
    }

    private static int Import(FileInfo file, JournalPlace place, string site, long oldest, ProgressLine progress, CancellationToken stop)
    {
        using FileStream input = file.OpenRead();
        using IJournalStore store = place.Write(site);
        IEnumerable<TransferLine> lines = TransferReader.Read(input, Changed).Where(line => line.Site == site);
        ImportResult result = JournalImport.Run(lines, place.Reader(site), store, oldest, Went, stop);
        Console.WriteLine($"Site '{site}': {result.Written:N0} entries and {result.Aside:N0} payloads put aside imported; {result.Held + result.AsideHeld:N0} were there already.");
        if (result.TooOld > 0) Console.WriteLine($"{result.TooOld:N0} entries were left out: they are older than is kept here (Data:RetentionDays).");
        if (result.Late == 0) return 0;
        foreach (string late in result.LateFirst) Console.Error.WriteLine(late);
        Console.Error.WriteLine($"{result.Late:N0} entries were left out, because each source's order is kept. To have them, export this journal as well and import both into an empty one, the older first.");
        return 1;

        void Went(long line)
        {
            place.Stay();
            progress.Tell($"Importing site '{site}': line {line:N0} ...");
        }

        void Changed(string problem) => throw new IOException($"'{file.FullName}' was changed while it was read: {problem}");
    }
}
