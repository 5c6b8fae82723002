using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskDevice.Contract.Tests.Golden;
using DeskDevice.Contract.Tests.Payloads;
using DeskDevice.Support;

namespace DeskDevice.Contract.Tests.AsyncApi;

/// <summary>The document's schemas and the code's readers take the same payloads and refuse the same.</summary>
public sealed class AgreementTests
{
    // As others read it: from the text.
    private static readonly JsonObject Schemas = JsonNode.Parse(ContractDocument.Text())!["components"]!["schemas"]!.AsObject();

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names() => new(Samples.All().Select(sample => sample.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_golden_file_fits_its_schema(string name)
    {
        (string leaf, string payload) = Golden(name);
        Assert.Empty(SchemaCheck.Problems(SchemaOf(leaf), JsonNode.Parse(payload)));
        Assert.True(payload.Length <= Channel.All.Single(channel => channel.Leaf == leaf).MostBytes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_change_makes_of_a_golden_file_both_take_or_both_refuse(string name)
    {
        (string leaf, string payload) = Golden(name);
        JsonObject schema = SchemaOf(leaf);
        int refused = 0;
        foreach (JsonObject changed in Changes(schema, JsonNode.Parse(payload)!.AsObject()))
        {
            string text = changed.ToJsonString(Plain);
            IReadOnlyList<string> problems = SchemaCheck.Problems(schema, JsonNode.Parse(text));
            string? refusal = RefusalOf(leaf, text);
            if (problems.Count > 0) refused++;
            // What holds between two values, or of the payload's length, JSON Schema cannot say; the document says it in words.
            if (problems.Count == 0 && refusal is not null && IsBeyondSchemas(refusal)) continue;
            Assert.True(problems.Count == 0 == (refusal is null), $"{text}\nschema: {string.Join("; ", problems)}\nreader: {refusal}");
        }

        Assert.True(refused > 10, $"only {refused} changes were refused: the test has lost its teeth");
    }

    [Theory]
    [InlineData(Topics.Link, """{"v":1,"k":"gone","boot":1}""")]
    [InlineData(Topics.Link, """{"v":2,"k":"ready","boot":1}""")]
    [InlineData(Topics.Link, """{"k":"ready","boot":1}""")]
    [InlineData(Topics.Link, """["ready"]""")]
    [InlineData(Topics.Info, """{"v":1,"fw":"1.0","boot":1,"faults":"Big Trouble"}""")]
    [InlineData(Topics.Event, """{"v":1,"boot":9007199254740992,"seq":1,"ms":0,"k":"ring"}""")]
    [InlineData(Topics.Event, """{"v":1,"boot":1,"seq":0,"ms":0,"k":"ring"}""")]
    [InlineData(Topics.Event, """{"v":1,"boot":1,"seq":1,"ms":5,"k":"voice","at":1}""")]
    [InlineData(Topics.Event, """{"v":1,"boot":1,"seq":1,"ms":5,"k":"voice","at":1,"lv":[1000]}""")]
    [InlineData(Topics.Event, """{"v":1,"boot":1,"seq":1,"ms":5,"k":"limits","rev":1}""")]
    [InlineData(Topics.Health, """{"v":1,"ms":1,"rssi":5}""")]
    [InlineData(Topics.Update, """{"v":1,"k":"get","id":"a"}""")]
    [InlineData(Topics.Update, """{"v":1,"k":"staged","id":"../a"}""")]
    [InlineData(Topics.Command, """{"v":1,"k":"credential","secret":"short"}""")]
    [InlineData(Topics.Config, """{"v":1,"limits":{}}""")]
    public void What_breaks_the_contract_is_refused_by_both(string leaf, string payload)
    {
        Assert.NotEmpty(SchemaCheck.Problems(SchemaOf(leaf), JsonNode.Parse(payload)));
        Assert.NotNull(RefusalOf(leaf, payload));
    }

    [Fact]
    public void A_keyword_that_is_not_checked_is_an_error() =>
        Assert.Throws<InvalidOperationException>(() => SchemaCheck.Problems(new JsonObject { ["multipleOf"] = 2 }, 3));

    private static bool IsBeyondSchemas(string refusal) =>
        refusal.Contains("conflicts with", StringComparison.Ordinal) || refusal.Contains("is after ms", StringComparison.Ordinal)
        || refusal.StartsWith("payload: ", StringComparison.Ordinal);

    // Each key taken away, and given values around its bounds and of every other type; and so for the objects inside.
    private static IEnumerable<JsonObject> Changes(JsonObject schema, JsonObject payload)
    {
        JsonObject properties = PropertiesOf(schema, payload);
        foreach ((string key, JsonNode? property) in properties)
        {
            JsonObject without = payload.DeepClone().AsObject();
            if (without.Remove(key)) yield return without;
            foreach (JsonNode? value in Values(property!.AsObject())) yield return With(payload, key, value);
            if (payload[key] is not JsonObject inner) continue;
            foreach (JsonObject changed in Changes(property.AsObject(), inner)) yield return With(payload, key, changed);
        }

        yield return With(payload, "unheard", new JsonObject { ["of"] = new JsonArray(1) });
    }

    // Where a kind has rules of its own, their bounds are tried.
    private static JsonObject PropertiesOf(JsonObject schema, JsonObject payload)
    {
        JsonObject properties = schema["properties"]!.DeepClone().AsObject();
        foreach (JsonNode? rule in schema["allOf"]?.AsArray() ?? [])
        {
            bool holds = SchemaCheck.Problems(rule!["if"]!.AsObject(), payload).Count == 0;
            if (!holds || rule["then"]!["properties"] is not JsonObject more) continue;
            foreach ((string key, JsonNode? property) in more)
            {
                foreach ((string keyword, JsonNode? asked) in property!.AsObject()) properties[key]![keyword] = asked!.DeepClone();
            }
        }

        return properties;
    }

    private static IEnumerable<JsonNode?> Values(JsonObject property)
    {
        foreach (string bound in new[] { "minimum", "maximum" })
        {
            if (property[bound] is not { } limit) continue;
            foreach (long beside in new long[] { -1, 0, 1 }) yield return (long)limit + beside;
        }

        foreach (string bound in new[] { "minLength", "maxLength" })
        {
            if (property[bound] is not { } length) continue;
            foreach (int beside in new[] { -1, 0, 1 }) yield return new string('x', Math.Max(0, (int)length + beside));
        }

        if (property["maxItems"] is { } most) yield return new JsonArray([.. Enumerable.Range(0, (int)most + 1).Select(level => JsonValue.Create(level))]);
        foreach (string word in new[] { "", "a", "A b", "../a", ".a", "a,b", "a,", new string('a', 33), new string('0', 64), new string('G', 64) }) yield return word;
        yield return 0.5;
        yield return true;
        yield return null;
        yield return new JsonObject();
        yield return new JsonArray();
        yield return new JsonArray("a");
    }

    private static JsonObject With(JsonObject payload, string key, JsonNode? value)
    {
        JsonObject changed = payload.DeepClone().AsObject();
        changed[key] = value;
        return changed;
    }

    private static string? RefusalOf(string leaf, string payload)
    {
        try
        {
            Codec.Read(leaf, payload);
            return null;
        }
        catch (ContractException refusal)
        {
            return refusal.Message;
        }
    }

    private static JsonObject SchemaOf(string leaf) => Schemas[leaf]!.AsObject();

    private static (string Leaf, string Payload) Golden(string name) => (
        Samples.All().Single(sample => sample.Name == name).Leaf,
        File.ReadAllText(RepositoryRoot.File($"tests/Contract.Tests/golden/v1/{name}.json"), Encoding.UTF8));
}
