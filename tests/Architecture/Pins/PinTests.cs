using DeskDevice.Architecture.Files;
using DeskDevice.Support;

namespace DeskDevice.Architecture.Pins;

/// <summary>One pin table: board, program and guide say the same, and it can be built.</summary>
public sealed class PinTests
{
    private const string Guide = "firmware/README.md";

    [Fact]
    public void No_pin_is_used_twice_or_needed_by_the_module() => Assert.Empty(PinTable.Load().Problems());

    [Theory]
    [InlineData("\"input\", \"pull\": \"up\", \"gpio\": [7, 26]", "\"input\", \"pull\": \"up\", \"gpio\": [6, 26]", "GPIO6 is used twice, by AnswerButton and HoldButton")]
    [InlineData("\"gpio\": [21, 18]", "\"gpio\": [36, 18]", "desk-s3-a: LedData on GPIO36: PSRAM")]
    [InlineData("\"gpio\": [2, 35]", "\"gpio\": [11, 35]", "desk-s3-a: MidRail on GPIO11: not on ADC1")]
    [InlineData("\"gpio\": [5, 13]", "\"gpio\": [5, 39]", "desk-32-a: Ring on GPIO39: that pin has no pull-up")]
    [InlineData("\"gpio\": [14, 23]", "\"gpio\": [14, 35]", "desk-32-a: WatchdogFeed on GPIO35: that pin is an input only")]
    [InlineData("\"gpio\": [12, 21]", "\"gpio\": [12]", "ConsoleSend: 1 GPIOs for 2 boards")]
    public void A_table_that_cannot_be_built_is_refused(string was, string becomes, string problem)
    {
        string json = SourceTree.Text("hardware/pins.json");
        Assert.Contains(was, json, StringComparison.Ordinal);
        Assert.Contains(PinTable.Read(json.Replace(was, becomes)).Problems(), found => found.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void The_device_program_is_wired_as_the_table_says() => Approved.Match("firmware/Device/Pins.cs", PinTexts.Source(PinTable.Load()));

    [Fact]
    public void The_guide_shows_the_table() => Approved.Match(Guide, PinTexts.WithTable(SourceTree.Text(Guide), PinTable.Load()));
}
