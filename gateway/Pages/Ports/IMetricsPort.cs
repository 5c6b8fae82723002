namespace DeskDevice.Pages.Ports;

/// <summary>Where metric points go, and how far each place has got.</summary>
public interface IMetricsPort
{
    /// <summary>Each sink of the site as it is now; none while the site is not served here.</summary>
    IReadOnlyList<SinkStatus> Sinks { get; }
}

/// <summary>One sink.</summary>
/// <param name="Name">What people know it by, for example "influxdb http://127.0.0.1:8086/".</param>
/// <param name="State"><c>current</c>, <c>behind</c> (it is catching up) or <c>down</c> (it takes nothing).</param>
/// <param name="BehindEntries">How many entries of the journal it does not have yet.</param>
/// <param name="BehindMs">How long ago the first of them was received; 0 when there is none.</param>
/// <param name="Written">Points it has taken since the start; those sent again count again.</param>
/// <param name="SetAside">Points it refused for good, ever.</param>
/// <param name="Aside">The newest of those, newest first.</param>
/// <param name="LastError">Why it took nothing when it last did so since the start; or empty.</param>
/// <param name="LastErrorMs">When that was; 0 for never.</param>
public sealed record SinkStatus(
    string Name, string State, long BehindEntries, long BehindMs, long Written, long SetAside, IReadOnlyList<AsidePoint> Aside, string LastError, long LastErrorMs);

/// <summary>A point that was set aside.</summary>
/// <param name="AtMs">When.</param>
/// <param name="PointMs">The point's own time.</param>
/// <param name="Line">The point as a line of line protocol.</param>
/// <param name="Reason">Why: the rule it breaks, or the server's words.</param>
public sealed record AsidePoint(long AtMs, long PointMs, string Line, string Reason);
