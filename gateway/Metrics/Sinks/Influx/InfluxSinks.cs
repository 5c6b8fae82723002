namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>The way to an InfluxDB that this build has: for 2.x by InfluxDB.Client in a build with the public package feed, by our own writer in any other.</summary>
public static class InfluxSinks
{
    /// <summary>The client in use, in words for people.</summary>
    public static string Client(InfluxOptions options) => IsLibrary(options)
        ? "InfluxDB.Client; a build without -p:PublicFeed=true uses the built-in writer"
        : options.Api == InfluxApi.V2 ? "the built-in writer; a build with -p:PublicFeed=true uses InfluxDB.Client" : "the built-in writer";

    /// <summary>Makes the sink; it connects at the first write.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message has all of their problems.</exception>
    public static InfluxSink Open(InfluxOptions options)
    {
        string[] problems = [.. options.Problems()];
        if (problems.Length > 0) throw new ArgumentException(string.Join("; ", problems), nameof(options));
#if PUBLIC_FEED
        if (IsLibrary(options)) return new InfluxSink(options, new InfluxClient.ClientTransport(options));
#endif
        return BuiltIn(options);
    }

    /// <summary>By our own writer in any build.</summary>
    internal static InfluxSink BuiltIn(InfluxOptions options) => new(options, new HttpTransport(options));

#if PUBLIC_FEED
    private static bool IsLibrary(InfluxOptions options) => options.Api == InfluxApi.V2;
#else
    private static bool IsLibrary(InfluxOptions options) => false;
#endif
}
