namespace DeskDevice.Rehearsal;

/// <summary>What was asked cannot be rehearsed: a line for each problem, which names the field, its value and the fix.</summary>
public sealed class RehearsalException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>All problems.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
