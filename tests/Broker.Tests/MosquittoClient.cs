using System.Diagnostics;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>Runs mosquitto_pub and mosquitto_sub against a listener.</summary>
internal static class MosquittoClient
{
    /// <summary>Runs a client to its end, and gives what it printed.</summary>
    public static async Task<string> RunAsync(string program, TestListener listener, params string[] arguments)
    {
        using Process process = Start(program, listener, arguments);
        using var deadline = new CancellationTokenSource(Wait.Deadline);
        await using CancellationTokenRegistration killing = deadline.Token.Register(process.Kill);
        string output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    public static Process Start(string program, TestListener listener, params string[] arguments) => Process.Start(
        new ProcessStartInfo(Programs.Need(program), ["-h", "127.0.0.1", "-p", $"{listener.Port}", .. arguments]) { RedirectStandardOutput = true })!;
}
