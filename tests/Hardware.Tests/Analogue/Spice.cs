using System.Diagnostics;
using System.Globalization;
using DeskDevice.Support;

namespace DeskDevice.Hardware.Tests.Analogue;

/// <summary>Runs ngspice for one circuit and reads what it wrote.</summary>
internal static class Spice
{
    /// <summary>The program.</summary>
    public const string Program = "ngspice";

    /// <summary>Voltages a second that <see cref="Transient"/> gives.</summary>
    public const int PerSecond = 10_000;

    /// <summary>The file that a circuit may read its source from; ngspice knows no capital letters in such a path, so that it must stand by itself.</summary>
    public const string Input = "input.txt";

    private const double Step = 1.0 / PerSecond;

    /// <summary>
    /// Voltages of <paramref name="nodes"/> over <paramref name="seconds"/>, <see cref="PerSecond"/> of them a second; the first column is the time.
    /// </summary>
    public static double[][] Transient(string circuit, double seconds, Care care, params string[] nodes) => Driven(circuit, "", seconds, care, nodes);

    /// <summary>The same for a circuit that reads <see cref="Input"/>, which holds <paramref name="input"/>: a line of seconds and volts for each sample.</summary>
    public static double[][] Driven(string circuit, string input, double seconds, Care care, params string[] nodes)
    {
        (double longest, string limits) = care == Care.Fine ? (Step / 4, "reltol=1e-4") : (Step / 2, "reltol=1e-3");
        string analysis = string.Create(CultureInfo.InvariantCulture, $".options {limits} abstol=1e-12\n.tran {Step:g9} {seconds:g9} 0 {longest:g9}");
        return Run(circuit, input, analysis, "linearize", nodes, nodes);
    }

    /// <summary>Magnitudes of <paramref name="nodes"/> at <paramref name="points"/> frequencies a decade, from and to in Hz, for a source of 1 V; the first column is the frequency.</summary>
    public static double[][] Frequencies(string circuit, int points, double from, double to, params string[] nodes) => Run(
        circuit, "", string.Create(CultureInfo.InvariantCulture, $".ac dec {points} {from} {to}"), "", nodes, [.. nodes.Select(node => $"m{node}")],
        [.. nodes.Select(node => $"let m{node} = mag(v({node}))")]);

    private static double[][] Run(string circuit, string input, string analysis, string before, string[] save, string[] columns, params string[] lets)
    {
        using TempFolder folder = new();
        folder.Write(Input, input);
        string result = folder.File("out.txt");
        string saved = string.Join(' ', save.Select(node => $"v({node})"));
        string written = lets.Length > 0 ? string.Join(' ', columns) : saved;
        string[] script =
        [
            circuit, analysis, $".save {saved}", ".control", "run", before.Length > 0 ? $"{before} {saved}" : "", .. lets,
            "set wr_singlescale", $"wrdata {result} {written}", "quit", ".endc", ".end", "",
        ];
        string file = folder.Write("chain.cir", string.Join('\n', script));
        ProcessStartInfo start = new(Programs.Need(Program), ["-b", file]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        if (!File.Exists(result)) throw new InvalidOperationException($"ngspice wrote nothing; it said:\n{said}\nfor:\n{string.Join('\n', script)}");
        return Read(result, columns.Length + 1);
    }

    // wrdata writes a line a point: the scale, then each column.
    private static double[][] Read(string file, int columns)
    {
        List<double>[] read = [.. Enumerable.Range(0, columns).Select(_ => new List<double>())];
        foreach (string line in File.ReadLines(file))
        {
            string[] numbers = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (int i = 0; i < columns; i++) read[i].Add(double.Parse(numbers[i], CultureInfo.InvariantCulture));
        }

        return [.. read.Select(column => column.ToArray())];
    }
}

/// <summary>How finely a run is worked out: the levels differ by less than 0.05 dB, the time it takes by two and a half.</summary>
internal enum Care
{
    /// <summary>Steps of 50 us at most.</summary>
    Quick,

    /// <summary>Steps of 25 us at most, and a tenth of the error in each.</summary>
    Fine,
}
