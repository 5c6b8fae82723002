using System.Globalization;
using DeskDevice.Benchmarks.Mqtt.Load;
using DeskDevice.Benchmarks.Mqtt.Servers;

namespace DeskDevice.Benchmarks.Mqtt.Rows;

/// <summary>What 10,000 desks cost.</summary>
internal static class ManyRows
{
    private const int Many = 10_000;
    private const int Few = 100;

    /// <summary>Memory of idle connections.</summary>
    public static async Task<IEnumerable<TableRow>> IdleAsync()
    {
        LoadOptions load = new() { Mode = "idle", Desks = Many };
        var mosquitto = new Trial(Contender.Mosquitto, load);
        var listener = new Trial(Contender.Listener, load);
        var results = await Rounds.RunAsync(mosquitto, listener);
        string managed = "";
        await Rounds.RunOnceAsync(new Trial(Contender.CountingListener(Many), load), output => managed = ManagedOf(output));
        LoadResult[] peer = results[mosquitto.Name], own = results[listener.Name];
        return
        [
            new("memory per idle connection at 10,000", $"{own.Median(r => r.KbPerConnection):0.00} KB", "4 KB",
                $"of it on the heap {managed} bytes; mosquitto {peer.Median(r => r.KbPerConnection):0.00} KB; processor idle {own.Median(r => r.IdleBusy):P1}"),
        ];
    }

    /// <summary>Connections made with 200 under way, and all at once.</summary>
    public static async Task<IEnumerable<TableRow>> ConnectAsync()
    {
        LoadOptions load = new() { Mode = "closed", Desks = Many, WarmSeconds = 0.2, Seconds = 0.2 };
        var mosquitto = new Trial(Contender.Mosquitto, load);
        var listener = new Trial(Contender.Listener, load);
        var storm = new Trial(Contender.Listener, load with { Connecting = Many }) { Name = "storm" };
        var mosquittoStorm = new Trial(Contender.Mosquitto, load with { Connecting = Many }) { Name = "mosquitto storm" };
        var results = await Rounds.RunAsync(mosquitto, listener, mosquittoStorm, storm);
        LoadResult[] peer = results[mosquitto.Name], own = results[listener.Name];
        LoadResult[] peerStorm = results[mosquittoStorm.Name], ownStorm = results[storm.Name];
        return
        [
            new("connects/s at 10,000, subscribed, 200 under way", $"{Many / own.Median(r => r.InSeconds):N0}", "10,000",
                $"mosquitto {Many / peer.Median(r => r.InSeconds):N0} (±{own.Noise(r => r.InSeconds) / 2:P0})"),
            new("10,000 desks at once: until the last is connected and subscribed", $"{ownStorm.Median(r => r.InSeconds):0.00} s", "",
                $"mosquitto {peerStorm.Median(r => r.InSeconds):0.00} s"),
        ];
    }

    /// <summary>Processor time of a message, with as many under way.</summary>
    public static async Task<IEnumerable<TableRow>> CpuAsync()
    {
        LoadOptions load = new() { Outstanding = Few };
        var few = new Trial(Contender.Listener, load with { Desks = Few }) { Name = "100 desks" };
        var many = new Trial(Contender.Listener, load with { Desks = Many }) { Name = "10,000 desks" };
        var mosquittoFew = new Trial(Contender.Mosquitto, load with { Desks = Few }) { Name = "mosquitto, 100 desks" };
        var mosquittoMany = new Trial(Contender.Mosquitto, load with { Desks = Many }) { Name = "mosquitto, 10,000 desks" };
        var results = await Rounds.RunAsync(few, many, mosquittoFew, mosquittoMany);
        double Of(Trial trial) => results[trial.Name].Median(r => r.CpuPer100k);
        return
        [
            new("processor time per message at 10,000 desks against at 100", $"{Of(many) / Of(few):0.00}", "at most 1.15",
                $"{Of(many) * 10:0.0} against {Of(few) * 10:0.0} µs (±{results[many.Name].Noise(r => r.CpuPer100k) / 2:P0}); mosquitto {Of(mosquittoMany) / Of(mosquittoFew):0.00}"),
        ];
    }

    private static string ManagedOf(string output)
    {
        string? line = output.Split('\n').FirstOrDefault(l => l.StartsWith(ListenerServer.ManagedPrefix, StringComparison.Ordinal));
        return line is null ? "unknown" : int.Parse(line[ListenerServer.ManagedPrefix.Length..], CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);
    }
}
