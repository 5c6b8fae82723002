namespace DeskDevice.Floor.Desks;

/// <summary>Which broken parts of a unit concern a supervisor: those without which rules and figures miss what happens.</summary>
internal static class Impairment
{
    private static readonly string[] Sensors = ["mid-rail", "level", "ring", "button-answer", "button-hold", "button-wrap-up", "button-help"];

    /// <summary>Whether one of the fault words, with commas between, is a sensor's.</summary>
    public static bool IsIn(string faults) => faults.Split(',').Any(Sensors.Contains);
}
