using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
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

    /// <summary>The rollout, or null.</summary>
    public RolloutDocument? Rollout { get; init; }

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
            Rollout = fleet.Rollout == null ? null : RolloutDocument.Of(fleet.Rollout),
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
        FleetState fleet = FleetState.Empty with { Images = [.. Images], Rollout = Rollout?.ToRollout(), Groups = FleetState.Empty.Groups.AddRange(Groups), Settings = Settings ?? FleetSettings.Empty };
        foreach (DeskUnit desk in Desks) fleet = fleet.With(desk);
        bool isWhole = fleet.Rollout == null
            || (fleet.FindImage(fleet.Rollout.ImageId) != null && fleet.Rollout.Desks.Keys.All(fleet.Desks.ContainsKey));
        if (isWhole) return fleet;
        throw new FleetException("fleet document: its rollout names an image or a desk that it does not hold; put back a copy of it");
    }
}

/// <summary>A rollout within a <see cref="FleetDocument"/>.</summary>
public sealed record RolloutDocument(string ImageId, RolloutStage Stage, string Reason, long StartedUtcMs, IReadOnlyList<RolloutDesk> Desks)
{
    internal static RolloutDocument Of(Rollout rollout) =>
        new(rollout.ImageId, rollout.Stage, rollout.Reason, rollout.StartedUtcMs, [.. rollout.Desks.Values]);

    internal Rollout ToRollout()
    {
        Rollout rollout = new()
        {
            ImageId = ImageId,
            Stage = Stage,
            Reason = Reason,
            StartedUtcMs = StartedUtcMs,
            Desks = ImmutableSortedDictionary<DeskKey, RolloutDesk>.Empty,
        };
        return Desks.Aggregate(rollout, (whole, desk) => whole.With(desk));
    }
}
