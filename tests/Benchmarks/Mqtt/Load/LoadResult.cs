using System.Text.Json;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>What one run of the load tool found; it prints this as a line of JSON.</summary>
internal sealed record LoadResult
{
    /// <summary>Messages a second that were done: acknowledged, and delivered where somebody subscribed.</summary>
    public double PerSecond { get; init; }

    /// <summary>Processor seconds of the server for 100,000 messages.</summary>
    public double CpuPer100k { get; init; }

    /// <summary>Share of its core that the server used.</summary>
    public double ServerBusy { get; init; }

    /// <summary>Share of its core that the load tool used.</summary>
    public double LoadBusy { get; init; }

    /// <summary>Event to answer, ms, half of them faster.</summary>
    public double P50Ms { get; init; }

    /// <summary>Event to answer, ms, 99 of 100 faster.</summary>
    public double P99Ms { get; init; }

    /// <summary>Seconds from the first connection until the last desk was connected and subscribed.</summary>
    public double InSeconds { get; init; }

    /// <summary>Resident KB of the server that one idle connection added.</summary>
    public double KbPerConnection { get; init; }

    /// <summary>Processor share of the server with all connections idle.</summary>
    public double IdleBusy { get; init; }

    /// <summary>Most milliseconds between two messages done.</summary>
    public double LongestGapMs { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static LoadResult FromJson(string line) => JsonSerializer.Deserialize<LoadResult>(line)!;
}
