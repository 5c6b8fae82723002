using System.Diagnostics;

namespace DeskDevice.Support;

/// <summary>
/// A real RabbitMQ with its MQTT plugin on the loopback address, open to everybody: a node of its own in a folder of its own, with a name server of its own, so
/// that it meets no other. It takes some ten seconds to start: share one among tests.
/// </summary>
public sealed class RabbitMq : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly ServerProcess _names;
    private readonly ServerProcess _server;

    private RabbitMq(TempFolder folder, ServerProcess names, ServerProcess server)
    {
        _folder = folder;
        _names = names;
        _server = server;
    }

    /// <summary>The port it speaks MQTT on.</summary>
    public int Port => _server.Port;

    /// <summary>Its log so far.</summary>
    public string Log => _server.Output;

    /// <summary>Starts one; returns when it accepts.</summary>
    public static async Task<RabbitMq> StartAsync()
    {
        TempFolder folder = new();
        ServerProcess? names = null;
        try
        {
            int namesPort = FreePort.Take();
            names = await ServerProcess.StartAsync("epmd", namesPort, "-port", $"{namesPort}", "-address", "127.0.0.1");
            int mqtt = FreePort.Take();
            return new RabbitMq(folder, names, await ServerProcess.StartAsync(Node(folder, namesPort, mqtt), mqtt));
        }
        catch
        {
            names?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _names.DisposeAsync();
        _folder.Dispose();
    }

    private static ProcessStartInfo Node(TempFolder folder, int namesPort, int mqtt)
    {
        string config = folder.Write("rabbitmq.conf", $"""
            listeners.tcp.1 = 127.0.0.1:{FreePort.Take()}
            mqtt.listeners.tcp.1 = 127.0.0.1:{mqtt}
            mqtt.allow_anonymous = true
            mqtt.default_user = guest
            mqtt.default_pass = guest
            mqtt.tcp_listen_options.nodelay = true
            log.console = true

            """);
        // The wrapper on the PATH would change to another user; this is what it starts.
        ProcessStartInfo start = new("/usr/lib/rabbitmq/bin/rabbitmq-server");
        start.Environment["HOME"] = folder.Path;
        start.Environment["ERL_EPMD_PORT"] = $"{namesPort}";
        start.Environment["RABBITMQ_NODENAME"] = "deskdevice@localhost";
        start.Environment["RABBITMQ_DIST_PORT"] = $"{FreePort.Take()}";
        start.Environment["RABBITMQ_MNESIA_BASE"] = folder.File("mnesia");
        start.Environment["RABBITMQ_LOG_BASE"] = folder.File("log");
        start.Environment["RABBITMQ_LOGS"] = "-";
        start.Environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder.Write("enabled_plugins", "[rabbitmq_mqtt].\n");
        start.Environment["RABBITMQ_CONFIG_FILE"] = config;
        start.Environment["RABBITMQ_PID_FILE"] = folder.File("pid");
        return start;
    }
}
