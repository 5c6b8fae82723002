using System.Text.Json;

namespace DeskDevice.Host.Ingest;

/// <summary>What a supervisor did, as it stands in the journal: it has a source and a sequence of its own.</summary>
/// <param name="Kind">The word below.</param>
/// <param name="Desk">Which desk it was about.</param>
internal sealed record SupervisorEntry(string Kind, string Desk)
{
    /// <summary>The desk of the mentor who said so; empty where a supervisor did.</summary>
    public string Mentor { get; init; } = "";

    /// <summary>How long after the agent had asked, ms.</summary>
    public long TookMs { get; init; }

    /// <summary>The source's name in the journal; no desk can have it, since desks may publish as themselves only.</summary>
    public const string Source = "supervisor";

    /// <summary>Somebody is on the way to a desk that asked for help.</summary>
    public const string Coming = "coming";

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads an entry; null when it is none.</summary>
    public static SupervisorEntry? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize<SupervisorEntry>(payload.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
