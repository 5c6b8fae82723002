using System.Text.Json;
using DeskDevice.Contract.Up;

namespace DeskDevice.Metrics.Projection;

/// <summary>
/// How a desk unit was, as it stands in the journal. Desks tell it once a minute and nobody keeps what is lost on the way; the gateway journals it now and then
/// under a source of its own, so that points about it are made as all others are: from the journal alone, the same each time.
/// </summary>
public sealed record HealthEntry
{
    /// <summary>The source's name in the journal; a desk's cannot have a colon.</summary>
    public const string Source = "gateway:health";

    /// <summary>How often a desk's is journaled, ms.</summary>
    public const long PeriodMs = 300_000;

    /// <summary>Whose it is.</summary>
    public required string Desk { get; init; }

    /// <summary>Since the desk started, ms.</summary>
    public long UptimeMs { get; init; }

    /// <summary>Free managed heap, bytes; -1 where the desk cannot tell.</summary>
    public long HeapBytes { get; init; } = -1;

    /// <summary>Free native memory, bytes; -1 where the desk cannot tell.</summary>
    public long NativeBytes { get; init; } = -1;

    /// <summary>Largest free block of native memory, bytes; -1 where unknown.</summary>
    public long BlockBytes { get; init; } = -1;

    /// <summary>Events waiting in the outbox.</summary>
    public long Waiting { get; init; }

    /// <summary>Events the outbox has dropped since the desk started.</summary>
    public long Dropped { get; init; }

    /// <summary>Radio signal, dBm; 0 where there is no radio.</summary>
    public int Signal { get; init; }

    /// <summary>What <paramref name="desk"/> reported.</summary>
    public static HealthEntry Of(string desk, HealthReport report) => new()
    {
        Desk = desk,
        UptimeMs = report.Ms,
        HeapBytes = report.HeapBytes,
        NativeBytes = report.NativeBytes,
        BlockBytes = report.BlockBytes,
        Waiting = report.Queue,
        Dropped = report.Dropped,
        Signal = report.Rssi,
    };

    /// <summary>The payload of its entry.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads a payload; null when it is none.</summary>
    public static HealthEntry? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize<HealthEntry>(payload.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
