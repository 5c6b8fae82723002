namespace DeskDevice.Host.Health;

/// <summary>
/// Whether a site's journal takes events. Its own commits say so, and where none is tried, the disk does: a gateway that nobody sends to because it is not ready
/// would otherwise never get ready.
/// </summary>
internal sealed class JournalCheck(TimeProvider time)
{
    private const string Do = "make room on its disk, or let the gateway write there; nothing acknowledged is lost, and desks keep and send again what was refused";

    /// <summary>A refusal counts so long: desks that were told to wait come again sooner.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (long Refused, long At)> _refusals = [];

    /// <param name="site">Whose journal.</param>
    /// <param name="refused">How many events it has refused so far.</param>
    /// <param name="error">Why its commits fail; null while they do not.</param>
    /// <param name="problem">Why its disk cannot be written; empty while it can.</param>
    public Check Of(string site, long refused, string? error, string problem)
    {
        if (!_refusals.TryGetValue(site, out (long Refused, long At) seen) || seen.Refused != refused)
            _refusals[site] = seen = (refused, time.GetTimestamp());
        if (problem.Length > 0) return new Check("journal", site, CheckStatus.Fail, $"No file can be written in the data folder: {problem}", Do);
        if (error is null) return Check.Pass("journal", site, "It takes events.");
        return time.GetElapsedTime(seen.At) < Fresh
            ? new Check("journal", site, CheckStatus.Fail, $"It refuses events. {error}", Do)
            : new Check("journal", site, CheckStatus.Warn, $"It refused the last events that came; none has come since, and the disk can be written. {error}", "look whether the next events are taken");
    }
}
