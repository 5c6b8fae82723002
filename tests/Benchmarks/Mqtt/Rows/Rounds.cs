using System.Diagnostics;
using DeskDevice.Benchmarks.Mqtt.Load;
using DeskDevice.Benchmarks.Mqtt.Servers;
using DeskDevice.Support;

namespace DeskDevice.Benchmarks.Mqtt.Rows;

/// <summary>One server under one load.</summary>
internal sealed record Trial(Contender Server, LoadOptions Load)
{
    /// <summary>What it is called where one server is tried under several loads.</summary>
    public string Name { get; init; } = Server.Name;
}

/// <summary>Tries servers in turn, three times, and keeps all results.</summary>
internal static class Rounds
{
    private const int Count = 3;

    public static async Task<Dictionary<string, LoadResult[]>> RunAsync(params Trial[] trials)
    {
        var results = trials.ToDictionary(trial => trial.Name, _ => new LoadResult[Count]);
        for (int round = 0; round < Count; round++)
        {
            foreach (Trial trial in trials)
            {
                LoadResult result = await RunOnceAsync(trial);
                Console.Error.WriteLine($"round {round + 1}, {trial.Name}: {result}");
                results[trial.Name][round] = result;
            }
        }

        return results;
    }

    /// <summary>Starts the server on the second processor and loads it from the first.</summary>
    public static async Task<LoadResult> RunOnceAsync(Trial trial, Action<string>? said = null)
    {
        await using Contender.Running running = await trial.Server.StartAsync();
        LoadOptions load = trial.Load with { Port = running.Server.Port, ServerId = running.Server.Id };
        ProcessStartInfo start = new(Programs.Need("taskset"), ["-c", "0", Contender.Dotnet, Contender.OwnProgram, .. load.ToArguments()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{trial.Name}: the load tool failed: {error}\nThe server said:\n{running.Server.Output}");
        said?.Invoke(running.Server.Output);
        return LoadResult.FromJson(output);
    }

    public static double Median(this LoadResult[] results, Func<LoadResult, double> figure) =>
        results.Select(figure).Order().ElementAt(results.Length / 2);

    /// <summary>How far the rounds are apart, as a share of their median.</summary>
    public static double Noise(this LoadResult[] results, Func<LoadResult, double> figure) =>
        (results.Max(figure) - results.Min(figure)) / results.Median(figure);
}
