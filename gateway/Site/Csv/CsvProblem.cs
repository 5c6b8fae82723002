namespace DeskDevice.Site.Csv;

/// <summary>One thing that is wrong with a file.</summary>
/// <param name="Line">The file's line, from 1.</param>
/// <param name="Field">The column.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Fix">What to do.</param>
public sealed record CsvProblem(int Line, string Field, string Value, string Fix)
{
    /// <inheritdoc />
    public override string ToString() => $"line {Line}: {Field}: '{Value}'; {Fix}";
}
