using System.Globalization;
using DeskDevice.Support;

namespace DeskDevice.Hardware.Tests.Case;

/// <summary>A printable shape: the corners of its triangles, mm.</summary>
internal sealed class Stl
{
    private Stl((double X, double Y, double Z)[] corners) => Corners = corners;

    /// <summary>Three for each triangle.</summary>
    public (double X, double Y, double Z)[] Corners { get; }

    /// <summary>Reads an STL file in words, as OpenSCAD writes it.</summary>
    public static Stl Read(string path) => Parse(File.ReadLines(RepositoryRoot.File(path)));

    /// <summary>The same from its lines.</summary>
    public static Stl Parse(IEnumerable<string> lines) => new(
        [.. lines.Select(line => line.Trim()).Where(line => line.StartsWith("vertex", StringComparison.Ordinal)).Select(Corner)]);

    /// <summary>The edges that are not between exactly two triangles, once each way: none, if it holds water.</summary>
    public IEnumerable<string> Leaks()
    {
        Dictionary<((double, double, double), (double, double, double)), int> edges = [];
        for (int i = 0; i < Corners.Length; i += 3)
        {
            for (int k = 0; k < 3; k++)
            {
                var edge = (Corners[i + k], Corners[i + ((k + 1) % 3)]);
                edges[edge] = edges.GetValueOrDefault(edge) + 1;
            }
        }

        return edges.Where(edge => edge.Value != edges.GetValueOrDefault((edge.Key.Item2, edge.Key.Item1))).Select(edge => $"{edge.Key.Item1} to {edge.Key.Item2}");
    }

    /// <summary>What it holds, mm3: more than none when its faces look outwards.</summary>
    public double Volume()
    {
        double six = 0;
        for (int i = 0; i < Corners.Length; i += 3)
        {
            ((double X, double Y, double Z) a, (double X, double Y, double Z) b, (double X, double Y, double Z) c) = (Corners[i], Corners[i + 1], Corners[i + 2]);
            six += (a.X * ((b.Y * c.Z) - (b.Z * c.Y))) + (a.Y * ((b.Z * c.X) - (b.X * c.Z))) + (a.Z * ((b.X * c.Y) - (b.Y * c.X)));
        }

        return six / 6;
    }

    private static (double X, double Y, double Z) Corner(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (Number(words[1]), Number(words[2]), Number(words[3]));
    }

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
