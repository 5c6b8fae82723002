using DeskDevice.Benchmarks.Mqtt.Load;
using DeskDevice.Benchmarks.Mqtt.Servers;

namespace DeskDevice.Benchmarks.Mqtt.Rows;

/// <summary>Events a second of 1,000 desks: through the listener, and the whole path.</summary>
internal static class EventRows
{
    private static readonly LoadOptions Alone = new();
    private static readonly LoadOptions Subscribed = new() { Subscriber = 1 };

    /// <summary>The listener alone, beside mosquitto and the ceiling.</summary>
    public static async Task<IEnumerable<TableRow>> ListenerAsync()
    {
        var mosquitto = new Trial(Contender.Mosquitto, Subscribed);
        var sink = new Trial(Contender.Sink, Alone);
        var listener = new Trial(Contender.Listener, Alone);
        var routed = new Trial(Contender.Listener, Subscribed) { Name = "listener, subscriber outside" };
        var results = await Rounds.RunAsync(mosquitto, listener, sink, routed);
        LoadResult[] peer = results[mosquitto.Name], own = results[listener.Name], ceiling = results[sink.Name], outside = results[routed.Name];
        return
        [
            new("QoS 1 events/s through the listener, taken in its process, against mosquitto with a subscriber", Ratio(own, peer), "1.2", Beside(own, peer)),
            new("the same against the raw socket sink", Ratio(own, ceiling), "0.85", Beside(own, ceiling)),
            new("the same with the subscriber outside, against mosquitto with a subscriber", Ratio(outside, peer), "", Beside(outside, peer)),
        ];
    }

    /// <summary>The gateway with its journal, beside mosquitto that merely passes on.</summary>
    public static async Task<IEnumerable<TableRow>> WholePathAsync()
    {
        var mosquitto = new Trial(Contender.Mosquitto, Subscribed);
        var gateway = new Trial(Contender.Gateway, Alone with { Traffic = "call" });
        double fsyncMs = Fsync.MedianMs();
        var results = await Rounds.RunAsync(mosquitto, gateway);
        LoadResult[] peer = results[mosquitto.Name], own = results[gateway.Name];
        return
        [
            new("the whole path (journaled, fsync, `ack`, verdicts, points) against mosquitto passing on", Ratio(own, peer), "0.8", $"{Beside(own, peer)}; fsync {fsyncMs:0.00} ms"),
        ];
    }

    private static string Ratio(LoadResult[] own, LoadResult[] peer) => $"{own.Median(r => r.PerSecond) / peer.Median(r => r.PerSecond):0.00}";

    private static string Beside(LoadResult[] own, LoadResult[] peer) => $"{Show(own)} against {Show(peer)}";

    private static string Show(LoadResult[] results) =>
        $"{results.Median(r => r.PerSecond):N0}/s (±{results.Noise(r => r.PerSecond) / 2:P0}, server busy {results.Median(r => r.ServerBusy):P0}, load {results.Median(r => r.LoadBusy):P0})";
}
