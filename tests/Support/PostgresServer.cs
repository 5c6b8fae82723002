using System.Diagnostics;

namespace DeskDevice.Support;

/// <summary>
/// A real PostgreSQL on the loopback address, its files in a folder that goes with it, writing through to disk as in earnest. It can be killed
/// and started again on the same data.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The program that makes a server's folder; whoever has it has the server.</summary>
    public const string Program = "initdb";

    private const string Password = "only-for-tests";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder;
    private ServerProcess _server;

    private PostgresServer(TempFolder folder, ServerProcess server)
    {
        _folder = folder;
        _server = server;
    }

    /// <summary>The port it answers on, the same after a restart.</summary>
    public int Port => _server.Port;

    /// <summary>Its log since it was started last.</summary>
    public string Log => _server.Output;

    private string Data => _folder.File("data");

    /// <summary>Makes a new one and starts it; returns when it answers queries.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        TempFolder folder = new();
        try
        {
            string password = folder.Write("password", Password);
            // A server does not run as root; the folder is then that of the user that Debian's package makes for it.
            if (IsRoot) await RunAsync("chown", "-R", "postgres:", folder.Path);
            string data = folder.File("data");
            await RunAsync(Start(Program, "-D", data, "-U", "tests", "-A", "scram-sha-256", "--pwfile", password, "-E", "UTF8", "--locale", "C", "--no-sync"));
            int port = FreePort.Take();
            PostgresServer server = new(folder, await ServeAsync(data, folder.Path, port));
            await server.AnswersAsync();
            return server;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>How to connect to a database of it; with patience, for a busy machine.</summary>
    public string Connection(string database = "postgres") =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username=tests;Password={Password};Timeout=60;Command Timeout=60";

    /// <summary>Runs SQL in a database; returns what psql prints, one line for each row.</summary>
    public Task<string> QueryAsync(string sql, string database = "postgres")
    {
        ProcessStartInfo psql = new(Programs.Need("psql"), ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", $"{Port}", "-U", "tests", "-d", database, "-c", sql]);
        psql.Environment["PGPASSWORD"] = Password;
        return RunAsync(psql);
    }

    /// <summary>Makes an empty database; returns how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = "t" + Guid.NewGuid().ToString("N");
        await QueryAsync($"CREATE DATABASE {name}");
        return Connection(name);
    }

    /// <summary>Kills it with all that it is doing, as a power cut would.</summary>
    public Task KillAsync() => _server.KillAsync();

    /// <summary>Starts it again on the same data and port, after a kill; returns when it answers queries.</summary>
    public async Task RestartAsync()
    {
        int port = Port;
        await _server.DisposeAsync();
        // What a killed server leaves behind stops the next one only where the process id has come back.
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        _server = await ServeAsync(Data, _folder.Path, port);
        await AnswersAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static bool IsRoot => OperatingSystem.IsLinux() && Environment.UserName == "root";

    private static Task<ServerProcess> ServeAsync(string data, string sockets, int port) => ServerProcess.StartAsync(
        Start(
            "postgres", "-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={sockets}",
            "-c", "fsync=on", "-c", "shared_buffers=16MB", "-c", "max_connections=60", "-c", "autovacuum_naptime=10min"),
        port);

    private static ProcessStartInfo Start(string program, params string[] arguments)
    {
        string path = Programs.Need(program);
        return IsRoot
            ? new ProcessStartInfo(Programs.Need("setpriv"), ["--reuid=postgres", "--regid=postgres", "--init-groups", path, .. arguments]) { WorkingDirectory = "/" }
            : new ProcessStartInfo(path, arguments);
    }

    private static Task<string> RunAsync(string program, params string[] arguments) => RunAsync(new ProcessStartInfo(Programs.Need(program), arguments));

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) return output.TrimEnd();
        throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {await error}");
    }

    // It accepts connections before it is ready for queries.
    private Task AnswersAsync() => Eventually.Async(
        async () =>
        {
            try
            {
                return await QueryAsync("SELECT 1") == "1";
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        },
        StartDeadline,
        () => $"PostgreSQL answers; it said:\n{Log}");
}
