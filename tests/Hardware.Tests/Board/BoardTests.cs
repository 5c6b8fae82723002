using DeskDevice.Hardware.Tests.Rules;

namespace DeskDevice.Hardware.Tests.Board;

/// <summary>The board is what pin table, parts list and names say, and each kind of mistake would be found.</summary>
public sealed class BoardTests
{
    private static readonly Intent Meant = Intent.Load();

    [Fact]
    public void Its_build_found_no_error() =>
        Assert.DoesNotContain(Circuit.Load().Elements, element => ((string)element!["type"]!).EndsWith("_error", StringComparison.Ordinal));

    [Fact]
    public void Every_trace_is_routed()
    {
        Circuit board = Circuit.Load();
        Assert.NotEmpty(board.All("pcb_trace"));
        Assert.Equal(4, (int)board.All("pcb_board").Single()["num_layers"]!);
        Assert.NotEmpty(board.All("pcb_keepout"));
        Assert.Equal(4, board.All("pcb_hole").Count(hole => hole["pcb_component_id"] == null));
    }

    [Fact]
    public void It_is_what_it_is_meant_to_be() => Assert.Empty(BoardRules.All(Circuit.Load(), Meant));

    [Fact]
    public void A_misspelt_net_is_caught() => AssertCaught(PlantedFaults.Rewired("R12", "pin2", "Levle"), "net Levle is not in nets.json", "net Levle has one pin, R12.");

    [Fact]
    public void Raw_audio_on_a_pin_is_caught() => AssertCaught(PlantedFaults.Bridged("U2", "OUTA", "U1", "IO8"), "sound reaches U1.IO8", "GPIO8 is on PRE");

    [Fact]
    public void Audio_past_the_filter_is_caught() => AssertCaught(PlantedFaults.Bridged("R12", "pin2", "U2", "OUTC"), "sound gets to Level past R12");

    [Fact]
    public void Audio_at_a_test_point_is_caught() => AssertCaught(PlantedFaults.Bridged("TP6", "pin1", "J5", "A1"), "sound can be had at TP6");

    [Fact]
    public void A_swapped_capacitor_is_caught() => AssertCaught(PlantedFaults.Swapped("C11A", "CF"), "C11A is 0.01 nF; the filter needs 33", "C11A is 1e-11; parts.json says 33nF");

    [Fact]
    public void A_swapped_capacitor_in_the_parts_list_is_caught()
    {
        ListedPart[] parts = [.. Meant.Parts.Parts.Select(part => part.Refs!.Contains("C11A") ? part with { Value = "3.3nF" } : part)];
        Assert.Contains(BoardRules.All(Circuit.Load(), Meant with { Parts = Meant.Parts with { Parts = parts } }), problem => problem.Contains("parts.json says 3.3nF", StringComparison.Ordinal));
    }

    [Fact]
    public void A_capacitor_on_the_wrong_net_is_caught() => AssertCaught(PlantedFaults.Rewired("C12", "pin2", "V3V3"), "C12 stands between");

    [Fact]
    public void A_pin_that_was_moved_in_the_table_alone_is_caught()
    {
        IEnumerable<string> problems = BoardRules.All(Circuit.Load(), Meant with { Pins = Meant.Pins.Moved("HoldButton", 8) });
        Assert.Contains(problems, problem => problem == "GPIO7 is on HoldButton, and the pin table gives it to nothing");
    }

    [Fact]
    public void A_signal_on_a_forbidden_pin_is_caught()
    {
        IEnumerable<string> problems = BoardRules.All(Circuit.Load(), Meant with { Pins = Meant.Pins.Moved("LedData", 46) });
        Assert.Contains(problems, problem => problem.StartsWith("GPIO46 is forbidden: strapping", StringComparison.Ordinal));
    }

    [Fact]
    public void A_supply_that_is_off_is_caught() => AssertCaught(PlantedFaults.Rewired("U2", "VDD", "VMID"), "U2.VDD is on VMID, not on VA");

    [Fact]
    public void A_missing_capacitor_is_caught() => AssertCaught(PlantedFaults.Rewired("C43", "pin2", "VMID"), "VA: 2 capacitors of 100 nF");

    private static void AssertCaught(Circuit board, params string[] problems)
    {
        string[] found = [.. BoardRules.All(board, Meant)];
        Assert.All(problems, problem => Assert.Contains(found, line => line.StartsWith(problem, StringComparison.Ordinal)));
    }
}
