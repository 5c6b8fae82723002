using System.Text.Json.Nodes;

namespace DeskDevice.Hardware.Tests.Board;

/// <summary>Where things are on the board: what the program, the antenna and the board house count on.</summary>
public sealed class LayoutTests
{
    private const double LeastTraceMm = 0.14;
    private static readonly Circuit Built = Circuit.Load();

    [Fact]
    public void The_LEDs_go_round_clockwise_from_the_top()
    {
        (double X, double Y)[] leds = [.. Enumerable.Range(1, 12).Select(i => Place($"LED{i}"))];
        (double x, double y) = (leds.Average(led => led.X), leds.Average(led => led.Y));
        for (int i = 0; i < leds.Length; i++)
        {
            double clockwise = Math.Atan2(leds[i].X - x, leds[i].Y - y) * 180 / Math.PI;
            Assert.Equal(0, Math.IEEERemainder(clockwise - (30 * i), 360), 1);
        }
    }

    [Fact]
    public void The_data_go_from_each_LED_to_the_next()
    {
        for (int i = 1; i < 12; i++) Assert.Equal(Built.Net($"LED{i}", "DOUT"), Built.Net($"LED{i + 1}", "DIN"));
    }

    [Fact]
    public void No_copper_runs_where_the_antenna_is()
    {
        JsonNode keepout = Assert.Single(Built.All("pcb_keepout"));
        (double x, double y) = ((double)keepout["center"]!["x"]!, (double)keepout["center"]!["y"]!);
        (double w, double h) = ((double)keepout["width"]! / 2, (double)keepout["height"]! / 2);
        (double X, double Y) module = Place("U1");
        Assert.True(module.X - 9 > x - w && module.X + 9 < x + w, "the keep-out is wider than the module");
        IEnumerable<JsonNode> points = Built.All("pcb_trace").SelectMany(trace => trace["route"]!.AsArray()).Concat(Built.All("pcb_via")).Concat(Built.All("pcb_smtpad")).OfType<JsonNode>();
        Assert.DoesNotContain(points, point => Math.Abs((double)point["x"]! - x) < w && Math.Abs((double)point["y"]! - y) < h);
        JsonArray pour = Assert.Single(Built.All("pcb_copper_pour"))["brep_shape"]!["outer_ring"]!["vertices"]!.AsArray();
        Assert.DoesNotContain(pour, corner => Math.Abs((double)corner!["x"]! - x) < w && Math.Abs((double)corner["y"]! - y) < h);
    }

    [Fact]
    public void Every_trace_can_be_made()
    {
        double[] widths = [.. Built.All("pcb_trace").SelectMany(trace => trace["route"]!.AsArray()).Select(point => (double?)point!["width"]).OfType<double>()];
        Assert.NotEmpty(widths);
        Assert.True(widths.Min() >= LeastTraceMm, $"a trace is {widths.Min():0.000} mm wide");
    }

    [Fact]
    public void Every_amplifier_and_chip_has_its_capacitor_near()
    {
        foreach ((string chip, string capacitor) in new[] { ("U2", "C42"), ("U3", "C43"), ("U4", "C44"), ("U6", "C47"), ("U5", "C45"), ("U5", "C46") })
        {
            ((double X, double Y) a, (double X, double Y) b) = (Place(chip), Place(capacitor));
            Assert.True(Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y))) < 8, $"{capacitor} is far from {chip}");
        }
    }

    private static (double X, double Y) Place(string part)
    {
        string id = (string)Built.All("source_component").Single(one => (string)one["name"]! == part)["source_component_id"]!;
        JsonNode component = Built.All("pcb_component").Single(one => (string?)one["source_component_id"] == id);
        JsonNode place = component["footprint_origin"] ?? component["center"]!;
        return ((double)place["x"]!, (double)place["y"]!);
    }
}
