using System.Text.Json.Nodes;

namespace DeskDevice.Hardware.Tests.Board;

/// <summary>Boards with one mistake each, made from the real one, to see that each is caught.</summary>
internal static class PlantedFaults
{
    /// <summary>The board with <paramref name="pin"/> of <paramref name="part"/> on another net; a net that is not there is made.</summary>
    public static Circuit Rewired(string part, string pin, string net)
    {
        JsonArray elements = Circuit.LoadElements();
        string port = PortId(elements, part, pin);
        foreach (JsonNode trace in elements.OfType<JsonNode>().Where(element => Is(element, "source_trace")).ToArray())
        {
            JsonArray ports = trace["connected_source_port_ids"]!.AsArray();
            JsonNode? here = ports.FirstOrDefault(id => (string)id! == port);
            if (here != null) ports.Remove(here);
        }

        elements.Add(new JsonObject
        {
            ["type"] = "source_trace",
            ["connected_source_port_ids"] = new JsonArray(port),
            ["connected_source_net_ids"] = new JsonArray(NetId(elements, net)),
        });
        return Circuit.Read(elements);
    }

    /// <summary>The board with one pin joined to another by a wire that should not be there.</summary>
    public static Circuit Bridged(string part, string pin, string otherPart, string otherPin)
    {
        JsonArray elements = Circuit.LoadElements();
        elements.Add(new JsonObject
        {
            ["type"] = "source_trace",
            ["connected_source_port_ids"] = new JsonArray(PortId(elements, part, pin), PortId(elements, otherPart, otherPin)),
            ["connected_source_net_ids"] = new JsonArray(),
        });
        return Circuit.Read(elements);
    }

    /// <summary>The board with other values in <paramref name="first"/> and <paramref name="second"/>: each other's.</summary>
    public static Circuit Swapped(string first, string second)
    {
        JsonArray elements = Circuit.LoadElements();
        JsonNode a = Component(elements, first);
        JsonNode b = Component(elements, second);
        string key = a["capacitance"] != null ? "capacitance" : "resistance";
        (a[key], b[key]) = (b[key]!.DeepClone(), a[key]!.DeepClone());
        return Circuit.Read(elements);
    }

    private static string PortId(JsonArray elements, string part, string pin)
    {
        string component = (string)Component(elements, part)["source_component_id"]!;
        JsonNode port = elements.OfType<JsonNode>().First(element => Is(element, "source_port") && (string?)element["source_component_id"] == component
            && element["port_hints"]!.AsArray().Any(hint => (string)hint! == pin));
        return (string)port["source_port_id"]!;
    }

    private static string NetId(JsonArray elements, string name)
    {
        JsonNode? net = elements.OfType<JsonNode>().FirstOrDefault(element => Is(element, "source_net") && (string)element["name"]! == name);
        if (net != null) return (string)net["source_net_id"]!;
        elements.Add(new JsonObject { ["type"] = "source_net", ["source_net_id"] = $"planted_{name}", ["name"] = name });
        return $"planted_{name}";
    }

    private static JsonNode Component(JsonArray elements, string part) =>
        elements.OfType<JsonNode>().First(element => Is(element, "source_component") && (string)element["name"]! == part);

    private static bool Is(JsonNode element, string type) => (string)element["type"]! == type;
}
