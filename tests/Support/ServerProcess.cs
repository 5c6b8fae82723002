using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeskDevice.Support;

/// <summary>A real server, running for one test; killed with its whole process tree when the test is over.</summary>
public sealed class ServerProcess : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>The TCP port of the loopback address that it answers on.</summary>
    public int Port { get; }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it is gone.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The exit code of a server that is gone.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>All it has written so far, standard output and error as they came.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts <paramref name="program"/> (a name, see <see cref="Programs"/>, or a path) and returns when <paramref name="port"/> accepts.</summary>
    public static Task<ServerProcess> StartAsync(string program, int port, params string[] arguments)
    {
        ProcessStartInfo start = new(Path.IsPathRooted(program) ? program : Programs.Need(program), arguments);
        return StartAsync(start, port);
    }

    /// <summary>The same with the environment or the working folder set by the caller, and a deadline for what needs longer than servers do.</summary>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, int port, TimeSpan? within = null)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        ServerProcess server = new(new Process { StartInfo = start }, port);
        try
        {
            server._process.Start();
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            await Eventually.Async(server.AcceptsAsync, within ?? StartDeadline, () => $"{start.FileName} accepts on port {port}; it said:\n{server.Output}");
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Kills it as a power cut would (SIGKILL), with all its children, and returns when it is gone.</summary>
    public async Task KillAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It never started, or went by itself between the two lines above.
        }
    }

    private void Keep(string? line)
    {
        if (line == null) return;
        lock (_output) _output.Append(line).Append('\n');
    }

    private async Task<bool> AcceptsAsync()
    {
        if (_process.HasExited) throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {ExitCode}; it said:\n{Output}");
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
