using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeskDevice.Contract.Tests.AsyncApi;

/// <summary>The contract as an AsyncAPI 3.0 document, told by the gateway: it receives what goes up and sends what goes down.</summary>
internal static class ContractDocument
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text() => Make().ToJsonString(Layout).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";

    public static JsonObject Make() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["id"] = "urn:deskdevice:contract:v1",
        ["info"] = new JsonObject
        {
            ["title"] = "DeskDevice: desk and gateway",
            ["version"] = $"{Wire.Version}.0.0",
            ["description"] = "Made of the code by the contract's tests; APPROVE=1 writes it anew. shared/Contract/README.md tells the rules in words. "
                + "Longest payloads stand in x-max-bytes, units in x-unit. Numbers are whole. Unknown keys are ignored.",
            ["license"] = new JsonObject { ["name"] = "MIT" },
        },
        ["defaultContentType"] = "application/json",
        ["servers"] = new JsonObject { ["plain"] = Server("mqtt", 1883), ["tls"] = Server("mqtts", 8883) },
        ["channels"] = Each(channel => new JsonObject
        {
            ["address"] = channel.Address,
            ["description"] = channel.Says,
            ["messages"] = new JsonObject { [channel.Leaf] = Ref("components/messages/" + channel.Leaf) },
            ["parameters"] = Parameters(channel),
        }),
        ["operations"] = new JsonObject(Channel.All.Select(channel => KeyValuePair.Create<string, JsonNode?>(NameOf(channel), Operation(channel)))),
        ["components"] = new JsonObject
        {
            ["messages"] = Each(Message),
            ["schemas"] = Each(channel => Payloads.All[channel.Leaf]()),
            ["parameters"] = new JsonObject
            {
                ["site"] = Parameter("The site, 1 to 32 of a-z 0-9 - _ . and not beginning with a dot.", "kosice"),
                ["desk"] = Parameter("The unit's hardware address, never a seat or a person; written as a site is.", "a4cf12000017"),
                ["id"] = Parameter("The id of a command or an image; written as a site is.", "fw-1.4.0"),
            },
        },
    };

    private static JsonObject Each(Func<Channel, JsonObject> make) =>
        new(Channel.All.Select(channel => KeyValuePair.Create<string, JsonNode?>(channel.Leaf, make(channel))));

    private static JsonObject Server(string protocol, int port) => new()
    {
        ["host"] = $"{{host}}:{port}",
        ["protocol"] = protocol,
        ["protocolVersion"] = "3.1.1",
        ["variables"] = new JsonObject { ["host"] = new JsonObject { ["default"] = "localhost", ["description"] = "The gateway, or the broker that it uses." } },
    };

    private static JsonObject Parameters(Channel channel)
    {
        string[] names = Topics.TakesId(channel.Leaf) ? ["site", "desk", "id"] : ["site", "desk"];
        return new JsonObject(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Ref("components/parameters/" + name))));
    }

    private static JsonObject Parameter(string description, string example) => new() { ["description"] = description, ["examples"] = new JsonArray(example) };

    private static JsonObject Message(Channel channel) => new()
    {
        ["name"] = channel.Leaf,
        ["summary"] = channel.Says,
        ["contentType"] = channel.IsJson ? "application/json" : "application/octet-stream",
        ["payload"] = Ref("components/schemas/" + channel.Leaf),
        ["x-max-bytes"] = channel.MostBytes,
    };

    private static JsonObject Operation(Channel channel) => new()
    {
        ["action"] = channel.IsUp ? "receive" : "send",
        ["channel"] = Ref("channels/" + channel.Leaf),
        ["summary"] = channel.Says,
        ["bindings"] = new JsonObject
        {
            ["mqtt"] = new JsonObject { ["qos"] = channel.Qos, ["retain"] = channel.IsRetained, ["bindingVersion"] = "0.2.0" },
        },
        ["messages"] = new JsonArray(Ref($"channels/{channel.Leaf}/messages/{channel.Leaf}")),
    };

    private static string NameOf(Channel channel) => (channel.IsUp ? "receive" : "send") + char.ToUpperInvariant(channel.Leaf[0]) + channel.Leaf[1..];

    private static JsonObject Ref(string path) => new() { ["$ref"] = "#/" + path };
}
