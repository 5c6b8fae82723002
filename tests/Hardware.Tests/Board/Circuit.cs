using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskDevice.Support;

namespace DeskDevice.Hardware.Tests.Board;

/// <summary>The board as its build wrote it down: parts, and which pin is on which net.</summary>
internal sealed class Circuit
{
    /// <summary>What <c>hardware/build</c> keeps of the board.</summary>
    public const string Kept = "hardware/made/circuit.json.gz";

    private readonly ILookup<string, Pin> _byNet;
    private readonly ILookup<string, Pin> _byPart;

    private Circuit(JsonArray elements, Part[] parts, Pin[] pins)
    {
        Elements = elements;
        Parts = parts.ToDictionary(part => part.Ref);
        _byNet = pins.ToLookup(pin => pin.Net);
        _byPart = pins.ToLookup(pin => pin.Part);
    }

    /// <summary>All that was written down, as it was.</summary>
    public JsonArray Elements { get; }

    /// <summary>The parts by their reference.</summary>
    public IReadOnlyDictionary<string, Part> Parts { get; }

    /// <summary>The nets that have a name or more than one pin.</summary>
    public IEnumerable<string> Nets => _byNet.Select(net => net.Key);

    /// <summary>The pins on a net.</summary>
    public IEnumerable<Pin> On(string net) => _byNet[net];

    /// <summary>The pins of a part.</summary>
    public IEnumerable<Pin> Of(string part) => _byPart[part];

    /// <summary>The net of a pin, by its label or number.</summary>
    /// <exception cref="KeyNotFoundException">There is no such pin.</exception>
    public string Net(string part, string pin) =>
        Of(part).FirstOrDefault(one => one.Names.Contains(pin))?.Net ?? throw new KeyNotFoundException($"the board has no pin {part}.{pin}");

    /// <summary>Elements of one type, for example <c>pcb_hole</c>.</summary>
    public IEnumerable<JsonNode> All(string type) => Elements.OfType<JsonNode>().Where(element => (string)element["type"]! == type);

    /// <summary>The board of this working copy.</summary>
    public static Circuit Load() => Load(Kept);

    /// <summary>A board from another file, packed as <see cref="Kept"/> is.</summary>
    public static Circuit Load(string path) => Read(LoadElements(path));

    /// <summary>The same, not yet read, so that a fault can be planted.</summary>
    public static JsonArray LoadElements(string path = Kept)
    {
        using GZipStream unpacked = new(File.OpenRead(RepositoryRoot.File(path)), CompressionMode.Decompress);
        return JsonNode.Parse(unpacked)!.AsArray();
    }

    /// <summary>Reads circuit JSON: which pins its traces join, and the names of the nets they join.</summary>
    public static Circuit Read(JsonArray elements)
    {
        ILookup<string, JsonNode> byType = elements.OfType<JsonNode>().ToLookup(element => (string)element["type"]!);
        Joined joined = new();
        foreach (JsonNode trace in byType["source_trace"]) joined.Join(Ids(trace["connected_source_port_ids"]).Concat(Ids(trace["connected_source_net_ids"])));
        foreach (JsonNode inner in byType["source_component_internal_connection"]) joined.Join(Ids(inner["source_port_ids"]));
        Dictionary<string, string> names = [];
        foreach (JsonNode net in byType["source_net"]) names.TryAdd(joined.Find((string)net["source_net_id"]!), (string)net["name"]!);
        Dictionary<string, string> refs = byType["source_component"].ToDictionary(part => (string)part["source_component_id"]!, part => (string)part["name"]!);
        Pin[] pins = [.. byType["source_port"].Where(port => port["source_component_id"] != null).Select(port => ReadPin(port, refs, joined, names))];
        return new Circuit(elements, [.. byType["source_component"].Select(ReadPart)], pins);
    }

    private static Pin ReadPin(JsonNode port, Dictionary<string, string> refs, Joined joined, Dictionary<string, string> names)
    {
        string group = joined.Find((string)port["source_port_id"]!);
        string[] hints = [.. Ids(port["port_hints"]), (string)port["name"]!];
        return new Pin(refs[(string)port["source_component_id"]!], (string)port["name"]!, hints, names.GetValueOrDefault(group, $"({group})"));
    }

    private static Part ReadPart(JsonNode part) => new(
        (string)part["name"]!,
        (string?)part["ftype"] ?? "",
        (double?)(part["resistance"] ?? part["capacitance"]) ?? 0,
        (string?)part["manufacturer_part_number"] ?? "");

    private static IEnumerable<string> Ids(JsonNode? list) => list?.AsArray().Select(id => (string)id!) ?? [];

    // Sets of ids that are joined with each other.
    private sealed class Joined
    {
        private readonly Dictionary<string, string> _towards = [];

        public string Find(string id)
        {
            while (_towards.TryGetValue(id, out string? next)) id = next;
            return id;
        }

        public void Join(IEnumerable<string> ids)
        {
            string? first = null;
            foreach (string id in ids)
            {
                first ??= Find(id);
                string other = Find(id);
                if (other != first) _towards[other] = first;
            }
        }
    }
}

/// <summary>A part: its reference, its kind as tscircuit calls it, ohms or farads where it has them, and the maker's number.</summary>
internal sealed record Part(string Ref, string Kind, double Value, string Mpn);

/// <summary>A pin: its part, its label, all names it goes by, and its net; a pin that nothing joins has a net in brackets of its own.</summary>
internal sealed record Pin(string Part, string Label, string[] Names, string Net)
{
    /// <summary>Whether anything is wired to it.</summary>
    public bool IsWired => Net[0] != '(';
}
