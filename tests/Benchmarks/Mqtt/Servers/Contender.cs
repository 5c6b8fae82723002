using System.Diagnostics;
using System.Globalization;
using DeskDevice.Support;

namespace DeskDevice.Benchmarks.Mqtt.Servers;

/// <summary>A server to be measured, in a process of its own on the second processor.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Command">Its program and arguments, for a port and a folder of its own.</param>
internal sealed record Contender(string Name, Func<int, TempFolder, string[]> Command)
{
    public static readonly Contender Mosquitto = new("mosquitto", (port, folder) =>
    [
        Programs.Need("mosquitto"), "-c", folder.Write("mosquitto.conf", $"""
            listener {port} 127.0.0.1
            allow_anonymous true
            persistence false
            set_tcp_nodelay true
            max_queued_messages 0

            """),
    ]);

    public static readonly Contender Sink = new("raw socket sink", (port, _) => Own("sink", port));

    public static readonly Contender Listener = new("listener", (port, _) => Own("listener", port));

    public static readonly Contender AnsweringListener = new("listener that answers", (port, _) => Own("answer", port));

    public static readonly Contender Gateway = new("gateway", (port, folder) =>
    [
        Dotnet, Path.Combine(AppContext.BaseDirectory, "deskdevice.dll"), "gateway", "--mqtt-port", $"{port}", "--http-port", $"{FreePort.Take()}",
        "--data", folder.Path,
    ]);

    /// <summary>The listener that prints what a connection costs on its heap once so many desks are subscribed.</summary>
    public static Contender CountingListener(int desks) => new("listener's heap", (port, _) => [.. Own("listener", port), $"{desks}"]);

    public static string Dotnet => Programs.Need("dotnet");

    public static string OwnProgram => Path.Combine(AppContext.BaseDirectory, "DeskDevice.Benchmarks.dll");

    /// <summary>Starts it; it listens when this returns.</summary>
    public async Task<Running> StartAsync()
    {
        var folder = new TempFolder();
        int port = FreePort.Take();
        ProcessStartInfo start = new(Programs.Need("taskset"), ["-c", "1", .. Command(port, folder)]);
        // As the product runs; the load tool does without tiers.
        start.Environment["DOTNET_TieredCompilation"] = "1";
        return new Running(await ServerProcess.StartAsync(start, port), folder);
    }

    private static string[] Own(string what, int port) => [Dotnet, OwnProgram, "serve", what, port.ToString(CultureInfo.InvariantCulture)];

    /// <summary>One that runs.</summary>
    public sealed record Running(ServerProcess Server, TempFolder Folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            Folder.Dispose();
        }
    }
}
