using DeskDevice.Contract;
using DeskDevice.Contract.Down;

namespace DeskDevice.Fleet.Diagnostics;

/// <summary>What somebody may ask of a desk, and how long the desk may take.</summary>
/// <param name="Kind">A command of <see cref="DeskCommand"/>.</param>
/// <param name="TimeoutMs">How long it may take.</param>
public sealed record AskRequest(string Kind, long TimeoutMs)
{
    private static readonly AskRequest[] Known =
    [
        new(DeskCommand.Identify, 10_000),
        new(DeskCommand.SelfTest, 20_000),
        new(DeskCommand.Logs, 30_000),
        new(DeskCommand.LogLevel, 10_000),
        new(DeskCommand.Restart, 20_000),
    ];

    /// <summary>Every kind that may be asked.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Known.Select(request => request.Kind)];

    /// <summary>Logs, log level: from this level up; else empty.</summary>
    public string Level { get; init; } = "";

    /// <summary>Log level: for how long, ms.</summary>
    public int ForMs { get; init; }

    /// <summary>A request of a kind that takes no more than its name.</summary>
    /// <exception cref="FleetException">There is no such kind.</exception>
    public static AskRequest Of(string kind) => Known.FirstOrDefault(request => request.Kind == kind)
        ?? throw new FleetException($"command: '{kind}' is not known; choose one of {string.Join(", ", Kinds)}");

    /// <summary>The same, of lines from <paramref name="level"/> up.</summary>
    /// <exception cref="FleetException">There is no such kind, level or time.</exception>
    public static AskRequest Of(string kind, string level, int forMs)
    {
        AskRequest request = Of(kind);
        if (kind is not (DeskCommand.Logs or DeskCommand.LogLevel)) return request;
        if (LogLevels.Of(level) < 0) throw new FleetException($"level: '{level}' is not known; choose debug, info, warn or error");
        if (forMs is < 0 or > DeskCommand.MostForMs) throw new FleetException($"for: {forMs} ms is out of range; choose 0 to {DeskCommand.MostForMs} ms");
        return request with { Level = level, ForMs = kind == DeskCommand.LogLevel ? forMs : 0 };
    }

    /// <summary>As the desk gets it.</summary>
    public DeskCommand ToCommand() => new() { Kind = Kind, Level = Level, ForMs = ForMs };
}
