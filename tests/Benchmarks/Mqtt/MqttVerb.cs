using System.Globalization;
using DeskDevice.Benchmarks.Mqtt.Load;
using DeskDevice.Benchmarks.Mqtt.Rows;
using DeskDevice.Benchmarks.Mqtt.Servers;

namespace DeskDevice.Benchmarks.Mqtt;

/// <summary>The verbs of the MQTT benchmark: the table, and the two halves it starts as processes of their own.</summary>
internal static class MqttVerb
{
    private static readonly Dictionary<string, Func<Task<IEnumerable<TableRow>>>> Rows = new()
    {
        ["events"] = EventRows.ListenerAsync,
        ["path"] = EventRows.WholePathAsync,
        ["prompt"] = PromptRow.RunAsync,
        ["idle"] = ManyRows.IdleAsync,
        ["cpu"] = ManyRows.CpuAsync,
        ["connect"] = ManyRows.ConnectAsync,
        ["codec"] = CodecRow.RunAsync,
    };

    public static IEnumerable<string> RowNames => Rows.Keys;

    /// <summary>Measures one row, or all, and prints the table.</summary>
    public static async Task<int> TableAsync(string? row)
    {
        if (row is not null && !Rows.ContainsKey(row))
        {
            Console.Error.WriteLine($"'{row}' is no row; they are: {string.Join(", ", RowNames)}.");
            return 2;
        }

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        List<TableRow> lines = [];
        foreach ((string name, Func<Task<IEnumerable<TableRow>>> run) in Rows)
        {
            if (row is null || row == name) lines.AddRange(await run());
        }

        TableRow.Print(lines);
        return 0;
    }

    /// <summary>A server of our own, until it is killed.</summary>
    public static async Task<int> ServeAsync(string what, int port, int countAt)
    {
        await (what == "sink" ? SinkServer.RunAsync(port) : ListenerServer.RunAsync(port, what == "answer", countAt));
        return 0;
    }

    /// <summary>The load tool.</summary>
    public static int Load(IEnumerable<string> arguments)
    {
        using var run = new LoadRun(LoadOptions.Parse(arguments));
        Console.WriteLine(run.Run().ToJson());
        return 0;
    }
}
