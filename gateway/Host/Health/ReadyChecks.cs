using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Telemetry;
using DeskDevice.Line;
using DeskDevice.Phone;

namespace DeskDevice.Host.Health;

/// <summary>Whether the gateway can do its work: what is broken fails, what is degraded warns.</summary>
internal sealed class ReadyChecks(GatewayCore core, GatewaySettings settings, DataDisk disk, TimeProvider time)
{
    private const int CertificateDays = 14;
    private const int Megabyte = 1_000_000;

    private readonly JournalCheck _journals = new(time);
    private readonly bool _isShared = settings.Journal.Postgres is not null;

    /// <summary>All of them, now.</summary>
    public IEnumerable<Check> All()
    {
        string problem = disk.Problem;
        yield return Line();
        foreach (SiteSlot slot in core.Sites.Slots)
        {
            if (slot.Core?.Signs is { } signs)
            {
                yield return _journals.Of(slot.Name, signs.Journal.Refused, signs.JournalError, _isShared ? "" : problem);
                foreach (SinkSigns sink in signs.Sinks) yield return Sink(slot.Name, sink);
            }
            else if (!_isShared)
            {
                yield return new Check("journal", slot.Name, CheckStatus.Fail, "It is not open: the gateway is starting or stopping.", "wait");
            }
        }

        foreach ((string name, PhoneStatus status) in core.Phones.Status) yield return Phone(name, status);
        if (core.Sites.ShareTrouble is { } trouble) yield return Leases(trouble);
        yield return Disk(problem);
        if (core.CertificateEnds is { } ends) yield return Certificate(ends);
    }

    private Check Line()
    {
        LineStatus line = core.Line.Status;
        string what = settings.Mqtt.Broker is { } broker ? $"The broker {broker}" : "The listener";
        return line.State switch
        {
            LineState.Up => Check.Pass("line", "", $"{what} can be used by desks."),
            LineState.Lost => new Check("line", "", CheckStatus.Fail, $"{what} is not connected to: {line.Reason}", "start the broker, or put Mqtt:Broker right; it is tried again and again"),
            _ => new Check("line", "", CheckStatus.Fail, $"{what} is not in use: the gateway is starting or stopping.", "wait"),
        };
    }

    private static Check Sink(string site, SinkSigns sink)
    {
        string of = $"{site}/{sink.Name}";
        return sink.Trouble.Length == 0
            ? Check.Pass("sink", of, $"It takes points; {sink.LagEntries} entries of the journal are to come.")
            : new Check("sink", of, CheckStatus.Warn, $"It takes no points, and is {sink.LagEntries} entries behind: {sink.Trouble}", "start it, or put its settings right; nothing is lost, it catches up");
    }

    // Desks still have their buttons and their own senses.
    private static Check Phone(string name, PhoneStatus status)
    {
        string last = status.LastEventAt is { } at ? $"last event {at:u}" : "no event yet";
        return status.State switch
        {
            PhoneState.Up => Check.Pass("phone", name, $"It is listened to; {status.Events} events, {last}."),
            PhoneState.Refused => new Check("phone", name, CheckStatus.Warn, $"It does not let the gateway in: {status.Reason}; {last}.", "put the user, the password or the access list right; it is tried again now and then"),
            PhoneState.Down => new Check("phone", name, CheckStatus.Warn, $"It is not listened to: {status.Reason}; {last}.", "see to the phone system and the way to it; it is tried again and again, and desks go on by their own senses"),
            _ => new Check("phone", name, CheckStatus.Warn, $"It is being connected to; {last}.", "wait"),
        };
    }

    private Check Leases(string trouble)
    {
        string served = string.Join(", ", core.Sites.Slots.Where(slot => slot.Core is not null).Select(slot => slot.Name));
        return trouble.Length == 0
            ? Check.Pass("leases", "", served.Length == 0 ? "They are renewed; other gateways serve all sites." : $"They are renewed; served here: {served}.")
            : new Check("leases", "", CheckStatus.Fail, $"They are not renewed, so other gateways may take over the sites of this one: {trouble}", "see to PostgreSQL and the way to it; it is tried again each second");
    }

    private Check Disk(string problem)
    {
        long free = disk.FreeBytes / Megabyte;
        if (problem.Length > 0)
            return new Check("disk", "", CheckStatus.Warn, $"No file can be written in '{disk.Folder}': {problem}", "make room, or let the gateway write there");
        return free >= settings.Health.DiskFreeMegabytes
            ? Check.Pass("disk", "", $"{free} MB are free.")
            : new Check("disk", "", CheckStatus.Warn, $"{free} MB are free at '{disk.Folder}'.", $"make room, or keep less (Data:RetentionDays is {settings.Data.RetentionDays})");
    }

    private Check Certificate(DateTimeOffset ends)
    {
        TimeSpan left = ends - time.GetUtcNow();
        const string renew = "replace the files of Mqtt:Tls; no restart is needed";
        if (left <= TimeSpan.Zero) return new Check("certificate", "", CheckStatus.Fail, $"It ended {ends:u}: no desk can connect with TLS.", renew);
        return left.TotalDays < CertificateDays
            ? new Check("certificate", "", CheckStatus.Warn, $"It ends {ends:u}.", renew)
            : Check.Pass("certificate", "", $"It ends {ends:u}.");
    }
}
