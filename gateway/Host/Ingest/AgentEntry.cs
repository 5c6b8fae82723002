using System.Text.Json;

namespace DeskDevice.Host.Ingest;

/// <summary>What an agent said on their own page, as it stands in the journal: it has a source and a sequence of its own, and names the desk, not the agent.</summary>
/// <param name="Kind">The word below.</param>
/// <param name="Desk">At which desk.</param>
/// <param name="About">What it was about.</param>
internal sealed record AgentEntry(string Kind, string Desk, string About)
{
    /// <summary>The source's name in the journal; a desk's cannot have a colon.</summary>
    public const string Source = "gateway:agent";

    /// <summary>A promised call-back was made; <see cref="About"/> is its name.</summary>
    public const string CalledBack = "called-back";

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads an entry; null when it is none.</summary>
    public static AgentEntry? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize<AgentEntry>(payload.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
