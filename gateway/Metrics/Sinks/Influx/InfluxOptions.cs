namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>Which write interface a server has.</summary>
public enum InfluxApi
{
    /// <summary><c>/write?db=</c>: InfluxDB 1.x, VictoriaMetrics.</summary>
    V1,

    /// <summary><c>/api/v2/write?bucket=</c>: InfluxDB 2.x and later, VictoriaMetrics.</summary>
    V2,
}

/// <summary>How the request bodies go.</summary>
public enum InfluxCompression
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>By gzip; worth it over a slow line.</summary>
    Gzip,
}

/// <summary>Where an InfluxDB is and how to write to it.</summary>
public sealed record InfluxOptions
{
    /// <summary>For example http://127.0.0.1:8086/. A path is kept, for a server behind a proxy.</summary>
    public required Uri Url { get; init; }

    /// <summary>Which interface it has.</summary>
    public InfluxApi Api { get; init; } = InfluxApi.V1;

    /// <summary>V1: the database.</summary>
    public string Database { get; init; } = "deskdevice";

    /// <summary>V1: what happens when the database is not there.</summary>
    public InfluxDatabase WhenMissing { get; init; } = InfluxDatabase.Create;

    /// <summary>V1: the user; empty for none.</summary>
    public string User { get; init; } = "";

    /// <summary>V1: the user's password.</summary>
    public string Password { get; init; } = "";

    /// <summary>V2: the organisation.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>V2: the bucket.</summary>
    public string Bucket { get; init; } = "";

    /// <summary>V2: the token; empty for none.</summary>
    public string Token { get; init; } = "";

    /// <summary>How bodies are sent.</summary>
    public InfluxCompression Compression { get; init; } = InfluxCompression.None;

    /// <summary>How long one request may take. 100 ms to 5 minutes; default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Everything that is wrong with these options, each with what to do; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Url.IsAbsoluteUri || Url.Scheme is not ("http" or "https")) yield return $"Url '{Url}' is not a web address: give http://HOST:PORT/";
        else if (Url.UserInfo.Length > 0) yield return "Url holds a user name: give it in User and Password";
        if (Api == InfluxApi.V1 && string.IsNullOrWhiteSpace(Database)) yield return "Database is empty: name the database to write to";
        if (Api == InfluxApi.V2 && string.IsNullOrWhiteSpace(Bucket)) yield return "Bucket is empty: name the bucket to write to";
        if (Timeout < TimeSpan.FromMilliseconds(100) || Timeout > TimeSpan.FromMinutes(5)) yield return $"Timeout {Timeout} is out of range: give 100 ms to 5 minutes";
    }
}

/// <summary>What to do about a V1 database that is not there.</summary>
public enum InfluxDatabase
{
    /// <summary>Make it.</summary>
    Create,

    /// <summary>Wait until an administrator has made it.</summary>
    Wait,
}
