namespace DeskDevice.Host.Settings;

/// <summary>The configuration cannot be used; all that is wrong with it, a line each.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception("The configuration cannot be used:" + Environment.NewLine + string.Join(Environment.NewLine, problems.Select(p => "  " + p)))
{
    /// <summary>Each with its key, the value and the fix.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
