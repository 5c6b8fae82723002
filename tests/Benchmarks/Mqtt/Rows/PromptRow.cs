using DeskDevice.Benchmarks.Mqtt.Load;
using DeskDevice.Benchmarks.Mqtt.Servers;

namespace DeskDevice.Benchmarks.Mqtt.Rows;

/// <summary>Event to prompt, back on the desk, at 1,000 messages a second.</summary>
internal static class PromptRow
{
    private static readonly LoadOptions Paced = new() { Mode = "paced" };

    public static async Task<IEnumerable<TableRow>> RunAsync()
    {
        var mosquitto = new Trial(Contender.Mosquitto, Paced with { Subscriber = 2 });
        var listener = new Trial(Contender.AnsweringListener, Paced);
        var gateway = new Trial(Contender.Gateway, Paced with { Traffic = "help" });
        var results = await Rounds.RunAsync(mosquitto, listener, gateway);
        LoadResult[] peer = results[mosquitto.Name];
        return
        [
            Show("event to prompt at 1,000/s, p99: the gateway, journaling, against mosquitto and a minimal subscriber", results[gateway.Name], peer, "at most 1.5"),
            Show("the same: the listener answering in its process", results[listener.Name], peer, ""),
        ];
    }

    private static TableRow Show(string what, LoadResult[] own, LoadResult[] peer, string goal) =>
        new(what, $"{own.Median(r => r.P99Ms) / peer.Median(r => r.P99Ms):0.00}", goal, $"{Show(own)} against {Show(peer)}");

    private static string Show(LoadResult[] r) =>
        $"p50 {r.Median(x => x.P50Ms):0.00} p99 {r.Median(x => x.P99Ms):0.00} ms (±{r.Noise(x => x.P99Ms) / 2:P0})";
}
