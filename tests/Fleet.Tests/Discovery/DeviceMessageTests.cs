using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskDevice.Contract;
using DeskDevice.Fleet.Discovery;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Support;

namespace DeskDevice.Fleet.Tests.Discovery;

/// <summary>The device message of one desk.</summary>
public sealed partial class DeviceMessageTests
{
    private const DiscoveryGrants Everything = DiscoveryGrants.Identify | DiscoveryGrants.Calls | DiscoveryGrants.Levels;

    private static readonly DeskKey Desk = new("kosice", "a4cf12000017");
    private static readonly DeviceFacts Facts = new("desk-s3-a", "1.4.0");

    [Fact]
    public void The_message_with_every_grant_is_the_one_approved()
    {
        JsonObject message = Of(Everything);
        message["o"]!["sw"] = "(the gateway's version)";
        Approved.Match("tests/Fleet.Tests/Discovery/device.approved.json", message.ToJsonString(Indented) + "\n");
    }

    [Fact]
    public void Without_grants_it_shows_link_health_and_version_only()
    {
        JsonObject components = Of(DiscoveryGrants.None)["cmps"]!.AsObject();
        Assert.Equal(["link", "problem", "rssi", "heap", "native", "uptime", "queue", "dropped", "firmware"], components.Select(component => component.Key));
        string text = components.ToJsonString();
        Assert.All([Topics.Event, Topics.Level, Topics.Command, Topics.Identify], leaf => Assert.DoesNotContain("/" + leaf, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DiscoveryGrants.Identify, "identify")]
    [InlineData(DiscoveryGrants.Calls, "event", "start")]
    [InlineData(DiscoveryGrants.Levels, "level")]
    public void Each_grant_adds_its_own(DiscoveryGrants grant, params string[] added)
    {
        IEnumerable<string> without = Of(DiscoveryGrants.None)["cmps"]!.AsObject().Select(component => component.Key);
        Assert.Equal(added, Of(grant)["cmps"]!.AsObject().Select(component => component.Key).Except(without));
    }

    [Fact]
    public void Home_Assistant_knows_every_key_and_class()
    {
        JsonObject message = Of(Everything);
        AssertKnown(HomeAssistantKeys.Root, message);
        AssertKnown(HomeAssistantKeys.Device, message["dev"]!);
        AssertKnown(HomeAssistantKeys.Origin, message["o"]!);
        Assert.All(message["avty"]!.AsArray(), availability => AssertKnown(HomeAssistantKeys.Availability, availability!));
        foreach ((_, JsonNode? component) in message["cmps"]!.AsObject())
        {
            string platform = (string)component!["p"]!;
            AssertKnown(HomeAssistantKeys.Platforms[platform], component);
            if (component["dev_cla"] is { } kind) Assert.Contains((string)kind!, HomeAssistantKeys.Classes[platform]);
        }
    }

    [Fact]
    public void Every_entity_has_an_id_of_its_own_and_the_topics_of_its_desk()
    {
        JsonNode[] components = [.. Of(Everything)["cmps"]!.AsObject().Select(component => component.Value!)];
        Assert.Equal(components.Length, components.Select(component => (string)component["uniq_id"]!).Distinct().Count());
        string[] topics = [.. Templates(Of(Everything)).Select(template => template.Topic), .. components.Select(component => (string?)component["cmd_t"]).OfType<string>()];
        Assert.All(topics, topic => Assert.Equal((Desk.Site, Desk.Desk), (DeskTopic.Parse(topic)!.Site, DeskTopic.Parse(topic)!.Desk)));
    }

    [Fact]
    public void Every_key_that_a_template_reads_stands_in_a_golden_file_of_its_topic()
    {
        (string Topic, string Template)[] templates = [.. Templates(Of(Everything))];
        Assert.Equal(15, templates.Length);
        Assert.All(templates, template =>
        {
            JsonNode[] golden = [.. Golden(DeskTopic.Parse(template.Topic)!.Leaf)];
            string[][] paths = [.. Path().Matches(template.Template).Select(match => match.Groups[1].Value.Split('.'))];
            Assert.NotEmpty(paths);
            Assert.All(paths, path => Assert.Contains(golden, payload => path.Aggregate((JsonNode?)payload, (node, key) => (node as JsonObject)?[key]) is not null));
        });
    }

    [Fact]
    public void A_key_that_no_golden_file_has_would_be_found() => Assert.DoesNotContain(Golden(Topics.Health), payload => payload["signal"] is not null);

    [Fact]
    public void A_unit_that_has_not_said_what_it_is_is_made_known_without()
    {
        JsonNode device = JsonNode.Parse(DeviceMessage.Of(Desk, new DeviceFacts("", ""), DiscoveryGrants.None))!["dev"]!;
        Assert.Null(device["mdl"]);
        Assert.Null(device["sw"]);
    }

    // The listener keeps 64 MB of retained messages.
    [Fact]
    public void Ten_thousand_with_the_longest_names_fit_the_listener() =>
        Assert.InRange(DeviceMessage.Of(new DeskKey(new string('s', 32), new string('d', 32)), Facts, Everything).Length, 1_000, 6_400);

    private static System.Text.Json.JsonSerializerOptions Indented { get; } =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Of(DiscoveryGrants grants) => JsonNode.Parse(DeviceMessage.Of(Desk, Facts, grants))!.AsObject();

    private static void AssertKnown(IReadOnlyDictionary<string, string> known, JsonNode fields) =>
        Assert.All(fields.AsObject(), field => Assert.Contains(field.Key, known));

    private static IEnumerable<(string Topic, string Template)> Templates(JsonObject message)
    {
        foreach (JsonNode? availability in message["avty"]!.AsArray()) yield return ((string)availability!["t"]!, (string)availability["val_tpl"]!);
        foreach ((_, JsonNode? component) in message["cmps"]!.AsObject())
        {
            foreach ((string topic, string template) in new[] { ("stat_t", "val_tpl"), ("json_attr_t", "json_attr_tpl"), ("l_ver_t", "l_ver_tpl") })
            {
                if (component![topic] is { } from) yield return ((string)from!, (string)component[template]!);
            }
        }
    }

    private static IEnumerable<JsonNode> Golden(string leaf) =>
        Directory.GetFiles(RepositoryRoot.File("tests/Contract.Tests/golden/v1"), leaf + "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file, Encoding.UTF8))!);

    [GeneratedRegex(@"value_json\.([a-z]+(?:\.[a-z]+)*)")]
    private static partial Regex Path();
}
