namespace DeskDevice.Metrics.Questions;

/// <summary>What is made of many values.</summary>
public enum Fold
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>Their average.</summary>
    Mean,

    /// <summary>How many desks they are of.</summary>
    Desks,
}

/// <summary>
/// One figure that people ask for, said once; <see cref="Texts"/> says it in each query language. Its answer has a value for each hour of the time asked for, or, with
/// <see cref="By"/>, one for each value of those tags over all of it.
/// </summary>
/// <param name="Name">What it is called, for example "service-level".</param>
/// <param name="Title">For people.</param>
/// <param name="Unit">s, dB, dBm, bytes, "0 to 1", or what is counted.</param>
/// <param name="Measurement">Of which measurement.</param>
/// <param name="Fold">What is made of the values.</param>
/// <param name="Field">Of which field.</param>
public sealed record Question(string Name, string Title, string Unit, string Measurement, Fold Fold, string Field)
{
    /// <summary>With <see cref="Fold.Sum"/>: the sum is divided by the sum of these fields; none for the sum itself.</summary>
    public IReadOnlyList<string> Per { get; init; } = [];

    /// <summary>By which tags; none for by the hour.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>All fields that it is about.</summary>
    public IEnumerable<string> Fields => Per.Prepend(Field).Distinct();
}
