using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Store;

/// <summary>What happened to a unit, within a <see cref="HistoryDocument"/>.</summary>
public sealed record UnitHistory(string Site, string Desk, ImmutableList<HistoryEntry> Entries);

/// <summary>The history of all units as one JSON document of its own: it is long, and changes far less often than the fleet's.</summary>
public sealed record HistoryDocument(int V, IReadOnlyList<UnitHistory> Units)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The history as bytes.</summary>
    public static byte[] Write(DeskHistory history) => JsonSerializer.SerializeToUtf8Bytes(
        new HistoryDocument(Version, [.. history.Entries.OrderBy(of => of.Key).Select(of => new UnitHistory(of.Key.Site, of.Key.Desk, of.Value))]), Options);

    /// <summary>The history that <see cref="Write"/> wrote; an empty one for null.</summary>
    /// <exception cref="FleetException">The bytes are no such document; the message says what is wrong.</exception>
    public static DeskHistory Read(byte[]? document)
    {
        if (document == null) return DeskHistory.Empty;
        try
        {
            if (JsonSerializer.Deserialize<HistoryDocument>(document, Options) is { V: Version } read)
                return new DeskHistory(read.Units.ToImmutableDictionary(unit => new DeskKey(unit.Site, unit.Desk), unit => unit.Entries));
        }
        catch (JsonException e)
        {
            throw new FleetException($"fleet history: cannot be read ({e.Message}); put back a copy of it, or move it away to begin without");
        }

        throw new FleetException($"fleet history: it is of another version; run the version of the gateway that wrote it, or a newer one");
    }
}
