using DeskDevice.Journal;

namespace DeskDevice.Host.Telemetry;

/// <summary>How a site that is served here stands at one moment.</summary>
/// <param name="Site">Its name.</param>
/// <param name="Journal">What its journal has counted.</param>
/// <param name="JournalError">Why its commits fail now; null while they do not.</param>
/// <param name="Waiting">Messages that wait for its owner.</param>
/// <param name="Waited">Messages that found no room to wait.</param>
/// <param name="Sinks">Where its metrics go.</param>
internal sealed record SiteSigns(string Site, JournalCounters Journal, string? JournalError, int Waiting, long Waited, IReadOnlyList<SinkSigns> Sinks);

/// <summary>How a metric sink stands.</summary>
/// <param name="Name">embedded, influxdb ...</param>
/// <param name="LagEntries">Journal entries that it has not taken yet.</param>
/// <param name="Lag">How old the newest entry is that it has taken, while there are newer ones; zero when it has all.</param>
/// <param name="Written">Points it has taken since the start.</param>
/// <param name="SetAside">Points it has refused for good.</param>
/// <param name="Trouble">Why it takes nothing now; empty while it does.</param>
internal sealed record SinkSigns(string Name, long LagEntries, TimeSpan Lag, long Written, long SetAside, string Trouble);
