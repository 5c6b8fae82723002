namespace DeskDevice.Conduct.Rules;

/// <summary>What a rule hears of the agent's voice.</summary>
public static class Hearing
{
    /// <summary>Nothing.</summary>
    public const int Nothing = 0;

    /// <summary>The level of each second.</summary>
    public const int Levels = 1;

    /// <summary>What the seconds say beyond their levels.</summary>
    public const int Figures = 2;
}
