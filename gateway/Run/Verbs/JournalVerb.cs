using System.CommandLine;

namespace DeskDevice.Run.Verbs;

/// <summary><c>journal</c>: what can be done with a journal besides running on it.</summary>
internal sealed class JournalVerb
{
    public Command Command() => new("journal", "Export, import or check a journal: the one of the data folder, or of PostgreSQL where the settings name one.")
    {
        new JournalExportVerb().Command(),
        new JournalImportVerb().Command(),
        new JournalCheckVerb().Command(),
    };

    /// <summary>Runs what takes long on a thread of its own. Stopped early it has not done what it was asked for: that is no success.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, int> work, CancellationToken stop)
    {
        try
        {
            return await Task.Run(() => work(stop), CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done.");
            return 1;
        }
    }
}

/// <summary>Tells on stderr how far long work is, at most once a second.</summary>
internal sealed class ProgressLine
{
    private long _told = TimeProvider.System.GetTimestamp();

    public void Tell(string words)
    {
        if (TimeProvider.System.GetElapsedTime(_told) < TimeSpan.FromSeconds(1)) return;
        _told = TimeProvider.System.GetTimestamp();
        Console.Error.WriteLine(words);
    }
}
