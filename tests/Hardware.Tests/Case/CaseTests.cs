using DeskDevice.Hardware.Tests.Board;

namespace DeskDevice.Hardware.Tests.Case;

/// <summary>The case can be printed, and the board goes into it.</summary>
public sealed class CaseTests
{
    private const double BossTop = 7.4;

    [Theory]
    [InlineData("base")]
    [InlineData("lid")]
    [InlineData("guide")]
    [InlineData("buttons")]
    public void Every_part_holds_water_and_lies_flat(string part)
    {
        Stl shape = Stl.Read($"hardware/made/case-{part}.stl");
        Assert.NotEmpty(shape.Corners);
        Assert.Empty(shape.Leaks());
        Assert.True(shape.Volume() > 1_000, $"{part}: {shape.Volume():0} mm3");
        Assert.Equal(0, shape.Corners.Min(corner => corner.Z), 3);
    }

    [Fact]
    public void A_hole_in_a_shape_is_found()
    {
        string[] lines = [.. new[] { "0 0 0", "0 1 0", "1 0 0", "0 0 0", "1 0 0", "0 0 1", "0 0 0", "0 0 1", "0 1 0", "1 0 0", "0 1 0", "0 0 1" }.Select(corner => $"vertex {corner}")];
        Assert.Empty(Stl.Parse(lines).Leaks());
        Assert.Equal(3, Stl.Parse(lines[3..]).Leaks().Count());
    }

    [Fact]
    public void The_board_lies_on_the_bosses_and_inside_the_walls()
    {
        Circuit board = Circuit.Load();
        (double width, double height) = ((double)board.All("pcb_board").Single()["width"]!, (double)board.All("pcb_board").Single()["height"]!);
        Stl shape = Stl.Read("hardware/made/case-base.stl");
        // Nothing of the base stands where the board is, or above it.
        Assert.DoesNotContain(shape.Corners, corner => corner.Z > BossTop + 0.01 && Math.Abs(corner.X) < (width / 2) + 0.3 && Math.Abs(corner.Y) < (height / 2) + 0.3);
        foreach (System.Text.Json.Nodes.JsonNode hole in board.All("pcb_hole").Where(hole => hole["pcb_component_id"] == null))
        {
            (double x, double y) = ((double)hole["x"]!, (double)hole["y"]!);
            Assert.Contains(shape.Corners, corner => Math.Abs(corner.Z - BossTop) < 0.01 && Math.Abs(Distance(corner, x, y) - 3.5) < 0.05);
        }
    }

    [Fact]
    public void The_lid_is_open_over_every_button_and_the_ring()
    {
        Circuit board = Circuit.Load();
        Stl lid = Stl.Read("hardware/made/case-lid.stl");
        string[] ids = [.. board.All("source_component").Where(part => ((string)part["name"]!)[..2] == "SW" && ((string)part["name"]!)[2] < '5').Select(part => (string)part["source_component_id"]!)];
        Assert.Equal(4, ids.Length);
        foreach (System.Text.Json.Nodes.JsonNode button in board.All("pcb_component").Where(part => ids.Contains((string?)part["source_component_id"])))
        {
            // The lid is printed with its face down, so that left is right.
            (double x, double y) = (-(double)button["center"]!["x"]!, (double)button["center"]!["y"]!);
            Assert.Contains(lid.Corners, corner => Math.Abs(Distance(corner, x, y) - 6.6) < 0.05);
            Assert.DoesNotContain(lid.Corners, corner => Distance(corner, x, y) < 6.4);
        }
    }

    private static double Distance((double X, double Y, double Z) corner, double x, double y) => Math.Sqrt(((corner.X - x) * (corner.X - x)) + ((corner.Y - y) * (corner.Y - y)));
}
