using System.Security.Cryptography.X509Certificates;

namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>Which write interface a server has.</summary>
public enum InfluxApi
{
    /// <summary><c>/write?db=</c>: InfluxDB 1.x, VictoriaMetrics.</summary>
    V1,

    /// <summary><c>/api/v2/write?bucket=</c>: InfluxDB 2.x, VictoriaMetrics.</summary>
    V2,

    /// <summary><c>/api/v3/write_lp?db=</c>: InfluxDB 3.x.</summary>
    V3,
}

/// <summary>How the request bodies go.</summary>
public enum InfluxCompression
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>By gzip; worth it over a slow line.</summary>
    Gzip,
}

/// <summary>What to do about a V1 database that is not there.</summary>
public enum InfluxDatabase
{
    /// <summary>Make it.</summary>
    Create,

    /// <summary>Wait until an administrator has made it.</summary>
    Wait,
}

/// <summary>Where an InfluxDB is and how to write to it.</summary>
public sealed record InfluxOptions
{
    /// <summary>For example http://127.0.0.1:8086/. A path is kept, for a server behind a proxy.</summary>
    public required Uri Url { get; init; }

    /// <summary>Which interface it has.</summary>
    public InfluxApi Api { get; init; } = InfluxApi.V1;

    /// <summary>V1 and V3: the database.</summary>
    public string Database { get; init; } = "deskdevice";

    /// <summary>V1: what happens when the database is not there.</summary>
    public InfluxDatabase WhenMissing { get; init; } = InfluxDatabase.Create;

    /// <summary>The user; empty for none, or where a token is used.</summary>
    public string User { get; init; } = "";

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "";

    /// <summary>V2: the organisation.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>V2: the bucket.</summary>
    public string Bucket { get; init; } = "";

    /// <summary>The token; empty for none.</summary>
    public string Token { get; init; } = "";

    /// <summary>Authorities that the server's certificate must come from; empty for those that the machine trusts.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>How bodies are sent.</summary>
    public InfluxCompression Compression { get; init; } = InfluxCompression.None;

    /// <summary>How long one request may take. 100 ms to 5 minutes; default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// See <see cref="IMetricSink.GoBack"/>. Up to an hour; default 15 s, for VictoriaMetrics, which has what it acknowledged on its disk some seconds
    /// later. InfluxDB writes through before it acknowledges, and takes a point that comes again as the same point.
    /// </summary>
    public TimeSpan GoBack { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Everything that is wrong with these options, each with what to do; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Url.IsAbsoluteUri || Url.Scheme is not ("http" or "https")) yield return $"Url '{Url}' is not a web address: give http://HOST:PORT/";
        else if (Url.UserInfo.Length > 0) yield return "Url holds a user name: give it in User and Password";
        if (Api is InfluxApi.V1 or InfluxApi.V3 && string.IsNullOrWhiteSpace(Database)) yield return "Database is empty: name the database to write to";
        if (Api == InfluxApi.V2 && string.IsNullOrWhiteSpace(Bucket)) yield return "Bucket is empty: name the bucket to write to";
        if (Token.Length > 0 && User.Length > 0) yield return "User and Token are both set: leave out one of them";
        if (Timeout < TimeSpan.FromMilliseconds(100) || Timeout > TimeSpan.FromMinutes(5)) yield return $"Timeout {Timeout} is out of range: give 100 ms to 5 minutes";
        if (GoBack < TimeSpan.Zero || GoBack > TimeSpan.FromHours(1)) yield return $"GoBack {GoBack} is out of range: give 0 s to 1 hour";
    }
}
