using DeskDevice.Hardware.Tests.Board;

namespace DeskDevice.Hardware.Tests.Rules;

/// <summary>
/// Where sound can go. It spreads from the line's nets through every part, whatever its value; through an amplifier from its inputs to its own
/// output, and backwards through nothing but passive parts. Supplies stop it. It may reach the module at the three analogue inputs alone, and
/// there only through each part of the filter in turn.
/// </summary>
internal static class SoundRule
{
    private const string Module = "U1";

    // Amplifiers: output and inputs of each section.
    private static readonly Dictionary<string, (string Output, string[] Inputs)[]> Sections = new()
    {
        ["U2"] = [("OUTA", ["INAN", "INAP"]), ("OUTB", ["INBN", "INBP"]), ("OUTC", ["INCN", "INCP"]), ("OUTD", ["INDN", "INDP"])],
        ["U3"] = [("OUTA", ["INAN", "INAP"]), ("OUTB", ["INBN", "INBP"])],
    };

    // Every part that sound must pass on its way to a pin; with one of them out, the pin must be out of reach.
    private static readonly Dictionary<string, string[]> Passes = new()
    {
        ["Level"] = ["R10", "R12"],
        ["HeadsetSense"] = ["R24"],
    };

    // What holds the sound back, with what it stands between and the least that it must be, F.
    private static readonly (string Part, string A, string B, double AtLeast)[] Capacitors =
    [
        ("C9", "ES", "EO", 150e-9), ("C10", "EU", "EW", 150e-9), ("C11A", "EV", "GND", 33e-9), ("C11B", "EV", "GND", 33e-9), ("C12", "Level", "GND", 1e-6),
        ("C16", "MidRail", "GND", 100e-9), ("C20", "SP", "GND", 470e-9), ("C21", "SN", "SO", 470e-9), ("C23", "HeadsetSense", "GND", 1e-6),
    ];

    private static readonly string[] Sockets = ["J2", "J3", "J4", "J5", "J6"];
    private static readonly (string Part, double AtLeast)[] Resistors = [("R10", 150e3), ("R11", 150e3), ("R12", 10e3), ("R20", 1e6), ("R21", 1e6), ("R24", 100e3)];

    /// <summary>Every way of sound that must not be, a line each.</summary>
    public static IEnumerable<string> Problems(Circuit board, NetNames names)
    {
        HashSet<string> reached = Reached(board, names, without: "");
        foreach (Pin pin in reached.SelectMany(board.On))
        {
            if (pin.Part == Module && !Passes.ContainsKey(pin.Net)) yield return $"sound reaches {Module}.{pin.Label} by {pin.Net}";
            bool isOpen = pin.Part[0] == 'J' && !Sockets.Contains(pin.Part);
            if (isOpen || pin.Part.StartsWith("TP", StringComparison.Ordinal)) yield return $"sound can be had at {pin.Part}.{pin.Label}, on {pin.Net}";
        }

        foreach ((string net, string[] parts) in Passes)
        {
            foreach (string part in parts.Where(part => Reached(board, names, part).Contains(net))) yield return $"sound gets to {net} past {part}";
        }

        foreach (string problem in Missing(board)) yield return problem;
    }

    private static IEnumerable<string> Missing(Circuit board)
    {
        foreach ((string part, string a, string b, double atLeast) in Capacitors)
        {
            string[] nets = [.. board.Of(part).Select(pin => pin.Net)];
            if (!nets.Contains(a) || !nets.Contains(b)) yield return $"{part} stands between {string.Join(" and ", nets)}, not between {a} and {b}";
            if (board.Parts[part].Value < atLeast * 0.999) yield return $"{part} is {board.Parts[part].Value * 1e9:0.###} nF; the filter needs {atLeast * 1e9:0.###}";
        }

        foreach ((string part, double atLeast) in Resistors)
        {
            if (board.Parts[part].Value < atLeast * 0.999) yield return $"{part} is {board.Parts[part].Value:0} ohm; the filter needs {atLeast:0}";
        }
    }

    private static HashSet<string> Reached(Circuit board, NetNames names, string without)
    {
        HashSet<string> reached = [];
        Queue<string> open = new(names.Audio);
        while (open.TryDequeue(out string? net))
        {
            if (names.Power.Contains(net) || !reached.Add(net)) continue;
            foreach (Pin pin in board.On(net).Where(pin => pin.Part != Module && pin.Part != without))
            {
                foreach (Pin next in Onwards(board, pin)) open.Enqueue(next.Net);
            }
        }

        return reached;
    }

    private static IEnumerable<Pin> Onwards(Circuit board, Pin pin)
    {
        if (!Sections.TryGetValue(pin.Part, out (string Output, string[] Inputs)[]? sections)) return board.Of(pin.Part);
        string[] outputs = [.. sections.Where(section => section.Inputs.Contains(pin.Label)).Select(section => section.Output)];
        return board.Of(pin.Part).Where(other => outputs.Contains(other.Label));
    }
}
