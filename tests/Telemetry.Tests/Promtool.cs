using System.Diagnostics;
using DeskDevice.Support;

namespace DeskDevice.Telemetry.Tests;

/// <summary>Prometheus' own tool.</summary>
internal static class Promtool
{
    public const string Program = "promtool";

    /// <summary>Runs it on <paramref name="input"/>; returns its exit code and all it said.</summary>
    public static async Task<(int Code, string Words)> RunAsync(string input, params string[] arguments)
    {
        ProcessStartInfo start = new(Programs.Need(Program), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process tool = Process.Start(start)!;
        Task<string> output = tool.StandardOutput.ReadToEndAsync();
        Task<string> error = tool.StandardError.ReadToEndAsync();
        await tool.StandardInput.WriteAsync(input);
        tool.StandardInput.Close();
        await tool.WaitForExitAsync();
        return (tool.ExitCode, await output + await error);
    }
}
