using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeskDevice.Rehearsal;

/// <summary>How reports stand in files and in the API.</summary>
public static class RehearsalJson
{
    /// <summary>Names in camel case, words for kinds; times in ms, levels in 0.1 dB.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, WriteIndented = true };
}
