using System.Text.Json.Nodes;

namespace DeskDevice.Contract.Tests.AsyncApi;

/// <summary>Writes JSON Schema (draft 07, as AsyncAPI 3 has it). Units stand in <c>x-unit</c>.</summary>
internal static class Schema
{
    public const string NamePattern = "^[a-z0-9_-][a-z0-9._-]{0,31}$";

    public static JsonObject Whole(string title, long least, long most, string unit = "")
    {
        JsonObject schema = new() { ["title"] = title, ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
        if (unit.Length > 0) schema["x-unit"] = unit;
        return schema;
    }

    /// <summary>The same, where what is not 0 is <paramref name="least"/> or more.</summary>
    public static JsonObject OffOr(long least, JsonObject whole)
    {
        if (least > 0) whole["anyOf"] = new JsonArray(new JsonObject { ["const"] = 0 }, new JsonObject { ["minimum"] = least });
        return whole;
    }

    /// <summary>A text of at most <paramref name="most"/> characters; <paramref name="known"/> are the words of this version, others are taken too.</summary>
    public static JsonObject Text(string title, int least, int most, params string[] known)
    {
        JsonObject schema = new() { ["title"] = title, ["type"] = "string" };
        if (least > 0) schema["minLength"] = least;
        schema["maxLength"] = most;
        if (known.Length > 0) schema["examples"] = List(known);
        return schema;
    }

    /// <summary>One of these words and no other.</summary>
    public static JsonObject Word(string title, params string[] words) => new() { ["title"] = title, ["type"] = "string", ["enum"] = List(words) };

    public static JsonObject Pattern(string title, string pattern) => new() { ["title"] = title, ["type"] = "string", ["pattern"] = pattern };

    public static JsonObject Level(string title) => new()
    {
        ["title"] = title,
        ["type"] = List("integer", "null"),
        ["minimum"] = -Wire.MaxLevel,
        ["maximum"] = Wire.MaxLevel,
        ["x-unit"] = "0.1 dB",
        ["description"] = "Against the desk's reference; null is a second without voice.",
    };

    public static JsonObject Object(string title, (string Key, JsonObject Value)[] needed, params (string Key, JsonObject Value)[] more) => new()
    {
        ["title"] = title,
        ["type"] = "object",
        ["required"] = List([.. needed.Select(property => property.Key)]),
        ["properties"] = Properties([.. needed, .. more]),
    };

    /// <summary>A whole payload: an object with this version's <c>v</c>. Unknown keys are ignored.</summary>
    public static JsonObject Payload(string title, (string Key, JsonObject Value)[] needed, params (string Key, JsonObject Value)[] more) =>
        Object(title, [("v", new JsonObject { ["title"] = "version of the contract", ["const"] = Wire.Version }), .. needed], more);

    /// <summary>Where <c>k</c> is <paramref name="kind"/>, <paramref name="then"/> holds as well.</summary>
    public static JsonObject When(string kind, JsonObject then) => new()
    {
        ["if"] = new JsonObject { ["required"] = List("k"), ["properties"] = Properties(("k", new JsonObject { ["const"] = kind })) },
        ["then"] = then,
    };

    public static JsonObject Needs(params string[] keys) => new() { ["required"] = List(keys) };

    public static JsonObject Properties(params (string Key, JsonObject Value)[] properties) =>
        new(properties.Select(property => KeyValuePair.Create<string, JsonNode?>(property.Key, property.Value)));

    private static JsonArray List(params string[] words) => [.. words.Select(word => JsonValue.Create(word))];
}
