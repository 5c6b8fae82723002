namespace DeskDevice.Device;

/// <summary>The device program.</summary>
public static class Program
{
    /// <summary>Runs the unit, for as long as it has power.</summary>
    public static void Main() => new Unit().Run();
}
