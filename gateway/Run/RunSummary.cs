using System.Text.Json;

namespace DeskDevice.Run;

/// <summary>What a run came to: one JSON object. Times of the run are simulated, latencies are real milliseconds.</summary>
internal sealed record RunSummary
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The seed that repeats the day.</summary>
    public int? Seed { get; init; }

    /// <summary>Simulated seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Virtual or recorded desks.</summary>
    public int Desks { get; init; }

    /// <summary>Calls that closed.</summary>
    public int Calls { get; init; }

    /// <summary>Events.</summary>
    public required EventCounts Events { get; init; }

    /// <summary>Prompts the agents saw, by kind.</summary>
    public IReadOnlyDictionary<string, int> Prompts { get; init; } = new Dictionary<string, int>();

    /// <summary>Verdicts, by rule and outcome.</summary>
    public IReadOnlyDictionary<string, int> Verdicts { get; init; } = new Dictionary<string, int>();

    /// <summary>Verdicts in which a desk and the gateway differ; null where only one of them is in this process.</summary>
    public int? VerdictsThatDiffer { get; init; }

    /// <summary>From the reading at the pins to the prompt on the LEDs.</summary>
    public Percentiles? EventToPromptMs { get; init; }

    /// <summary>From the request for help, over the network and back, to the gateway's prompt.</summary>
    public Percentiles? HelpToPromptMs { get; init; }

    /// <summary>The summary as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <summary>Writes it where the command line says so.</summary>
    public void WriteTo(FileInfo? file)
    {
        if (file is not null) File.WriteAllText(file.FullName, ToJson() + Environment.NewLine);
    }
}

/// <summary>What became of events.</summary>
/// <param name="Sent">Events that came about on the desks.</param>
/// <param name="Acknowledged">Those of them that the gateway's own ack has covered.</param>
/// <param name="Journaled">Events on the gateway's disk; null where the gateway is in another process.</param>
/// <param name="Duplicates">Repeats that the gateway dropped; null likewise.</param>
/// <param name="Gaps">Events that never came; null likewise.</param>
internal sealed record EventCounts(long Sent, long Acknowledged, long? Journaled = null, long? Duplicates = null, long? Gaps = null);

/// <summary>Percentiles in real milliseconds.</summary>
internal sealed record Percentiles(int Count, double P50, double P90, double P99);
