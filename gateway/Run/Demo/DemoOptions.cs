using DeskDevice.Virtual.Update;

namespace DeskDevice.Run.Demo;

/// <summary>What a demo was asked for.</summary>
internal sealed record DemoOptions
{
    /// <summary>Virtual desks.</summary>
    public required int Desks { get; init; }

    /// <summary>Simulated seconds in a real one.</summary>
    public required double Speed { get; init; }

    /// <summary>Simulated time to run; null until Ctrl+C.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>What the day is drawn from.</summary>
    public required int Seed { get; init; }

    /// <summary>Where the summary goes, or null.</summary>
    public FileInfo? Summary { get; init; }

    /// <summary>Which desk has what wrong with it, on purpose.</summary>
    public IReadOnlyDictionary<int, PlantedFault> Faults { get; init; } = new Dictionary<int, PlantedFault>();
}
