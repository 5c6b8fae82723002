using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskDevice.Support;

namespace DeskDevice.Contract.Tests.AsyncApi;

/// <summary>docs/asyncapi.json is what the code says, whole, and holds together.</summary>
public sealed partial class DocumentShapeTests
{
    [Fact]
    public void The_document_is_the_one_approved() => Approved.Match("docs/asyncapi.json", ContractDocument.Text());

    [Fact]
    public void Every_leaf_of_the_contract_has_a_channel()
    {
        IEnumerable<string> leaves = typeof(Topics).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!)
            .Where(word => word != Topics.Root);
        Assert.Equal(leaves.Order(StringComparer.Ordinal), Channel.All.Select(channel => channel.Leaf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        JsonObject document = ContractDocument.Make();
        string[] references = [.. Nodes(document).OfType<JsonObject>().Select(node => (string?)node["$ref"]).OfType<string>()];
        Assert.True(references.Length > 50);
        Assert.All(references, reference => Assert.NotNull(Follow(document, reference)));
    }

    [Fact]
    public void Every_parameter_of_an_address_is_declared_and_no_other()
    {
        foreach ((_, JsonNode? channel) in ContractDocument.Make()["channels"]!.AsObject())
        {
            IEnumerable<string> named = Braces().Matches((string)channel!["address"]!).Select(match => match.Groups[1].Value);
            Assert.Equal(named, channel["parameters"]!.AsObject().Select(parameter => parameter.Key));
        }
    }

    [Fact]
    public void Every_operation_uses_a_message_of_its_own_channel()
    {
        JsonObject operations = ContractDocument.Make()["operations"]!.AsObject();
        Assert.Equal(Channel.All.Length, operations.Count);
        foreach ((_, JsonNode? operation) in operations)
        {
            string channel = (string)operation!["channel"]!["$ref"]!;
            Assert.All(operation["messages"]!.AsArray(), message => Assert.StartsWith(channel + "/messages/", (string)message!["$ref"]!, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_page_in_words_says_the_same()
    {
        string page = File.ReadAllText(RepositoryRoot.File("shared/Contract/README.md"));
        Assert.All(Channel.All, channel =>
        {
            string topic = Topics.TakesId(channel.Leaf) ? channel.Leaf + "/{id}" : channel.Leaf;
            string[] cells = page.Split('\n').Single(line => line.StartsWith($"| `{topic}` |", StringComparison.Ordinal)).Split('|');
            Assert.Equal(channel.Leaf == Topics.Identify ? "to the gateway" : channel.IsUp ? "up" : "down", cells[2].Trim());
            Assert.StartsWith("QoS " + channel.Qos, cells[3].Trim(), StringComparison.Ordinal);
            Assert.Equal(channel.IsRetained, cells[3].Contains("retained", StringComparison.Ordinal) && !cells[3].Contains("not retained", StringComparison.Ordinal));
            Assert.Equal(channel.MostBytes >= 1024 ? $"{channel.MostBytes / 1024} KB" : $"{channel.MostBytes} bytes", cells[4].Trim());
        });
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        IEnumerable<JsonNode?> inner = node switch
        {
            JsonObject fields => fields.Select(field => field.Value),
            JsonArray list => list,
            _ => [],
        };
        return inner.OfType<JsonNode>().SelectMany(Nodes).Prepend(node);
    }

    private static JsonNode? Follow(JsonNode document, string reference) =>
        reference[2..].Split('/').Aggregate((JsonNode?)document, (node, key) => node?[key]);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Braces();
}
