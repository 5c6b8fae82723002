using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Store;

/// <summary>The fleet as one JSON document, for an <see cref="IFleetStore"/>. Keys unknown to this version are ignored.</summary>
public sealed record FleetDocument
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The document's version.</summary>
    public required int V { get; init; }

    /// <summary>Every unit.</summary>
    public required IReadOnlyList<DeskUnit> Desks { get; init; }

    /// <summary>Every image.</summary>
    public required IReadOnlyList<Image> Images { get; init; }

    /// <summary>The rollouts, or null.</summary>
    public RolloutsDocument? Rollouts { get; init; }

    /// <summary>Claims and credentials; null in a document of before them.</summary>
    public ClaimsDocument? Claims { get; init; }

    /// <summary>What is known for those who repair desks, or null in a document of before.</summary>
    public DiagnosticsDocument? Diagnostics { get; init; }

    /// <summary>Saved searches, by name; none in documents of before them.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = new Dictionary<string, string>();

    /// <summary>What is desired of the units themselves; nothing in documents of before it.</summary>
    public FleetSettings? Settings { get; init; }

    /// <summary>The fleet as bytes.</summary>
    public static byte[] Write(FleetState fleet) => JsonSerializer.SerializeToUtf8Bytes(
        new FleetDocument
        {
            V = Version,
            Desks = [.. fleet.Desks.Values],
            Images = fleet.Images,
            Claims = ClaimsDocument.Of(fleet.Claims),
            Diagnostics = DiagnosticsDocument.Of(fleet.Diagnostics),
            Rollouts = RolloutsDocument.Of(fleet.Rollouts),
            Groups = fleet.Groups,
            Settings = fleet.Settings,
        },
        Options);

    /// <summary>The fleet that <see cref="Write"/> wrote; an empty one for null.</summary>
    /// <exception cref="FleetException">The bytes are no such document; the message says what is wrong.</exception>
    public static FleetState Read(byte[]? document)
    {
        if (document == null) return FleetState.Empty;
        FleetDocument? read;
        try
        {
            read = JsonSerializer.Deserialize<FleetDocument>(document, Options);
        }
        catch (JsonException e)
        {
            throw new FleetException(
                $"fleet document: cannot be read ({e.Message}); put back a copy of it, or move it away to begin with an empty fleet");
        }

        if (read == null || read.V != Version)
        {
            throw new FleetException(
                $"fleet document: v is {read?.V}, not {Version}; run the version of the gateway that wrote it, or a newer one");
        }

        return read.ToState();
    }

    private FleetState ToState()
    {
        FleetState fleet = FleetState.Empty with
        {
            Images = [.. Images],
            Rollouts = Rollouts?.ToBook() ?? RolloutBook.Empty,
            Claims = Claims?.ToBook() ?? ClaimBook.Empty,
            Diagnostics = Diagnostics?.ToState() ?? DiagnosticsState.Empty,
            Groups = FleetState.Empty.Groups.AddRange(Groups),
            Settings = Settings ?? FleetSettings.Empty,
        };
        foreach (DeskUnit desk in Desks) fleet = fleet.With(desk);
        bool isWhole = fleet.Rollouts.All.TrueForAll(rollout => !rollout.IsOpen || fleet.FindImage(rollout.ImageId) != null);
        if (isWhole) return fleet;
        throw new FleetException("fleet document: a rollout in it names an image that it does not hold; put back a copy of it");
    }
}

/// <summary>The rollouts within a <see cref="FleetDocument"/>.</summary>
public sealed record RolloutsDocument(int Last, IReadOnlyList<RolloutDocument> All)
{
    internal static RolloutsDocument Of(RolloutBook book) => new(book.Last, [.. book.All.Select(rollout => new RolloutDocument(rollout, [.. rollout.Desks.Values]))]);

    internal RolloutBook ToBook() => new() { Last = Last, All = [.. All.Select(rollout => rollout.ToRollout())] };
}

/// <summary>A rollout within it, and its desks.</summary>
public sealed record RolloutDocument(Rollout Rollout, IReadOnlyList<RolloutDesk> Desks)
{
    internal Rollout ToRollout() => Rollout with { Desks = Desks.ToImmutableSortedDictionary(desk => desk.Key, desk => desk) };
}
