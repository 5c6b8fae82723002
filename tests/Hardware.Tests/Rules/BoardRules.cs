using DeskDevice.Hardware.Tests.Board;

namespace DeskDevice.Hardware.Tests.Rules;

/// <summary>What may be wrong with a board that its build does not see; each problem a line.</summary>
internal static class BoardRules
{
    private const string Module = "U1";
    private const string Ground = "GND";

    // What may sit on a pin that the pin table forbids to signals: the very thing that it is reserved for.
    private static readonly Dictionary<int, string> Reserved = new() { [0] = "BOOT", [19] = "USBDM", [20] = "USBDP", [43] = "U0TXD", [44] = "U0RXD" };

    // Pins that need a supply, by their part: the label and the net.
    private static readonly (string Part, string Pin, string Net)[] Supplies =
    [
        ("U1", "V3V3", "V3V3"), ("U1", "GND1", Ground), ("U1", "GND2", Ground), ("U1", "EP", Ground),
        ("U2", "VDD", "VA"), ("U2", "VSS", Ground), ("U3", "VDD", "VA"), ("U3", "VSS", Ground),
        ("U4", "VCC", "V5"), ("U4", "GND", Ground), ("U4", "OE", Ground),
        ("U5", "IN", "V5"), ("U5", "OUT", "V3V3"), ("U5", "TAB", "V3V3"), ("U5", "GND", Ground),
        ("U6", "VDD", "V3V3"), ("U6", "GND", Ground), ("U7", "VBUS", "VBUS"), ("U7", "GND", Ground),
        ("J1", "VBUS1", "VBUS"), ("J1", "VBUS2", "VBUS"), ("J1", "GND1", Ground), ("J1", "GND2", Ground), ("J1", "SHELL", Ground),
        ("F1", "IN", "VBUS"), ("F1", "OUT", "V5"),
    ];

    // An IC's supply pin, and what it needs between there and ground.
    private static readonly (string Net, int Count, double AtLeast)[] Decoupling =
    [
        ("VA", 3, 100e-9), ("V3V3", 4, 100e-9), ("V5", 14, 100e-9), ("V3V3", 2, 10e-6), ("VA", 1, 10e-6), ("V5", 1, 4.7e-6),
    ];

    /// <summary>Every problem of every rule.</summary>
    public static IEnumerable<string> All(Circuit board, Intent intent) =>
        Signals(board, intent.Pins).Concat(Names(board, intent)).Concat(Lonely(board)).Concat(Power(board)).Concat(Capacitors(board))
            .Concat(Values(board, intent.Parts)).Concat(SoundRule.Problems(board, intent.Nets));

    /// <summary>Each signal on its GPIO and on something else besides; nothing on a GPIO that is forbidden or unused.</summary>
    public static IEnumerable<string> Signals(Circuit board, PinTable table)
    {
        Dictionary<int, string> wanted = table.Signals.ToDictionary(table.Gpio, signal => signal.Name);
        foreach (Pin pin in board.Of(Module).Where(pin => pin.Label.StartsWith("IO", StringComparison.Ordinal)))
        {
            int gpio = int.Parse(pin.Label[2..]);
            string? want = wanted.GetValueOrDefault(gpio) ?? Reserved.GetValueOrDefault(gpio);
            if (want == null && pin.IsWired) yield return $"GPIO{gpio} is on {pin.Net}, and the pin table gives it to nothing";
            if (want != null && pin.Net != want) yield return $"GPIO{gpio} is on {pin.Net}; the pin table says {want}";
            wanted.Remove(gpio);
        }

        foreach ((int gpio, string name) in wanted) yield return $"{name}: the module has no pin for GPIO{gpio}";
        foreach ((int gpio, string why) in table.Board.Forbidden.SelectMany(part => part.Pins.Select(gpio => (gpio, part.Why))))
        {
            if (table.Signals.Any(signal => table.Gpio(signal) == gpio)) yield return $"GPIO{gpio} is forbidden: {why}";
        }
    }

    /// <summary>No net by a name that nobody meant.</summary>
    public static IEnumerable<string> Names(Circuit board, Intent intent)
    {
        HashSet<string> known = [.. intent.Nets.Power, .. intent.Nets.Audio, .. intent.Nets.Inner, .. intent.Nets.Service, .. intent.Pins.Signals.Select(signal => signal.Name)];
        string[] there = [.. board.Nets.Where(net => net[0] != '(')];
        return there.Where(net => !known.Contains(net)).Select(net => $"net {net} is not in nets.json: misspelt?")
            .Concat(known.Except(there).Select(net => $"net {net} of nets.json is not on the board"));
    }

    /// <summary>No net that ends where it begins.</summary>
    public static IEnumerable<string> Lonely(Circuit board) =>
        from net in board.Nets
        where net[0] != '(' && board.On(net).Count() == 1
        let pin = board.On(net).Single()
        select $"net {net} has one pin, {pin.Part}.{pin.Label}";

    /// <summary>Every supply pin on its supply; every LED between 5 V and ground.</summary>
    public static IEnumerable<string> Power(Circuit board)
    {
        IEnumerable<(string, string, string)> leds = board.Parts.Keys.Where(part => part.StartsWith("LED", StringComparison.Ordinal))
            .SelectMany(part => new[] { (part, "VDD", "V5"), (part, "GND", Ground) });
        return from supply in Supplies.Concat(leds)
               let net = board.Net(supply.Item1, supply.Item2)
               where net != supply.Item3
               select $"{supply.Item1}.{supply.Item2} is on {net}, not on {supply.Item3}";
    }

    /// <summary>Enough capacitors on every supply, each between it and ground.</summary>
    public static IEnumerable<string> Capacitors(Circuit board)
    {
        foreach ((string net, int count, double atLeast) in Decoupling)
        {
            int found = board.Parts.Values.Count(part => part.Kind == "simple_capacitor" && part.Value >= atLeast * 0.999 && Spans(board, part.Ref, net, Ground));
            if (found < count) yield return $"{net}: {found} capacitors of {atLeast * 1e9:0} nF or more to ground, {count} are needed";
        }
    }

    /// <summary>What is on the board is in the parts list, by value and number, and the other way round.</summary>
    public static IEnumerable<string> Values(Circuit board, PartsList list)
    {
        Dictionary<string, ListedPart> listed = list.Parts.SelectMany(part => part.Refs!.Select(name => (name, part))).ToDictionary(x => x.name, x => x.part);
        foreach (Part part in board.Parts.Values.Where(part => !part.Ref.StartsWith("TP", StringComparison.Ordinal)))
        {
            if (!listed.Remove(part.Ref, out ListedPart? wanted)) yield return $"{part.Ref} is not in parts.json";
            else if (part.Mpn != wanted.Mpn) yield return $"{part.Ref} is {part.Mpn}; parts.json says {wanted.Mpn}";
            else if (part.Value > 0 && Math.Abs((part.Value / Quantity.Parse(wanted.Value)) - 1) > 1e-6) yield return $"{part.Ref} is {part.Value:g4}; parts.json says {wanted.Value}";
        }

        foreach (string name in listed.Keys) yield return $"{name} of parts.json is not on the board";
    }

    private static bool Spans(Circuit board, string part, string a, string b) =>
        board.Of(part).Select(pin => pin.Net).Order(StringComparer.Ordinal).SequenceEqual(new[] { a, b }.Order(StringComparer.Ordinal));
}
