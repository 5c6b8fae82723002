namespace DeskDevice.Scenarios;

/// <summary>Where a scenario's snapshot goes, line by line.</summary>
public interface IScenarioOutput
{
    /// <summary>One line, without its end.</summary>
    void Line(string text);
}
