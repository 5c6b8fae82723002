using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeskDevice.Contract.Tests.AsyncApi;

/// <summary>Checks a value against a JSON Schema of the keywords that the document uses; any other keyword is an error, so that none is passed over.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Notes = ["title", "description", "examples", "format", "x-unit"];

    /// <summary>What is wrong, a line each; empty when nothing is.</summary>
    public static IReadOnlyList<string> Problems(JsonObject schema, JsonNode? value)
    {
        List<string> problems = [];
        Check(schema, value, "", problems);
        return problems;
    }

    private static void Check(JsonObject schema, JsonNode? value, string at, List<string> problems)
    {
        foreach ((string keyword, JsonNode? asked) in schema)
        {
            if (Notes.Contains(keyword) || keyword == "then") continue;
            if (keyword == "if") CheckIf(schema, value, at, problems);
            else if (keyword == "allOf") foreach (JsonNode? part in asked!.AsArray()) Check(part!.AsObject(), value, at, problems);
            else if (keyword == "anyOf") CheckAny(asked!.AsArray(), value, at, problems);
            else if (keyword == "properties") CheckProperties(asked!.AsObject(), value, at, problems);
            else if (keyword == "items") CheckItems(asked!.AsObject(), value, at, problems);
            else if (!Holds(keyword, asked!, value)) problems.Add($"{at}: {value?.ToJsonString() ?? "null"} against {keyword} {asked!.ToJsonString()}");
        }
    }

    private static void CheckIf(JsonObject schema, JsonNode? value, string at, List<string> problems)
    {
        if (Problems(schema["if"]!.AsObject(), value).Count == 0) Check(schema["then"]!.AsObject(), value, at, problems);
    }

    private static void CheckAny(JsonArray parts, JsonNode? value, string at, List<string> problems)
    {
        if (parts.All(part => Problems(part!.AsObject(), value).Count > 0)) problems.Add($"{at}: {value?.ToJsonString() ?? "null"} against all of {parts.ToJsonString()}");
    }

    private static void CheckProperties(JsonObject properties, JsonNode? value, string at, List<string> problems)
    {
        if (value is not JsonObject fields) return;
        foreach ((string key, JsonNode? property) in properties)
        {
            if (fields.TryGetPropertyValue(key, out JsonNode? field)) Check(property!.AsObject(), field, $"{at}/{key}", problems);
        }
    }

    private static void CheckItems(JsonObject items, JsonNode? value, string at, List<string> problems)
    {
        if (value is not JsonArray list) return;
        for (int i = 0; i < list.Count; i++) Check(items, list[i], $"{at}/{i}", problems);
    }

    // As JSON Schema has it: a keyword for one type holds for every value of another.
    private static bool Holds(string keyword, JsonNode asked, JsonNode? value) => keyword switch
    {
        "type" => asked is JsonArray several ? several.Any(type => IsOf((string)type!, value)) : IsOf((string)asked!, value),
        "const" => JsonNode.DeepEquals(asked, value),
        "enum" => asked.AsArray().Any(word => JsonNode.DeepEquals(word, value)),
        "required" => value is not JsonObject fields || asked.AsArray().All(key => fields.ContainsKey((string)key!)),
        "dependencies" => value is not JsonObject fields || asked.AsObject().All(one => !fields.ContainsKey(one.Key) || one.Value!.AsArray().All(key => fields.ContainsKey((string)key!))),
        "minimum" => NumberOf(value) is not { } number || number >= NumberOf(asked),
        "maximum" => NumberOf(value) is not { } number || number <= NumberOf(asked),
        "minLength" => TextOf(value) is not { } text || text.EnumerateRunes().Count() >= (int)asked,
        "maxLength" => TextOf(value) is not { } text || text.EnumerateRunes().Count() <= (int)asked,
        "pattern" => TextOf(value) is not { } text || Regex.IsMatch(text, (string)asked!, RegexOptions.ECMAScript),
        "maxItems" => value is not JsonArray list || list.Count <= (int)asked,
        _ => throw new InvalidOperationException($"The document uses the keyword '{keyword}', which is not checked here: teach {nameof(SchemaCheck)} what it means."),
    };

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => TextOf(value) is not null,
        "integer" => NumberOf(value) is { } number && decimal.IsInteger(number),
        _ => throw new InvalidOperationException($"The document uses the type '{type}', which is not checked here."),
    };

    private static string? TextOf(JsonNode? value) => value is JsonValue && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static decimal? NumberOf(JsonNode? value) =>
        value is JsonValue && value.GetValueKind() == JsonValueKind.Number ? decimal.Parse(value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture) : null;
}
