using System.Globalization;
using System.Text;
using DeskDevice.Hardware.Tests.Board;
using DeskDevice.Support;

namespace DeskDevice.Hardware.Tests.Analogue;

/// <summary>
/// The analogue part as ngspice reads it, taken from the board itself: a part that is wired or valued otherwise on the board is so here. Node
/// names are the board's nets, in lower case; ground is 0.
/// </summary>
internal sealed class ChainNetlist
{
    private const double PhoneOhm = 2_200; // what a phone feeds a headset's microphone through
    private const double BiasV = 2; // what is left of its voltage with a headset plugged in

    private static readonly Dictionary<string, string[]> Sections = new()
    {
        ["U2A"] = ["U2", "INAP", "INAN", "VDD", "VSS", "OUTA"],
        ["U2B"] = ["U2", "INBP", "INBN", "VDD", "VSS", "OUTB"],
        ["U2C"] = ["U2", "INCP", "INCN", "VDD", "VSS", "OUTC"],
        ["U2D"] = ["U2", "INDP", "INDN", "VDD", "VSS", "OUTD"],
        ["U3A"] = ["U3", "INAP", "INAN", "VDD", "VSS", "OUTA"],
        ["U3B"] = ["U3", "INBP", "INBN", "VDD", "VSS", "OUTB"],
    };

    private readonly Dictionary<string, Element> _elements = [];

    private ChainNetlist()
    {
    }

    /// <summary>The analogue part of <paramref name="board"/>.</summary>
    public static ChainNetlist Of(Circuit board, NetNames names)
    {
        HashSet<string> inner = [.. names.Inner, "MICP", "MICN", "VA", "VMID", "Level", "MidRail", "HeadsetSense"];
        ChainNetlist chain = new();
        foreach (Part part in board.Parts.Values.Where(part => part.Kind is "simple_resistor" or "simple_capacitor" or "simple_diode"))
        {
            Pin[] pins = [.. board.Of(part.Ref)];
            bool belongs = pins.Any(pin => inner.Contains(pin.Net)) && pins.All(pin => inner.Contains(pin.Net) || names.Power.Contains(pin.Net));
            if (belongs) chain._elements[part.Ref] = Element.From(part, pins);
        }

        foreach ((string name, string[] section) in Sections)
        {
            string[] nodes = [.. section[1..].Select(pin => Node(board.Net(section[0], pin)))];
            chain._elements[name] = new Element('X', nodes, 0, "OPAMP");
        }

        return chain;
    }

    /// <summary>The parts whose value decides: resistors and capacitors.</summary>
    public IEnumerable<string> Valued => _elements.Where(element => element.Value.Kind is 'R' or 'C').Select(element => element.Key);

    /// <summary>All parts, amplifiers by their section.</summary>
    public IEnumerable<string> Parts => _elements.Keys;

    /// <summary>The same with one part's value times <paramref name="factor"/>.</summary>
    public ChainNetlist Scaled(string part, double factor) => With(part, _elements[part] with { Value = _elements[part].Value * factor });

    /// <summary>The same with a part's joints broken: what is left is 10 GOhm, or 0.1 pF.</summary>
    public ChainNetlist Opened(string part) => With(part, _elements[part].Kind switch
    {
        'C' => _elements[part] with { Value = 0.1e-12 },
        _ => new Element('R', _elements[part].Nodes[..2], 10e9, ""),
    });

    /// <summary>The same with a part shorted by a tenth of an ohm.</summary>
    public ChainNetlist Shorted(string part) => With(part, new Element('R', _elements[part].Nodes[..2], 0.1, ""));

    /// <summary>The same without the headset's sense, which loads the line with 1 MOhm and is slow to work out.</summary>
    public ChainNetlist WithoutSense()
    {
        ChainNetlist copy = Copy();
        foreach (string part in new[] { "R20", "R21", "R22", "R23", "R24", "C20", "C21", "C23", "U3B" }) copy._elements.Remove(part);
        return copy;
    }

    /// <summary>The same with the two shunts for dynamic microphones on J6.</summary>
    public ChainNetlist ForDynamicMicrophone() => With("J6A", new Element('R', ["pre", "eg7"], 0.1, "")).With("J6B", new Element('R', ["eh", "eg8"], 0.1, ""));

    /// <summary>The whole text, but for the analysis. The microphone's voltage, V, is <paramref name="source"/> (ngspice's words) between src and the line's minus.</summary>
    public string Text(string source)
    {
        string library = RepositoryRoot.File("hardware/analogue");
        StringBuilder text = new($"* envelope chain\n.include \"{library}/opamp.lib\"\n.include \"{library}/diode.lib\"\n");
        text.Append(CultureInfo.InvariantCulture, $"V33 v3v3 0 3.3\n{source}\nVbias line src {BiasV}\nRphone line micp {PhoneOhm}\nVminus micn 0 0\n");
        foreach ((string name, Element element) in _elements) element.Append(text, name);
        return text.ToString();
    }

    private static string Node(string net) => net == "GND" ? "0" : net.Trim('(', ')').ToLowerInvariant();

    private ChainNetlist With(string part, Element element)
    {
        ChainNetlist copy = Copy();
        copy._elements[part] = element;
        return copy;
    }

    private ChainNetlist Copy()
    {
        ChainNetlist copy = new();
        foreach ((string name, Element element) in _elements) copy._elements[name] = element;
        return copy;
    }

    private sealed record Element(char Kind, string[] Nodes, double Value, string Model)
    {
        public static Element From(Part part, Pin[] pins) => part.Kind switch
        {
            "simple_resistor" => new('R', [.. pins.Select(pin => Node(pin.Net))], part.Value, ""),
            "simple_capacitor" => new('C', [.. pins.Select(pin => Node(pin.Net))], part.Value, ""),
            _ => new('D', [Node(pins.Single(pin => pin.Names.Contains("anode")).Net), Node(pins.Single(pin => pin.Names.Contains("cathode")).Net)], 0, "D1N4148W"),
        };

        // The first letter of a line is its kind; the board's reference follows it.
        public void Append(StringBuilder text, string name) => text.Append(
            CultureInfo.InvariantCulture, $"{Kind}{name} {string.Join(' ', Nodes)} {(Model.Length > 0 ? Model : Value.ToString("g6", CultureInfo.InvariantCulture))}\n");
    }
}
