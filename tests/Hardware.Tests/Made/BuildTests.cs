using System.Diagnostics;
using DeskDevice.Hardware.Tests.Board;
using DeskDevice.Support;

namespace DeskDevice.Hardware.Tests.Made;

/// <summary>That the board and the case can be made anew from their sources, and come out as they were committed.</summary>
public sealed class BuildTests
{
    [LongFact]
    [Trait("Category", "Long")]
    public void What_is_made_anew_has_the_same_netlist_and_the_same_shapes()
    {
        using TempFolder folder = new();
        string made = Directory.CreateDirectory(folder.File("made")).FullName;
        ProcessStartInfo start = new("bash", [RepositoryRoot.File("hardware/build")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DESKDEVICE_MADE"] = made;
        start.Environment["DESKDEVICE_BOARD_WORK"] = folder.File("work");
        using Process build = Process.Start(start)!;
        Task<string> errors = build.StandardError.ReadToEndAsync();
        string said = build.StandardOutput.ReadToEnd() + errors.Result;
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, said);
        Assert.Equal(Wires(Circuit.Load()), Wires(Circuit.Load(Path.Combine(made, "circuit.json.gz"))));
        foreach (string file in new[] { "case-base.stl", "bom.csv", "board.scad" })
        {
            // OpenSCAD writes the same triangles in another order each time.
            Assert.Equal(Sorted(RepositoryRoot.File($"hardware/made/{file}")), Sorted(Path.Combine(made, file)));
        }
    }

    private static string[] Sorted(string file) => [.. File.ReadLines(file).Order(StringComparer.Ordinal)];

    private static string[] Wires(Circuit board) =>
        [.. board.Parts.Keys.SelectMany(board.Of).Where(pin => pin.IsWired).Select(pin => $"{pin.Part}.{pin.Label} {pin.Net}").Order(StringComparer.Ordinal)];
}
