using System.Text.Json.Serialization;

namespace DeskDevice.Fleet.Diagnostics;

/// <summary>Something that was asked of a desk, and what became of it.</summary>
/// <param name="Id">Names it, in the topics of the command and of its reply.</param>
/// <param name="Kind">The command.</param>
/// <param name="By">Who asked.</param>
/// <param name="AskedUtcMs">When.</param>
/// <param name="DeadlineUtcMs">Until when an answer counts.</param>
/// <param name="State">What has become of it.</param>
public sealed record Ask(string Id, string Kind, string By, long AskedUtcMs, long DeadlineUtcMs, AskState State)
{
    /// <summary>Logs, log level: the level; else empty.</summary>
    public string Level { get; init; } = "";

    /// <summary>Why it was refused or failed, the desk's word; else empty.</summary>
    public string Error { get; init; } = "";

    /// <summary>Self-test: what is broken, words with commas between; empty where nothing is.</summary>
    public string Faults { get; init; } = "";

    /// <summary>Logs: parts that have come.</summary>
    public int Parts { get; init; }

    /// <summary>When it ended, or 0.</summary>
    public long EndedUtcMs { get; init; }

    /// <summary>Whether an answer is still waited for.</summary>
    [JsonIgnore]
    public bool IsOpen => State == AskState.Asked;

    internal Ask End(AskState state, string error, long utcMs) => this with { State = state, Error = error, EndedUtcMs = utcMs };
}
