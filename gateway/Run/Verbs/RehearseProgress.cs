using System.Diagnostics;
using System.Globalization;
using DeskDevice.Rehearsal;

namespace DeskDevice.Run.Verbs;

/// <summary>How far a rehearsal is, on standard error: a line that is written over on a terminal, and only the end elsewhere.</summary>
internal sealed class RehearseProgress(TextWriter error)
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private int _shown = -1;

    public void Show(RehearsalProgress progress)
    {
        if (!_isTerminal || progress.Percent == _shown) return;
        _shown = progress.Percent;
        error.Write($"\rReplaying the journal: {_shown,3} %");
    }

    public void Done(long entries)
    {
        double seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
        string line = string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries replayed in {seconds:0.0} s.");
        error.WriteLine(_isTerminal ? "\r" + line.PadRight(40) : line);
    }
}
