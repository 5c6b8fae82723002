namespace DeskDevice.Support;

/// <summary>A real Eclipse Mosquitto broker on the loopback address, open to everybody, nothing kept.</summary>
public sealed class Mosquitto : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly ServerProcess _server;

    private Mosquitto(TempFolder folder, ServerProcess server)
    {
        _folder = folder;
        _server = server;
    }

    /// <summary>The port it speaks MQTT on.</summary>
    public int Port => _server.Port;

    /// <summary>Its log so far.</summary>
    public string Log => _server.Output;

    /// <summary>Starts one; returns when it accepts.</summary>
    public static async Task<Mosquitto> StartAsync()
    {
        TempFolder folder = new();
        int port = FreePort.Take();
        string config = folder.Write("mosquitto.conf", $"""
            listener {port} 127.0.0.1
            allow_anonymous true
            persistence false
            set_tcp_nodelay true

            """);
        try
        {
            return new Mosquitto(folder, await ServerProcess.StartAsync("mosquitto", port, "-c", config, "-v"));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Kills it, as a crash would.</summary>
    public Task KillAsync() => _server.KillAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
